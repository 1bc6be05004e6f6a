import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { migrate, migrations, NewerSchemaError, schemaVersion } from '../../src/history/schema.ts';

const steps = [
  'CREATE TABLE runs (id TEXT NOT NULL) STRICT',
  "ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT 'none'",
  'CREATE INDEX runs_by_note ON runs (note)',
];

function tables(db: DatabaseSync): unknown[] {
  return db
    .prepare('SELECT type, name FROM sqlite_schema ORDER BY name')
    .all()
    .map((row) => ({ ...row }));
}

for (const version of [0, 1, 2, 3]) {
  test(`a file of version ${version} takes the steps that it lacks and keeps its rows`, () => {
    const db = new DatabaseSync(':memory:');
    migrate(db, steps.slice(0, version));
    assert.equal(schemaVersion(db), version);
    if (version > 0) db.exec("INSERT INTO runs (id) VALUES ('r1')");
    migrate(db, steps);
    assert.equal(schemaVersion(db), steps.length);
    assert.deepEqual(
      db
        .prepare('SELECT id, note FROM runs')
        .all()
        .map((row) => ({ ...row })),
      version > 0 ? [{ id: 'r1', note: 'none' }] : [],
    );
    db.close();
  });
}

test('a step that fails leaves the file at its version', () => {
  const db = new DatabaseSync(':memory:');
  migrate(db, steps.slice(0, 1));
  const before = tables(db);
  assert.throws(() => migrate(db, [...steps.slice(0, 2), 'CREATE TABLE runs (id TEXT)']), /already exists/);
  assert.deepEqual([schemaVersion(db), tables(db)], [1, before]);
  db.close();
});

test('a file of a later version is refused', () => {
  const db = new DatabaseSync(':memory:');
  migrate(db, steps);
  assert.throws(() => migrate(db, steps.slice(0, 2)), NewerSchemaError);
  assert.equal(schemaVersion(db), 3);
  db.close();
});

test('the real steps give the same tables taken at once or one by one', () => {
  const [atOnce, oneByOne] = [new DatabaseSync(':memory:'), new DatabaseSync(':memory:')];
  migrate(atOnce);
  for (let count = 1; count <= migrations.length; count += 1) migrate(oneByOne, migrations.slice(0, count));
  assert.deepEqual(tables(oneByOne), tables(atOnce));
  for (const db of [atOnce, oneByOne]) db.close();
});
