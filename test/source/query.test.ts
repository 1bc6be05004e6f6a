import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readQuery } from '../../src/source/query.ts';

describe('the bind variables of a query', () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ['none', 'SELECT a FROM b', []],
    ['one', 'SELECT a FROM b WHERE y = :academicYear', ['academicYear']],
    ['each once, without regard to case', 'SELECT :a, :A, :b FROM dual', ['a', 'b']],
    ['with digits, underscore, dollar and hash', 'SELECT :a_1$#+1 FROM dual', ['a_1$#']],
    ['with blanks after the colon, as the driver takes it', 'SELECT : a FROM dual', ['a']],
    ['close to operators', 'SELECT a FROM b WHERE c>:x AND d<=:y||:z', ['x', 'y', 'z']],
    ['not in a literal', "SELECT ':a' || 'it''s :b' FROM c WHERE d = :e", ['e']],
    ['not in an N literal', "SELECT N':a' FROM c WHERE d = :e", ['e']],
    ['not in a quoted literal', "SELECT q'[it's :a]' || nq'!:b'c!' FROM d WHERE e = :f", ['f']],
    ['not in a quoted literal of its own mark', "SELECT q'x:a'bx', Q'{:b'}}' FROM d WHERE e = :f", ['f']],
    ['not in a quoted name', 'SELECT "a:b" FROM c WHERE d = :e', ['e']],
    ['not in comments', 'SELECT a -- :x\n, /* :y */ b FROM c WHERE d = :z', ['z']],
    ['a comment mark in a literal begins no comment', "SELECT '--' || :a || '/*' || :b FROM c", ['a', 'b']],
    ['a quote in a comment begins no literal', "SELECT a -- it's\n FROM c WHERE d = :e", ['e']],
  ];
  for (const [name, sql, binds] of cases) {
    it(name, () => assert.deepEqual(readQuery(sql), { sql, binds }));
  }
});

describe('a query that can be sent', () => {
  const cases: readonly [string, string, string][] = [
    ['in small letters', 'select a from b', 'select a from b'],
    [
      'WITH',
      'WITH x AS (SELECT 1 FROM dual) SELECT * FROM x',
      'WITH x AS (SELECT 1 FROM dual) SELECT * FROM x',
    ],
    ['in brackets', '(SELECT a FROM b) UNION (SELECT c FROM d)', '(SELECT a FROM b) UNION (SELECT c FROM d)'],
    ['after a comment', '-- the students\nSELECT a FROM b', '-- the students\nSELECT a FROM b'],
    ['with blanks around', '\n  SELECT a\n  FROM b\n\n', 'SELECT a\n  FROM b'],
    ['with a semicolon at its end', 'SELECT a FROM b ;\n', 'SELECT a FROM b'],
    ['with a comment after the semicolon', 'SELECT a FROM b; -- done', 'SELECT a FROM b'],
    ['with SQL*Plus’s slash at its end', 'SELECT a FROM b\n/\n', 'SELECT a FROM b'],
    ['with both', 'SELECT a FROM b;\r\n / \r\n', 'SELECT a FROM b'],
    ['with a comment behind the slash', 'SELECT a FROM b\n/\n-- done', 'SELECT a FROM b'],
    ['with a division alone on its line', 'SELECT a\n/\n2 FROM b', 'SELECT a\n/\n2 FROM b'],
    ['with a division at the end of a line', 'SELECT a /\n2 FROM b', 'SELECT a /\n2 FROM b'],
    ['with a slash in a literal', "SELECT a, '\n/\n' FROM b", "SELECT a, '\n/\n' FROM b"],
    [
      'with a function',
      'WITH FUNCTION f(x NUMBER) RETURN NUMBER IS y NUMBER; BEGIN y := x; RETURN y; END;\nSELECT f(a) FROM b',
      'WITH FUNCTION f(x NUMBER) RETURN NUMBER IS y NUMBER; BEGIN y := x; RETURN y; END;\nSELECT f(a) FROM b',
    ],
    [
      'with a procedure, and the ends that SQL*Plus wants',
      '-- ours\nwith procedure p is begin null; end; select a from b;\n/\n',
      '-- ours\nwith procedure p is begin null; end; select a from b',
    ],
    ['with a semicolon in a literal', "SELECT ';' FROM b", "SELECT ';' FROM b"],
    ['with words of writing in a literal', "SELECT 'DELETE' FROM b", "SELECT 'DELETE' FROM b"],
  ];
  for (const [name, text, sql] of cases) {
    it(name, () => assert.deepEqual(readQuery(text), { sql, binds: [] }));
  }
});

describe('a query that cannot be sent', () => {
  const cases: readonly [string, string, string, string][] = [
    ['nothing', '', 'query-not-select', ''],
    ['a comment alone', '/* later */', 'query-not-select', ''],
    ['DELETE', 'DELETE FROM b', 'query-not-select', 'DELETE'],
    ['a block', 'BEGIN NULL; END;', 'query-several', ';'],
    ['a word that begins like SELECT', 'SELECTED a', 'query-not-select', 'SELECTED'],
    ['two statements', 'SELECT a FROM b; SELECT c FROM d', 'query-several', ';'],
    ['a number after the semicolon', 'SELECT a FROM b; 5', 'query-several', ';'],
    ['two statements, each with its slash', 'SELECT a FROM b;\n/\nSELECT c FROM d\n/', 'query-several', ';'],
    ['a slash with nothing before it', '/\n', 'query-not-select', ''],
    ['two semicolons', 'SELECT a FROM b;;', 'query-several', ';'],
    ['a bind after the semicolon', 'SELECT a FROM b; :x', 'query-several', ';'],
    ['a literal without end', "SELECT 'a FROM b", 'query-unclosed', "'"],
    ['a name without end', 'SELECT "a FROM b', 'query-unclosed', '"'],
    ['a comment without end', 'SELECT a /* FROM b', 'query-unclosed', '/*'],
    ['a numbered bind variable', 'SELECT :1 FROM b', 'bind-unnamed', ':1'],
    ['a quoted bind variable', 'SELECT :"a b" FROM b', 'bind-unnamed', ':"a'],
  ];
  for (const [name, text, code, detail] of cases) {
    it(name, () => assert.deepEqual(readQuery(text), { code, detail }));
  }
});
