/** The manifests are what Kubernetes takes, hang together, and fit the image and the configuration. */
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { loadConfig } from '../../src/config/load.ts';
import { blocksOf, fileAt, textOf } from '../documents/markdown.ts';
import {
  broughtIn,
  type Kustomization,
  type Manifest,
  podsOf,
  readManifests,
  unknownFields,
  validate,
} from './manifests.ts';

const { manifests, kustomizations } = await readManifests();
const { version }: { version: string } = JSON.parse(textOf('package.json'));
const dockerfile = textOf('Dockerfile');

describe('the manifests', () => {
  for (const manifest of manifests) {
    it(`${manifest.path} is valid by the schema of Kubernetes’s API`, () => validate(manifest));
  }

  it('have no field that the API does not know', async () => {
    assert.equal(await unknownFields(manifests), '');
  });

  it('are found wanting where they are wrong', async () => {
    const wrong = (change: object): Manifest => {
      const { object, ...rest } = manifests.find(({ object }) => object.kind === 'Deployment') as Manifest;
      return { ...rest, object: { ...object, spec: { ...object.spec, ...change } } };
    };
    await assert.rejects(validate(wrong({ replicas: '1' })), /replicas must be integer/);
    assert.match(await unknownFields([wrong({ replica: 1 })]), /"replica"' does not exist/);
  });

  it('are all brought in by the kustomization of their folder, which names nothing else', () => {
    for (const kustomization of kustomizations) {
      const folder = dirname(kustomization.path);
      const own = manifests.filter(({ path }) => dirname(path) === folder).map(({ path }) => path);
      const named = broughtIn(kustomization);
      assert.deepEqual(named.filter((path) => path.endsWith('.yaml')).sort(), own.sort());
      for (const other of named.filter((path) => !path.endsWith('.yaml'))) assertKustomization(other);
    }
  });

  it('carry the recommended labels, and the version of the program', () => {
    for (const manifest of manifests) {
      const { template } = podsOf(manifest) ?? {};
      for (const labels of [
        manifest.object.metadata.labels,
        ...(template ? [template.metadata?.labels] : []),
      ]) {
        assert.deepEqual(
          Object.keys(labels ?? {}).sort(),
          ['component', 'instance', 'managed-by', 'name', 'part-of', 'version'].map(
            (name) => `app.kubernetes.io/${name}`,
          ),
          manifest.path,
        );
        assert.equal(labels?.['app.kubernetes.io/version'], version, manifest.path);
      }
    }
  });

  it('select pods that there are', () => {
    const pods = manifests.flatMap((manifest) => [podsOf(manifest)?.template.metadata?.labels ?? {}]);
    const selectors = manifests.flatMap(({ path, object: { kind, spec } }) => {
      const { selector, podSelector } = spec as Record<string, Record<string, unknown>>;
      const wanted = kind === 'Service' ? selector : (selector ?? podSelector)?.matchLabels;
      return wanted ? [{ path, wanted }] : [];
    });
    assert.equal(selectors.length, 4);
    for (const { path, wanted } of selectors) {
      assert.ok(
        pods.some((labels) => Object.entries(wanted).every(([name, value]) => labels[name] === value)),
        path,
      );
    }
  });

  it('write file modes as YAML 1.1 and 1.2 read them alike', () => {
    for (const { path, text } of manifests) assert.doesNotMatch(text, /: 0\d/, path);
  });
});

for (const manifest of manifests) {
  const made = podsOf(manifest);
  if (!made) continue;
  const { pod, container } = made;
  describe(`the pods of the ${manifest.object.kind}`, () => {
    it('run the image of this version as its user, on a file system that is read only', () => {
      const [, user] = /^USER (\d+):0$/m.exec(dockerfile) ?? [];
      assert.equal(container.image, `moodle-cohort-sync:${version}`);
      // The group is the pod's own: by it, and by no file of the image, it has the volume and the passwords.
      const { runAsUser, runAsGroup, fsGroup } = pod.securityContext ?? {};
      assert.deepEqual([runAsUser, runAsGroup, fsGroup].map(String), [user, user, user]);
      assert.equal(pod.securityContext?.runAsNonRoot, true);
      assert.equal(pod.automountServiceAccountToken, false);
      assert.deepEqual(container.securityContext, {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    });

    it('answer on the port that the image listens on', () => {
      const [, port] = /COHORT_SYNC_HEALTH_PORT=(\d+)/.exec(dockerfile) ?? [];
      for (const { containerPort } of container.ports ?? []) assert.equal(String(containerPort), port);
    });

    it('keep away from the folder in which Kubernetes puts its own secrets', () => {
      for (const { mountPath } of container.volumeMounts ?? [])
        assert.doesNotMatch(mountPath, /^(?:\/var)?\/run\b/);
    });

    it('find a configuration that holds, with its passwords, and have the time and the folder that it asks for', async () => {
      const mounted = container.volumeMounts?.find(({ name }) => name === 'config')?.mountPath ?? '';
      assert.equal(mounted, '/etc/moodle-cohort-sync');
      const folder = await mkdtemp(join(tmpdir(), 'cohort-test-'));
      try {
        await copyFile(fileAt('config/example.yaml'), join(folder, 'config.yaml'));
        for (const file of ['oracle_password', 'moodle_password'])
          await writeFile(join(folder, file), `${file}\n`);
        const config = await loadConfig({
          file: join(folder, 'config.yaml'),
          env: Object.fromEntries(
            (container.env ?? []).map(({ name, value }) => [name, value?.replace(mounted, folder)]),
          ),
        });
        assert.equal(config.moodle.password, 'moodle_password');
        assert.equal(config.oracle?.password, 'oracle_password');
        assert.ok((pod.terminationGracePeriodSeconds ?? 0) > config.stopTimeoutSeconds);
        assert.ok(container.volumeMounts?.some(({ mountPath }) => mountPath === config.state.folder));
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  });
}

it('leaves the choice of user and groups to OpenShift, wherever a manifest has made one', () => {
  const [{ patches = [] } = {}] = kustomizations
    .filter(({ path }) => path.startsWith('openshift/'))
    .map(({ object }) => object);
  const removed = patches.flatMap(({ target, patch }) =>
    (parse(patch) as { op: string; path: string }[]).map(({ op, path }) => `${target.kind} ${op} ${path}`),
  );
  const chosen = manifests.flatMap((manifest) => {
    const { kind } = manifest.object;
    const context = podsOf(manifest)?.pod.securityContext ?? {};
    const path = kind === 'CronJob' ? '/spec/jobTemplate/spec/template/spec' : '/spec/template/spec';
    return Object.keys(context)
      .filter((name) => /^(runAsUser|runAsGroup|fsGroup)$/.test(name))
      .map((name) => `${kind} remove ${path}/securityContext/${name}`);
  });
  assert.deepEqual(removed.toSorted(), chosen.toSorted());
  assert.equal(chosen.length, 6);
});

it('has an overlay in the guide that brings in what there is', () => {
  const overlays = blocksOf('config/README.md', 'yaml')
    .map(({ text }): Kustomization['object'] => parse(text))
    .filter(({ kind }) => kind === 'Kustomization');
  assert.equal(overlays.length, 1);
  for (const { resources = [], components = [] } of overlays) {
    for (const path of [...resources, ...components]) {
      const [, folder = ''] = /config\/kubernetes\/(.+)$/.exec(path) ?? [];
      assertKustomization(folder);
    }
  }
});

function assertKustomization(folder: string): void {
  assert.ok(
    kustomizations.some(({ path }) => dirname(path) === folder),
    `${folder} has no kustomization.yaml`,
  );
}
