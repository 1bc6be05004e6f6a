import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explainedCodes, oracleError } from '../../src/source/oracle-errors.ts';
import { TimeLimitError } from '../../src/source/time-limit.ts';

const at = { source: 'oracle sis:1521/SIS', step: 'fetch', mapping: 'programmes' } as const;

/** An error as the driver throws it. */
const driver = (code: string, message: string, more = {}) =>
  Object.assign(new Error(`${code}: ${message}`), { code, ...more });

describe('oracleError', () => {
  for (const [title, thrown, code, transient] of [
    ['a code of the database', driver('ORA-00942', 'table or view does not exist'), 'ORA-00942', false],
    ['a wrong password', driver('ORA-01017', 'invalid username/password'), 'ORA-01017', false],
    ['a locked account', driver('ORA-28000', 'the account is locked'), 'ORA-28000', false],
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

  it('does not ask for a slow query again', () => {
    assert.equal(oracleError({ ...at, step: 'query' }, new TimeLimitError(30), []).transient, false);
  });

  it('keeps secrets out of the message, the stack and the cause', () => {
    const thrown = driver('NJS-515', 'error in Easy Connect connection string: sync/pa$$w(rd@host: stu-0042');
    const error = oracleError(at, thrown, ['pa$$w(rd', '', 'stu-0042', '1']);
    assert.match(error.message, /sync\/\*\*\*@host: \*\*\*$/);
    assert.doesNotMatch(`${error.stack} ${error.cause}`, /w\(rd|stu-0042/);
    assert.match(error.message, /NJS-515/);
  });

  it('lists each explained code once', () => {
    assert.equal(new Set(explainedCodes).size, explainedCodes.length);
  });
});
