/** The alert rules are Prometheus's, speak of metrics that there are, and fire when they should. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { Metrics } from '../../src/health/metrics.ts';
import { reportOf, summaryOf } from '../report/reports.ts';
import { fileAt, textOf } from './markdown.ts';
import { findPromtool } from './promtool.ts';

const ALERTS = 'config/prometheus/alerts.yaml';

interface Rules {
  groups: { rules: { alert: string; expr: string }[] }[];
}

describe('the alert rules', () => {
  let promtool: string;
  before(
    async () => {
      promtool = await findPromtool();
    },
    { timeout: 300_000 },
  );

  it('are as promtool wants them', async () => {
    const { stdout } = await promisify(execFile)(promtool, [
      'check',
      'rules',
      '--lint-fatal',
      fileAt(ALERTS),
    ]);
    assert.match(stdout, /SUCCESS: 5 rules found/);
  });

  it('fire and stay silent as alerts.test.yaml says', async () => {
    const { stdout } = await promisify(execFile)(promtool, [
      'test',
      'rules',
      fileAt('config/prometheus/alerts.test.yaml'),
    ]);
    assert.match(stdout, /SUCCESS/);
  });

  it('ask for series that the service has from its start', async () => {
    const metrics = new Metrics(new Date());
    metrics.runEnded(reportOf('unchanged', { digest: 'd', mappings: [summaryOf('programme')] }), new Date());
    const shown = await metrics.registry.metrics();
    const { groups }: Rules = parse(textOf(ALERTS));
    const rules = groups.flatMap(({ rules }) => rules);
    for (const { alert, expr } of rules) {
      for (const [, name = '', label, values] of expr.matchAll(
        /(cohort_sync_\w+)(?:\{(\w+)=~"([^"]+)"\})?/g,
      )) {
        for (const value of values?.split('|') ?? []) {
          assert.ok(
            shown.includes(`${name}{${label}="${value}"}`),
            `${alert}: ${name} has no ${label} ${value}`,
          );
        }
        assert.match(shown, new RegExp(`^${name}[ {]`, 'm'), alert);
      }
    }
  });
});
