import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printConfig } from '../../src/config/print.ts';
import { translator } from '../../src/messages/messages.ts';
import { folder, load, smallest, textWith, write } from './sample.ts';

const english = translator('en');

describe('the printed configuration', () => {
  it('tells where each value comes from', async () => {
    write('moodle-secret', 'hush-hush\n');
    const config = await load(
      textWith({
        log: 'log:\n  level: debug\n',
        moodle: 'moodle:\n  type: mysql\n  user: w\n  database: d\n  passwordFile: moodle-secret\n',
        parameters: 'parameters:\n  academicYear: 2026\n',
        codes: 'codes:\n  programmes:\n    INF.BA: "0123"\n',
      }),
      {
        COHORT_SYNC_GUARDS_ROWS_DROP: '30%',
        COHORT_SYNC_ORACLE_WALLET_PASSWORD: 'hush-hush',
        COHORT_SYNC_PARAMETERS_ACADEMIC_YEAR: '2027',
      },
    );
    const lines = printConfig(config, english).replaceAll(`${folder}/`, '').split('\n');
    for (const expected of [
      '  level: debug # config.yaml, line 2',
      '  format: text # default',
      '    percent: 30 # environment variable COHORT_SYNC_GUARDS_ROWS_DROP',
      '  password: "********" # secret file moodle-secret',
      '  passwordFile: moodle-secret # config.yaml, line 7',
      '  password: "********" # config.yaml, line 16',
      '  walletPassword: "********" # environment variable COHORT_SYNC_ORACLE_WALLET_PASSWORD',
      '  port: 3306 # default',
      '  socket: # not set',
      '  normalise: [ trim, lowercase ] # default',
      '  academicYear: 2027 # environment variable COHORT_SYNC_PARAMETERS_ACADEMIC_YEAR',
      '    INF.BA: "0123" # config.yaml, line 12',
      '    idnumber: Y-{Y} # config.yaml, line 23',
      '    context: system # default',
      'stopTimeoutSeconds: 8 # default',
    ]) {
      assert.ok(lines.includes(expected), `${expected}\nis not in\n${lines.join('\n')}`);
    }
    assert.equal(lines.filter((line) => line !== '' && !/ # |:$/.test(line)).join('\n'), '');
  });

  it('speaks French', async () => {
    const lines = printConfig(await load(textWith({})), translator('fr')).split('\n');
    assert.ok(lines.includes('  socket: # non renseigné'));
    assert.ok(lines.includes('  format: text # valeur par défaut'));
  });

  it('is a configuration that says the same, but for its secrets', async () => {
    const config = await load(
      textWith({
        language: 'language: fr\n',
        parameters: 'parameters:\n  number: 2026\n  text: "2026"\n  zero: "007"\n  word: "yes"\n',
        codes: 'codes:\n  t:\n    "on": "off"\n    "#": "a: b # c"\n    é: "\\"quoted\\" \'twice\'"\n',
        guards: 'guards:\n  removals: off\n  rowsDrop: 12.5%\n',
        mappings: `mappings:
  year:
    query: |
      -- the year's students
      SELECT s, 'it''s: # no comment' FROM v
       WHERE y = :number

    student: S
    idnumber: "{Y|replace:\\\\::-|default:#}"
    name: {en: "{{{Y}}}", fr: "  {Y} "}
    context: {category: {path: "A / {F}"}, default: {id: "07"}}
    component: ""
    guards: {removals: off, rowsGrowth: {floor: 7}, minimumRows: 3}
`,
      }),
    );
    const again = await load(printConfig(config, english));
    const values = (all: typeof config.effective) => all.map(({ path, value }) => [path.join('.'), value]);
    assert.deepEqual(values(again.effective), values(config.effective));
    assert.deepEqual(again.guards, config.guards);
    assert.deepEqual(JSON.parse(JSON.stringify(again.mappings)), JSON.parse(JSON.stringify(config.mappings)));
  });

  it('has nothing in it that acts on a terminal, and says the same', async () => {
    const steering = '\\e[31m\\x9b2J\\u202e\\u2028\\xad\\U000e0001';
    const config = await load(
      textWith({
        parameters: `parameters:\n  word: "a${steering}b"\n`,
        codes: `codes:\n  t:\n    "old${steering}": "new${steering}"\n`,
        mappings: (smallest.mappings ?? '')
          .replace('SELECT', `"SELECT\\n '${steering}',`)
          .replace('FROM v', 'FROM v"'),
      }),
    );
    const printed = printConfig(config, english);
    assert.doesNotMatch(printed.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Zl}]/u);
    const again = await load(printed);
    const values = (all: typeof config.effective) => all.map(({ path, value }) => [path.join('.'), value]);
    assert.deepEqual(values(again.effective), values(config.effective));
  });
});
