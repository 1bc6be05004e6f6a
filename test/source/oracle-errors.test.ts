import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explainedAs, explainedCodes } from '../../src/source/oracle-codes.ts';
import { oracleError, TimeLimitError } from '../../src/source/oracle-errors.ts';

const at = { source: 'oracle sis:1521/SIS', step: 'fetch', mapping: 'programmes' } as const;

/** An error as the driver throws it. */
const driver = (code: string, message: string, more = {}) =>
  Object.assign(new Error(`${code}: ${message}`), { code, ...more });

describe('oracleError', () => {
  for (const [title, thrown, code, transient] of [
    ['a code of the database', driver('ORA-00942', 'table or view does not exist'), 'ORA-00942', false],
    ['an old snapshot', driver('ORA-01555', 'snapshot too old'), 'ORA-01555', true],
    ['the code behind a lost connection', driver('NJS-500', 'closed\nORA-00028: killed'), 'ORA-00028', true],
    ['a lost connection without more', driver('NJS-500', 'closed\nNJS-501: lost'), 'NJS-500', true],
    ['an unknown service', driver('NJS-518', 'Service "X" is not registered'), 'ORA-12514', true],
    ['an unknown SID', driver('NJS-519', 'SID "X" is not registered'), 'ORA-12505', false],
    ['an unknown alias', driver('NJS-517', 'Unable to find "SIS"'), 'ORA-12154', false],
    ['a refusal by the listener', driver('NJS-511', 'refused. Cause: ORA-12520'), 'ORA-12520', true],
    ['a refused connection', driver('NJS-503', 'ECONNREFUSED'), 'NJS-503', true],
    ['an unreachable host', driver('NJS-510', 'timed out'), 'NJS-510', true],
    ['a host without address', driver('NJS-530', 'unresolvable'), 'NJS-530', true],
    ['native encryption', driver('NJS-533', 'negotiation failed. Cause: ORA-12660'), 'NJS-533', false],
    [
      'what the driver calls recoverable',
      driver('ORA-16456', 'x', { isRecoverable: true }),
      'ORA-16456',
      true,
    ],
    ['an error inside the driver', new TypeError("cannot read 'x' of undefined"), 'UNREADABLE-REPLY', false],
    [
      'what the driver cannot decode',
      driver('NJS-103', 'unexpected message type 99'),
      'UNREADABLE-REPLY',
      false,
    ],
    [
      'what a parallel query wraps',
      driver('ORA-12801', 'error signaled in parallel query server P003\nORA-01555: snapshot too old'),
      'ORA-01555',
      true,
    ],
    [
      'what recursive SQL wraps',
      driver('ORA-00604', 'error occurred at recursive SQL level 1\nORA-08103: object no longer exists'),
      'ORA-08103',
      true,
    ],
    [
      'what is wrapped twice',
      driver(
        'ORA-12801',
        'in P000\nORA-00604: level 1\nORA-06512: at "SIS.F", line 2\nORA-01722: invalid number',
      ),
      'ORA-01722',
      false,
    ],
    ['a full database', driver('ORA-00020', 'maximum number of processes exceeded'), 'ORA-00020', true],
    ['an instance that is only mounted', driver('ORA-01219', 'database not open'), 'ORA-01219', true],
    ['a table moved in the middle', driver('ORA-01410', 'invalid ROWID'), 'ORA-01410', true],
    ['a package compiled anew', driver('ORA-04061', 'existing state invalidated'), 'ORA-04061', true],
    ['an age limit of sessions', driver('ORA-02399', 'exceeded maximum connect time'), 'ORA-02399', true],
    ['a date in another format', driver('ORA-01861', 'literal does not match'), 'ORA-01861', false],
    ['a wrapper around nothing', driver('ORA-12801', 'error signaled in P003'), 'ORA-12801', false],
    [
      'a full instance',
      driver('ORA-02391', 'exceeded simultaneous SESSIONS_PER_USER limit'),
      'ORA-02391',
      true,
    ],
    ['a package that was compiled anew', driver('ORA-04068', 'existing state discarded'), 'ORA-04068', true],
    ['a listener whose instance is restricted', driver('NJS-511', 'refused. ORA-12528'), 'ORA-12528', true],
    ['a lost contact', driver('ORA-03135', 'connection lost contact'), 'ORA-03135', true],
    ['a function that writes', driver('ORA-01456', 'may not perform insert'), 'ORA-01456', false],
    ['no error at all', 'torn', 'UNREADABLE-REPLY', false],
    ['a time limit', new TimeLimitError(30), 'TIMEOUT', true],
  ] as const) {
    it(`tells ${title}`, () => {
      const error = oracleError(at, thrown, []);
      assert.deepEqual([error.code, error.transient], [code, transient]);
      assert.deepEqual([error.source, error.step, error.mapping], [at.source, at.step, at.mapping]);
      assert.match(
        error.message,
        /^could not read all rows from oracle sis:1521\/SIS \(mapping programmes\): /,
      );
    });
  }

  for (const [title, text, cause, transient] of [
    [
      'a password',
      'ORA-01017: invalid username/password\nORA-02063: preceding line from LEGACY',
      'ORA-01017',
      false,
    ],
    [
      'an old snapshot',
      'ORA-01555: snapshot too old\nORA-02063: preceding 2 lines from LEGACY',
      'ORA-01555',
      true,
    ],
    [
      'one of another language',
      'ORA-00942: Tabelle fehlt\nORA-02063: vorherige Zeile von LEGACY',
      'ORA-00942',
      false,
    ],
    [
      'a severe one, which is named first',
      'ORA-02068: following severe error from LEGACY\nORA-03113: end-of-file on communication channel',
      'ORA-03113',
      true,
    ],
    [
      'one behind recursive SQL',
      'ORA-00604: recursive SQL\nORA-28000: locked\nORA-02063: preceding line from LEGACY\nHelp: https://x/ora-00604/',
      'ORA-28000',
      false,
    ],
  ] as const) {
    it(`names the database link whose other end failed: ${title}`, () => {
      const thrown = Object.assign(new Error(text), { code: text.slice(0, 9), isRecoverable: false });
      const error = oracleError(at, thrown, []);
      assert.deepEqual([error.code, error.transient], ['ORA-02063', transient]);
      assert.deepEqual(error.params, { link: 'LEGACY', cause });
    });
  }

  for (const [step, code, found, transient] of [
    ['query', 'ORA-12541', 'ORA-02063', true],
    ['fetch', 'ORA-12154', 'ORA-02063', false],
    ['query', 'ORA-01017', 'ORA-02063', false],
    ['connect', 'ORA-01017', 'ORA-01017', false],
    ['connect', 'ORA-12154', 'ORA-12154', false],
    ['connect', 'ORA-28000', 'ORA-28000', false],
    ['fetch', 'ORA-28000', 'ORA-02063', false],
    ['query', 'ORA-00942', 'ORA-00942', false],
  ] as const) {
    it(`${code} in the step ${step} is ${found === code ? 'our own' : 'that of a database link without a name'}`, () => {
      const thrown = Object.assign(new Error(`${code}: x`), { code });
      const error = oracleError({ ...at, step }, thrown, []);
      assert.deepEqual([error.code, error.transient], [found, transient]);
      assert.deepEqual(error.params, found === code ? {} : { link: 'none', cause: code });
      assert.equal(error.configuration, step === 'connect' && code === 'ORA-12154');
    });
  }

  it('does not ask for a slow query again', () => {
    assert.equal(oracleError({ ...at, step: 'query' }, new TimeLimitError(30), []).transient, false);
  });

  it('does not begin a transaction again on a database that logs in and then says nothing', () => {
    assert.equal(oracleError({ ...at, step: 'begin' }, new TimeLimitError(30), []).transient, false);
  });

  it('keeps secrets out of the message, the stack and the cause', () => {
    const thrown = driver('NJS-515', 'error in Easy Connect connection string: sync/pa$$w(rd@host: stu-0042');
    const error = oracleError(at, thrown, ['pa$$w(rd', '', 'stu-0042', '1']);
    assert.match(error.message, /sync\/\*\*\*@host: \*\*\*$/);
    assert.doesNotMatch(`${error.stack} ${error.cause}`, /w\(rd|stu-0042/);
    assert.match(error.message, /NJS-515/);
  });

  it('explains a code by the words of another that says the same', () => {
    const cases = [
      ['ORA-01861', 'ORA-01843'],
      ['ORA-00018', 'ORA-00020'],
      ['ORA-20001', 'ORA-06502'],
      ['ORA-20999', 'ORA-06502'],
      ['ORA-21000', 'ORA-21000'],
      ['ORA-01555', 'ORA-01555'],
    ] as const;
    for (const [code, as] of cases) assert.equal(explainedAs(code), as);
  });

  it('lists each explained code once', () => {
    assert.equal(new Set(explainedCodes).size, explainedCodes.length);
  });
});
