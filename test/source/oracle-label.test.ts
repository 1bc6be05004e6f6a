import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oracleLabel, secretsIn } from '../../src/source/oracle-label.ts';

const descriptor =
  '(DESCRIPTION=(RETRY_COUNT=3)(ADDRESS=(PROTOCOL=tcps)(HOST=db.example.edu)(PORT=2484))' +
  '(CONNECT_DATA=(SERVICE_NAME=sis.example.edu))(SECURITY=(WALLET_PASSWORD=hush)))';

for (const [connectString, label] of [
  ['db.example.edu/SIS', 'oracle db.example.edu/SIS'],
  ['db.example.edu:1522/SIS', 'oracle db.example.edu:1522/SIS'],
  [
    'tcps://db.example.edu:2484/SIS?wallet_location=/secret&ssl_server_dn_match=yes',
    'oracle db.example.edu:2484/SIS',
  ],
  ['//db.example.edu/SIS:dedicated', 'oracle db.example.edu/SIS:dedicated'],
  ['[::1]:1521/SIS', 'oracle [::1]:1521/SIS'],
  ['sync/hush@db.example.edu/SIS', 'oracle db.example.edu/SIS'],
  ['SIS_PROD', 'oracle SIS_PROD'],
  [descriptor, 'oracle db.example.edu:2484/sis.example.edu'],
  ['(DESCRIPTION = (ADDRESS = (HOST = db) ) (CONNECT_DATA = (SID = ORCL)))', 'oracle db:1521/ORCL'],
] as const) {
  it(`names ${connectString.slice(0, 50)} as ${label}`, () =>
    assert.equal(oracleLabel(connectString), label));
}

describe('secretsIn', () => {
  for (const [connectString, secrets] of [
    ['sis.example.edu:1521/SIS', []],
    ['tcps://sis:1522/SIS?wallet_location=/w&wallet_password=hush&retry_count=3', ['hush']],
    [
      '(DESCRIPTION=(SECURITY=(MY_WALLET_PASSWORD = hu-sh )(TOKEN_LOCATION=/t))(ADDRESS=(HOST=h)))',
      ['hu-sh'],
    ],
    ['(DESCRIPTION=(SECURITY=(WALLET_PASSWORD="a (b)"))(ADDRESS=(HOST=h)))', ['a (b)']],
    ['sync/hush@sis:1521/SIS', ['hush']],
    ['sync/"hush"@//sis:1521/SIS', ['hush']],
    ['(DESCRIPTION=(ADDRESS=(HTTPS_PROXY=http://me:hush@proxy)(HOST=h)))', ['hush']],
  ] as const) {
    it(connectString, () => assert.deepEqual(secretsIn(connectString), secrets));
  }
});
