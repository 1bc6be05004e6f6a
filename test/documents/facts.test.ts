/** What the documents say of names, defaults and figures is what the program has. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parse } from 'yaml';
import { UNREAD } from '../../src/command/exit-codes.ts';
import { Metrics } from '../../src/health/metrics.ts';
import { bindPattern, filterNames, parseIdnumberPattern, parsePattern } from '../../src/plan/pattern.ts';
import { exitCodes } from '../../src/report/report.ts';
import { reportOf, summaryOf } from '../report/reports.ts';
import { blocksOf, textOf } from './markdown.ts';

const guide = textOf('config/README.md');
const rowsOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));

it('tells of every filter of a pattern', () => {
  for (const filter of filterNames) assert.match(guide, new RegExp(`\`${filter}\\b`), filter);
});

it('shows of every filter what it makes', () => {
  const { codes } = parse(textOf('config/example.yaml'));
  const [, section = ''] = /### Filters\n(.+?)\n## /s.exec(guide) ?? [];
  const code = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
  const shown = rowsOf(section).flatMap(([, filters, of, made]) =>
    code(filters).map((filter, at) => ({ filter, input: code(of)[0], output: code(made)[at] })),
  );
  const named = new Set(shown.map(({ filter }) => filter.split(':')[0]));
  assert.deepEqual([...named].sort(), [...filterNames].sort());
  for (const { filter, input, output } of shown) {
    if (input === undefined && output === undefined) continue;
    const rendered = bindPattern(parsePattern(`{A|${filter}}`, codes), ['A'])([input ?? null]);
    assert.deepEqual('text' in rendered ? rendered.text : undefined, output, filter);
  }
  const [, pattern = '', from, to] = /`(\{TIME[^`]+)` makes `([^`]+)` into `([^`]+)`/.exec(section) ?? [];
  const rendered = bindPattern(parsePattern(pattern), ['TIME'])([from ?? null]);
  assert.deepEqual('text' in rendered ? rendered.text : undefined, to);
});

it('tells of every guard, with its default', () => {
  const { guards }: { guards: Record<string, string | number | Record<string, string | number>> } = parse(
    textOf('config/default.yaml'),
  );
  for (const [name, value] of Object.entries(guards)) {
    const row = rowsOf(guide).find(([, first = '']) => first.includes(`\`${name}\``));
    assert.ok(row, name);
    const defaults = typeof value === 'object' ? Object.values(value) : [value];
    for (const number of defaults.map((given) => String(given).replace('%', ''))) {
      assert.match(row[2] ?? '', new RegExp(`\\b${number}\\b`), `${name}: ${number}`);
    }
  }
});

it('tells of every metric, and of no other', async () => {
  const metrics = new Metrics(new Date());
  metrics.runStarted(new Date());
  metrics.scheduled(new Date());
  metrics.runEnded(reportOf('unchanged', { digest: 'd', mappings: [summaryOf('programme')] }), new Date());
  const shown = await metrics.registry.metrics();
  const named = (text: string) => [...new Set(text.match(/\bcohort_sync_\w+/g))].sort();
  assert.deepEqual(named(guide), named(shown));
});

it('tells of every exit code, and of no other', () => {
  const told = rowsOf(textOf('README.md')).flatMap(([, code = '']) =>
    /^\d$/.test(code) ? [Number(code)] : [],
  );
  assert.deepEqual(told, [...new Set([...Object.values(exitCodes), UNREAD])].sort());
});

it('makes of the row on the first page the cohort that is named there', () => {
  const [block] = blocksOf('README.md', 'yaml');
  const { mappings }: { mappings: { programme: { query: string; student: string; idnumber: string } } } =
    parse(block?.text ?? '');
  const { query, idnumber } = mappings.programme;
  const { codes } = parse(textOf('config/example.yaml'));
  const [, columns = ''] = /SELECT (.+)\n/.exec(query) ?? [];
  const [, row = '', cohort] =
    /The row `([^`]+)`\s+then\s+names\s+the\s+cohort\s+`([^`]+)`/.exec(textOf('README.md')) ?? [];
  const fields = row.split(' | ').map((field) => (field === 'NULL' ? null : field));
  const render = bindPattern(parseIdnumberPattern(idnumber, codes), columns.toUpperCase().split(', '));
  const rendered = render(fields);
  assert.ok('text' in rendered, JSON.stringify(rendered));
  assert.equal(rendered.text, cohort);
});

it('asks a DBA for a view with every column that the examples read from it', () => {
  const view =
    blocksOf('config/README.md', 'sql').find(({ text }) => text.includes('CREATE VIEW'))?.text ?? '';
  const [, select = ''] = /AS\s+SELECT ([^;]+?)\s+FROM/.exec(view) ?? [];
  const shown = select.split(',').map((column) => /(\w+)\s*$/.exec(column)?.[1]);
  const { mappings }: { mappings: Record<string, { query: string }> } = parse(textOf('config/example.yaml'));
  const queries = Object.values(mappings).filter(({ query }) => query.includes('FROM moodle_enrolments'));
  assert.equal(queries.length, 2);
  for (const { query } of queries) {
    const [, columns = ''] = /SELECT (.+)\n/.exec(query) ?? [];
    assert.deepEqual(
      columns.split(', ').filter((column) => !shown.includes(column)),
      [],
      query,
    );
  }
});
