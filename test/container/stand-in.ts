/**
 * Bases for the image where no registry of images can be reached, made from Debian's packages and the package `node`:
 * one with a shell, npm and apt in the place of `node:24-trixie-slim`, one with the libraries, certificates and time
 * zones alone in the place of distroless. They have what the Dockerfile counts on; that the real ones have it too only a
 * build on them shows. Wants root and mmdebstrap.
 */
import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Engine } from './engine.ts';

const run = promisify(execFile);

const SUITE = 'trixie';
const DEBIAN = 'localhost/cohort-sync-stand-in-debian';
const NODE = 'localhost/cohort-sync-stand-in-node';
const BASE = 'localhost/cohort-sync-stand-in-base';

/** The certificates by which this machine knows the registries that it reaches. */
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

const NODE_FILE = `FROM ${DEBIAN}
COPY . /usr/local/
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && cp /usr/local/etc/certificates.crt ${CERTIFICATES}
`;

// Debian's own install scripts, which need a shell, would join the certificates into one file and make the users.
const BASE_FILE = `FROM ${DEBIAN} AS parts
WORKDIR /parts
RUN apt-get update && apt-get download base-files ca-certificates libc6 libgcc-s1 libssl3t64 libstdc++6 netbase tzdata
RUN for package in *.deb; do dpkg-deb --extract "$package" /base; done \
 && mkdir -p /base/etc/ssl/certs \
 && cat /base/usr/share/ca-certificates/mozilla/*.crt > /base${CERTIFICATES} \
 && printf 'root:x:0:0:root:/root:/sbin/nologin\\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\\n' \
      > /base/etc/passwd
FROM scratch
COPY --from=parts /base/ /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin SSL_CERT_FILE=${CERTIFICATES}
`;

/** Makes both. @returns the build arguments of the Dockerfile by which it takes them */
export async function makeStandIns(
  engine: Engine,
  time: number,
): Promise<{ NODE_IMAGE: string; BASE_IMAGE: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'cohort-sync-stand-in-'));
  try {
    const root = join(folder, 'root.tar');
    await run('mmdebstrap', ['--variant=apt', '--include=libstdc++6,ca-certificates', SUITE, root]);
    await engine.call('import', root, DEBIAN);
    const context = join(folder, 'node');
    await gatherNode(context);
    await build(engine, { tag: NODE, context, text: NODE_FILE, time });
    await build(engine, { tag: BASE, context, text: BASE_FILE, time });
  } finally {
    await rm(folder, { recursive: true });
  }
  return { NODE_IMAGE: NODE, BASE_IMAGE: BASE };
}

/** What the official image has under /usr/local, as far as it is used, and this machine's way to the registry of npm. */
async function gatherNode(folder: string): Promise<void> {
  const package_ = dirname(createRequire(import.meta.url).resolve('node/package.json'));
  for (const part of ['bin', 'etc', 'lib/node_modules']) await mkdir(join(folder, part), { recursive: true });
  await copyFile(join(package_, 'bin', 'node'), join(folder, 'bin', 'node'));
  await writeFile(join(folder, 'LICENSE'), `See ${process.release.sourceUrl}\n`);
  const npm = process.env.npm_execpath;
  if (npm === undefined) throw new Error('start it with npm: the stand-in gets the npm that started it');
  await cp(dirname(dirname(npm)), join(folder, 'lib', 'node_modules', 'npm'), { recursive: true });
  const registry = (await run('npm', ['config', 'get', 'registry'])).stdout.trim();
  await writeFile(join(folder, 'etc', 'npmrc'), `registry=${registry}\ncafile=${CERTIFICATES}\n`);
  await copyFile(CERTIFICATES, join(folder, 'etc', 'certificates.crt'));
}

async function build(
  engine: Engine,
  { tag, context, text, time }: { tag: string; context: string; text: string; time: number },
): Promise<void> {
  const file = `${context}.Dockerfile`;
  await writeFile(file, text);
  await engine.build({ context, file, tags: [tag], time });
}
