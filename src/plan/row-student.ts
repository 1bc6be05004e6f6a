/** The student of a row, as a number. Nearly always that is a column as it is, and this is on the way of every row. */
import { hasInvisible, isUnreadable } from './canonical.ts';
import type { Mapping } from './mapping.ts';
import { bindPattern, columnIndex, isNullWord, plainColumn, type SourceRow } from './pattern.ts';
import { BLANK, StudentKeys, UNREADABLE } from './student-keys.ts';

/** The number of a row's student key; `BLANK` for one that names nobody, `UNREADABLE` for one that came damaged. */
export type StudentOf = (row: SourceRow) => number;

/**
 * Ties a mapping's student key to the columns of a query.
 * @param invisibleIn takes in the values of a column that have invisible characters
 * @throws ColumnError where a column is missing or ambiguous
 */
export function bindStudent(
  mapping: Mapping,
  columns: readonly string[],
  students: StudentKeys,
  invisibleIn: (index: number) => Set<string>,
): StudentOf {
  const indexes = mapping.student.columns.map((column) => columnIndex(column, columns));
  const [index = 0, ...more] = indexes;
  if (plainColumn(mapping.student) !== undefined) return plain(mapping, index, students, invisibleIn(index));
  const made = keyMade(mapping, columns, indexes, students, invisibleIn);
  return more.length === 0 ? remembered(index, made, invisibleIn(index)) : made;
}

function plain(
  { nullWords }: Mapping,
  index: number,
  students: StudentKeys,
  invisible: Set<string>,
): StudentOf {
  return (row) => {
    const key = (row[index] ?? '').trim();
    return isNullWord(key, nullWords) ? BLANK : students.numberOf(key, invisible);
  };
}

/** The key that the pattern makes. */
function keyMade(
  { student, nullWords }: Mapping,
  columns: readonly string[],
  indexes: readonly number[],
  students: StudentKeys,
  invisibleIn: (index: number) => Set<string>,
): StudentOf {
  const render = bindPattern(student, columns, nullWords);
  // Those of the fields are noted here; of those in its fixed text the pattern's own findings tell.
  const ofThePattern = new Set<string>();
  return (row) => {
    for (const index of indexes) {
      const field = row[index] ?? '';
      if (isUnreadable(field)) return UNREADABLE;
      if (hasInvisible(field)) invisibleIn(index).add(field);
    }
    const rendered = render(row);
    return 'missing' in rendered ? BLANK : students.numberOf(rendered.text, ofThePattern);
  };
}

/** One value of the column gives one key: it is made once, and found as fast as a key that is a column as it is. */
function remembered(index: number, made: StudentOf, invisible: Set<string>): StudentOf {
  const fields = new StudentKeys();
  const numbers: number[] = [];
  return (row) => {
    const field = fields.numberOf((row[index] ?? '').trim(), invisible);
    if (field < 0) return made(row);
    let number = numbers[field];
    if (number === undefined) {
      number = made(row);
      numbers[field] = number;
    }
    return number;
  };
}
