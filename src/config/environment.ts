/** Keys by environment variable: every value of the file can be overridden by one that is named after its path. */
import { closest } from '../messages/closest.ts';
import type { Given, GivenValues, ReportProblem } from './given.ts';
import type { ConfigProblem } from './problem.ts';

/** Everything that starts with this is ours, and has to mean something. */
const PREFIX = 'COHORT_SYNC_';

/** Names the configuration file. */
export const FILE_VARIABLE = `${PREFIX}CONFIG`;

/** `moodle.tls.caFile` is `COHORT_SYNC_MOODLE_TLS_CA_FILE`, `failuresInARow` is `FAILURES_IN_A_ROW`. */
export function variableName(path: string): string {
  const snake = path
    .replace(/([a-z0-9][A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]/g, '_');
  return PREFIX + snake.toUpperCase();
}

/**
 * The values that the environment gives. A variable that is set to nothing counts as not set, as compose files leave
 * them; one that starts with our prefix and means nothing is a problem.
 * @param paths every path that can be given, with the path whose variable names it
 */
export function readEnvironment(
  env: NodeJS.ProcessEnv,
  paths: ReadonlyMap<string, string>,
  report: ReportProblem,
): GivenValues {
  const byVariable = Map.groupBy(paths.keys(), variableName);
  const given: GivenValues = new Map();
  const ours = Object.entries(env).filter(([name]) => name.startsWith(PREFIX) && name !== FILE_VARIABLE);
  for (const [variable, value = ''] of ours) {
    const named = byVariable.get(variable) ?? [];
    const place = { variable };
    if (named.length === 0) {
      report(unknownVariable(variable, byVariable.keys()));
    } else if (named.length > 1) {
      report({ ...place, key: '', code: 'ambiguous-variable', params: { keys: named.join(', ') } });
    } else if (value !== '') {
      for (const path of named) give(given, paths.get(path) ?? path, { value, place }, report);
    }
  }
  return given;
}

function unknownVariable(variable: string, known: Iterable<string>): ConfigProblem {
  // Without the prefix, which all of them share and which would make any two look alike.
  const names = [...known].map((name) => name.slice(PREFIX.length));
  const similar = closest(variable.slice(PREFIX.length), names);
  const place = { variable, key: '' };
  if (similar === undefined) return { ...place, code: 'unknown-variable', params: {} };
  return { ...place, code: 'unknown-variable-similar', params: { suggestion: PREFIX + similar } };
}

/** A key that two variables name (`GUARDS_REMOVALS` and `GUARDS_REMOVALS_PERCENT`) must not get two values. */
function give(given: GivenValues, path: string, value: Given, report: ReportProblem): void {
  const other = given.get(path)?.place.variable;
  if (other === undefined) given.set(path, value);
  else report({ ...value.place, key: path, code: 'conflict', params: { other } });
}
