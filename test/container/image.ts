/**
 * `npm run image`: builds the image with the engine that this machine has, and tries it (smoke.ts).
 *
 * The version is that of package.json, the revision that of the work tree, the time of everything in the image that of
 * the revision, or SOURCE_DATE_EPOCH.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { Engine } from './engine.ts';
import { makeStandIns } from './stand-in.ts';

const HELP = `npm run image -- [--node-image NAME@sha256:…] [--base-image NAME@sha256:…] [--stand-in] [--build-only]

  --node-image, --base-image   the bases, instead of the tags in the Dockerfile
  --stand-in                   bases made from Debian's packages, where no registry of images can be reached (root)
  --build-only                 without trying the image`;

const NAME = 'moodle-cohort-sync';
const context = fileURLToPath(new URL('../../', import.meta.url));

const { values } = parseArgs({
  options: {
    'node-image': { type: 'string' },
    'base-image': { type: 'string' },
    'stand-in': { type: 'boolean', default: false },
    'build-only': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(HELP);
else
  await make().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });

async function make(): Promise<void> {
  const { version } = JSON.parse(await readFile(`${context}package.json`, 'utf8')) as { version: string };
  const time = Number(process.env.SOURCE_DATE_EPOCH ?? (await git('log', '-1', '--format=%ct')) ?? 0);
  const revision = (await git('describe', '--always', '--dirty', '--abbrev=40', '--exclude=*')) ?? '';
  const engine = await Engine.find();
  const bases = values['stand-in'] ? await makeStandIns(engine, time) : givenBases();
  const [tag, latest] = [`${NAME}:${version}`, `${NAME}:latest`];
  console.log(`${engine.name} builds ${tag}`);
  await engine.build({
    context,
    tags: [tag, latest],
    args: {
      ...bases,
      VERSION: version,
      REVISION: revision,
      CREATED: new Date(time * 1000).toISOString(),
      SOURCE: await source(),
    },
    time,
  });
  if (values['build-only']) return;
  if (!engine.runs)
    throw new Error(`built, and not tried: ${engine.name} runs no containers; podman and docker do`);
  const { smoke } = await import('./smoke.ts');
  smoke(engine, { tag, version, revision });
}

function givenBases(): Record<string, string> {
  const { 'node-image': node, 'base-image': base } = values;
  return { ...(node !== undefined && { NODE_IMAGE: node }), ...(base !== undefined && { BASE_IMAGE: base }) };
}

/** Where the source is to be had, for the label: the origin, where it is on the web, without a name or password in it. */
async function source(): Promise<string> {
  const origin = await git('remote', 'get-url', 'origin');
  if (!origin?.startsWith('https://')) return '';
  const { host, pathname } = new URL(origin);
  return `https://${host}${pathname}`;
}

/** What git says; undefined where there is no git or no repository. */
function git(...args: string[]): Promise<string | undefined> {
  return promisify(execFile)('git', args, { cwd: context }).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}
