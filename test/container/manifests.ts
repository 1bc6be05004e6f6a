/** The manifests of config/kubernetes, and what Kubernetes itself would say to them. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { IContainer, IPodSpec, IPodTemplateSpec } from 'kubernetes-models/v1';
import { parse } from 'yaml';
import { fileAt } from '../documents/markdown.ts';

/** One object, as far as the tests look at it whatever its kind. */
export interface Manifest {
  /** Its path below config/kubernetes. */
  readonly path: string;
  readonly text: string;
  readonly object: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: { readonly name: string; readonly labels: Record<string, string> };
    readonly spec: Record<string, unknown>;
  };
}

/** A folder's kustomization. */
export interface Kustomization {
  readonly path: string;
  readonly object: {
    readonly kind: string;
    readonly resources?: readonly string[];
    readonly patches?: readonly { readonly target: { readonly kind: string }; readonly patch: string }[];
    readonly components?: readonly string[];
  };
}

const FOLDER = fileAt('config/kubernetes');

/** Everything in config/kubernetes. */
export async function readManifests(): Promise<{ manifests: Manifest[]; kustomizations: Kustomization[] }> {
  const names = await readdir(FOLDER, { recursive: true });
  const files = await Promise.all(
    names
      .filter((path) => path.endsWith('.yaml'))
      .map(async (path) => {
        const text = await readFile(join(FOLDER, path), 'utf8');
        return { path, text, object: parse(text) };
      }),
  );
  const isKustomization = ({ path }: { path: string }) => path.endsWith('kustomization.yaml');
  return {
    manifests: files.filter((file) => !isKustomization(file)),
    kustomizations: files.filter(isKustomization),
  };
}

/** The paths that a kustomization brings in: files below config/kubernetes, or folders with one of their own. */
export function broughtIn({ path, object }: Kustomization): string[] {
  return (object.resources ?? []).map((resource) => relative(FOLDER, join(FOLDER, dirname(path), resource)));
}

/** The pods that an object makes; undefined for one that makes none. */
export function podsOf({
  object: { kind, spec },
}: Manifest): { template: IPodTemplateSpec; pod: IPodSpec; container: IContainer } | undefined {
  const { jobTemplate } = spec as { jobTemplate?: { spec: { template: IPodTemplateSpec } } };
  const template =
    kind === 'CronJob' ? jobTemplate?.spec.template : (spec.template as IPodTemplateSpec | undefined);
  const [container] = template?.spec?.containers ?? [];
  return template?.spec && container && { template, pod: template.spec, container };
}

/** @throws Error that says what the API's schema does not allow: a value, its type, or something that is missing */
export async function validate({ object }: Manifest): Promise<void> {
  const models: Record<string, new (data: unknown) => { validate(): void }> = await import(moduleOf(object));
  const Model = models[object.kind];
  if (!Model) throw new Error(`${object.apiVersion} has no ${object.kind}`);
  new Model(object).validate();
}

/** What the compiler says to fields that the API does not have, which its schema lets pass. Empty where all is well. */
export async function unknownFields(manifests: readonly Manifest[]): Promise<string> {
  const kept = fileAt('node_modules/.cache');
  await mkdir(kept, { recursive: true });
  const folder = await mkdtemp(join(kept, 'manifests-'));
  const lines = manifests.map(
    ({ path, object }) =>
      `/* ${path} */ ${JSON.stringify(object)} satisfies import('${moduleOf(object)}').I${object.kind};\n`,
  );
  const file = join(folder, 'manifests.ts');
  try {
    await writeFile(file, `${lines.map((line, index) => `export const m${index} = ${line}`).join('')}`);
    const options = ['--noEmit', '--strict', '--target', 'es2024', '--module', 'nodenext', '--ignoreConfig'];
    return await promisify(execFile)('tsc', [...options, '--types', '', file]).then(
      () => '',
      ({ stdout }: { stdout: string }) => stdout,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Where the models of an API's version are. */
function moduleOf({ apiVersion }: Manifest['object']): string {
  const isOperator = apiVersion.startsWith('monitoring.coreos.com/');
  return `${isOperator ? '@kubernetes-models/prometheus-operator' : 'kubernetes-models'}/${apiVersion}`;
}
