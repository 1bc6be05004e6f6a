/** Loads the configuration: finds the file, gathers what was given, judges it, and puts the parts together. */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { assemble } from './assemble.ts';
import type { Config } from './config.ts';
import { type ConfigDocument, type Entry, readDocument, type Section, systemCode } from './document.ts';
import { FILE_VARIABLE, variableName } from './environment.ts';
import { FILE_KEY } from './from-config-php.ts';
import { gather } from './gather.ts';
import type { ReportProblem } from './given.ts';
import { ConfigError, type ConfigProblem } from './problem.ts';
import { maskedProblem, secretsGiven } from './secret.ts';

/** Where the file is looked for, in this order, when neither a flag nor the environment names it. */
const USUAL_FILES = ['/etc/moodle-cohort-sync/config.yaml', join('config', 'config.yaml')];

/**
 * Loads and checks the configuration.
 * @param options.file the file that the command line names; a name there goes before `COHORT_SYNC_CONFIG`
 * @param options.importOnly whether it is for an import, which needs what says where Moodle is, and no mapping
 * @throws ConfigError with everything that is wrong
 */
export async function loadConfig(options: {
  file?: string;
  env: NodeJS.ProcessEnv;
  importOnly?: boolean;
}): Promise<Config> {
  let root: Section | undefined;
  try {
    const file = options.file ?? (options.env[FILE_VARIABLE] || (await findFile(USUAL_FILES)));
    const document = await readDocument(file);
    root = document.root;
    return await judged(document, options);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(error.problems, logFormat(options.env, root));
  }
}

async function judged(
  document: ConfigDocument,
  options: { env: NodeJS.ProcessEnv; importOnly?: boolean },
): Promise<Config> {
  if (document.problems.length > 0) throw new ConfigError(document.problems);
  const told: ConfigProblem[] = [];
  const report: ReportProblem = (problem) => {
    if (!options.importOnly || !concernsSync(problem)) told.push(problem);
  };
  const gathered = gather(document, options.env, report);
  const config = await assemble(document.file, gathered, report);
  const secrets = secretsGiven(gathered);
  const problems = worthTelling(told.map((problem) => withLine(problem, document.root))).map((problem) =>
    maskedProblem(problem, secrets),
  );
  const faults = problems.filter(({ warning }) => !warning);
  if (faults.length > 0 || config === undefined) throw new ConfigError(faults);
  return { ...config, warnings: problems };
}

/** How the log was to be, which the rest of a configuration with errors says all the same. */
function logFormat(env: NodeJS.ProcessEnv, root: Section | undefined): 'text' | 'json' {
  const log = root?.entries.get('log')?.value;
  const entry = log?.kind === 'section' ? log.entries.get('format')?.value : undefined;
  const given = env[variableName('log.format')] || (entry?.kind === 'text' ? entry.text : '');
  return given === 'json' ? 'json' : 'text';
}

/** Whether what is missing is of no use to an import. */
function concernsSync({ code, key }: ConfigProblem): boolean {
  return code === 'no-mappings' || (code === 'missing' && key === 'match.field');
}

/**
 * The first of these files that is there, whether it can be read or not.
 * @throws ConfigError that names them where none is
 */
export async function findFile(candidates: readonly string[]): Promise<string> {
  for (const file of candidates) {
    try {
      await access(file, constants.F_OK);
      return file;
    } catch (error) {
      if (systemCode(error) !== 'ENOENT' && systemCode(error) !== 'ENOTDIR') return file;
    }
  }
  const looked = candidates.map((file) => resolve(file)).join(', ');
  throw new ConfigError([{ key: '', code: 'no-file', params: { looked, variable: FILE_VARIABLE } }]);
}

/**
 * In the order of the file, then what has no line, then the environment. A key whose value could not be taken is not
 * missing as well, nor is what a config.php would have said that could not be read.
 */
function worthTelling(problems: readonly ConfigProblem[]): ConfigProblem[] {
  const isMissing = ({ code }: ConfigProblem) => code === 'missing' || code === 'missing-secret';
  const wrong = new Set(problems.filter((problem) => !isMissing(problem)).map(({ key }) => key));
  const line = (problem: ConfigProblem) =>
    problem.variable === undefined ? (problem.line ?? Number.MAX_SAFE_INTEGER) : Number.POSITIVE_INFINITY;
  return problems
    .filter((problem) => !isMissing(problem) || !wrong.has(problem.key))
    .filter((problem) => !isMissing(problem) || !wrong.has(FILE_KEY) || !problem.key.startsWith('moodle.'))
    .sort((a, b) => (line(a) === line(b) ? 0 : line(a) - line(b)));
}

/** Gives what is missing the line where it would have to be: that of its key, else of the section around it. */
function withLine(problem: ConfigProblem, root: Section): ConfigProblem {
  if (problem.line !== undefined || problem.variable !== undefined) return problem;
  let line: number | undefined;
  let entry: Entry | undefined = root;
  for (const name of problem.key.split('.')) {
    const found: { line: number; value: Entry } | undefined =
      entry?.kind === 'section' ? entry.entries.get(name) : undefined;
    line = found?.line ?? line;
    entry = found?.value;
  }
  return line === undefined ? problem : { ...problem, line };
}
