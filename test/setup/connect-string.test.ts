/** Connect strings and aliases in the forms in which people have them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aliasesOf, readConnectString } from '../../src/setup/connect-string.ts';

const SID = '(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=db)(PORT=1521))(CONNECT_DATA=(SID=SISPROD)))';

describe('a connect string', () => {
  const taken: [text: string, connectString: string][] = [
    ['db.example.edu:1521/SISPROD', 'db.example.edu:1521/SISPROD'],
    ['  "db:1521/SISPROD" ', 'db:1521/SISPROD'],
    ['//db:1521/SISPROD', 'db:1521/SISPROD'],
    ['db/SISPROD', 'db/SISPROD'],
    ['tcps://db:2484/SISPROD?wallet_location=/w', 'tcps://db:2484/SISPROD?wallet_location=/w'],
    [SID, SID],
    ['db:1521:SISPROD', SID],
    ['jdbc:oracle:thin:@//db:1521/SISPROD', 'db:1521/SISPROD'],
    ['jdbc:oracle:thin:@db:1521:SISPROD', SID],
    ['JDBC:ORACLE:OCI8:@db:1521/SISPROD', 'db:1521/SISPROD'],
    [`jdbc:oracle:thin:@${SID}`, SID],
    ['sisprod', 'sisprod'],
    ['@SISPROD', 'SISPROD'],
  ];
  for (const [text, connectString] of taken) {
    it(`is taken: ${text}`, () => {
      assert.deepEqual(readConnectString(text, ['SISPROD']), { connectString });
    });
  }

  const refused: [text: string, fault: string][] = [
    ['scott/tiger@db:1521/SISPROD', 'login'],
    ['jdbc:oracle:thin:scott/tiger@//db:1521/SISPROD', 'login'],
    ['db.example.edu', 'no-service'],
    ['db:1521', 'no-service'],
    ['SISTEST', 'no-service'],
    ['', 'no-service'],
  ];
  for (const [text, fault] of refused) {
    it(`is refused: ${text || 'nothing'}`, () => {
      assert.deepEqual(readConnectString(text, ['SISPROD']), { fault });
    });
  }
});

describe('the aliases of a tnsnames.ora', () => {
  it('are those at the beginning of an entry, whatever is in it', () => {
    const file = `# SISOLD = (DESCRIPTION=...)
IFILE=/etc/other.ora
SISPROD, SIS.EXAMPLE.EDU =
  (DESCRIPTION =
    (ADDRESS = (PROTOCOL = TCP)(HOST = db)(PORT = 1521)) # (the new one)
    (CONNECT_DATA = (SERVICE_NAME = SISPROD)))
SISTEST=(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=t)(PORT=1521))(CONNECT_DATA=(SID=SISTEST)))
`;
    assert.deepEqual(aliasesOf(file), ['SISPROD', 'SIS.EXAMPLE.EDU', 'SISTEST']);
  });

  it('are none where there are none', () => {
    assert.deepEqual(aliasesOf(''), []);
    assert.deepEqual(aliasesOf('nothing (of the kind'), []);
  });
});
