import assert from 'node:assert/strict';
import { it } from 'node:test';
import { oracleLabel } from '../../src/source/oracle-label.ts';

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
