/** The unit that setup writes, for paths of any kind; systemd.exec(5) and systemd.service(5) say how it reads them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { unitText } from '../../src/setup/artefacts.ts';

const shipped = readFileSync(
  new URL('../../config/systemd/moodle-cohort-sync.service', import.meta.url),
  'utf8',
);

describe('a unit starts the service with a configuration at', () => {
  const cases: [path: string, word: string][] = [
    ['/etc/moodle-cohort-sync/config.yaml', '/etc/moodle-cohort-sync/config.yaml'],
    ['/srv/my site/config.yaml', '"/srv/my site/config.yaml"'],
    ['/srv/100%/config.yaml', '"/srv/100%%/config.yaml"'],
    ['/srv/$1$&/config.yaml', '"/srv/$$1$$&/config.yaml"'],
    ['/srv/"a"\\b/config.yaml', '"/srv/\\"a\\"\\\\b/config.yaml"'],
  ];
  for (const [path, word] of cases) {
    it(path, () => {
      const unit = unitText(shipped, path);
      assert.ok(unit.includes(`ExecStart=/usr/local/bin/moodle-cohort-sync --config ${word}\n`), unit);
      assert.equal(unit.split('\n').length, shipped.split('\n').length);
    });
  }
});
