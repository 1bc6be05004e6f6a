/** One finding in one line. */
import type { Finding } from '../plan/finding.ts';
import { remedyText } from './key-fit-text.ts';
import { cut, visible } from './layout.ts';
import type { Words } from './words.ts';

/** How many items of a list inside a finding the screen shows. */
const ITEMS = 3;
/** How much of a value: an idnumber is whole, as two of them may differ at their ends alone. */
const VALUE_COLUMNS = 100;

/** How many cohorts of a student are shown: those of all mappings together. */
const COHORTS = 10;

/** One finding in one line. */
export function findingText(finding: Finding, words: Words): string {
  const { say } = words;
  const key = `finding.${finding.kind}.example` as const;
  const cohort = 'cohort' in finding ? valueText(finding.cohort, words) : '';
  switch (finding.kind) {
    case 'missing-field':
    case 'unreadable-text': {
      const { mapping, column } = finding;
      return joined(
        words,
        say(key, { mapping, column }),
        rows(finding.rows, words),
        students(finding, words),
      );
    }
    case 'invalid-idnumber': {
      const { mapping, reason } = finding;
      const what = say(key, { mapping, fault: say(`finding.fault.${reason}`) });
      return joined(words, what, rows(finding.rows, words), students(finding, words));
    }
    case 'invisible-characters': {
      const { mapping, column } = finding;
      return say(key, { mapping, column: valueText(column, words), values: values(finding.values, words) });
    }
    case 'odd-pattern': {
      const { mapping, attribute, pattern, reason } = finding;
      const where = say(`finding.attribute.${attribute}`);
      const oddity = say(`finding.oddity.${reason}`);
      return say(key, { mapping, attribute: where, pattern: valueText(pattern, words), oddity });
    }
    case 'missing-student':
      return joined(words, say(key, { mapping: finding.mapping, cohort }), rows(finding.rows, words));
    case 'unmatched-student':
    case 'ambiguous-student':
    case 'suspended-student': {
      const users = 'users' in finding ? finding.users : [];
      const cohorts = words.some(finding.cohorts, COHORTS, (one) => valueText(one, words));
      const student = valueText(finding.student, words);
      return say(key, { student, cohorts, users: words.some(users, ITEMS, words.user), count: users.length });
    }
    case 'idnumber-collision': {
      const isSpelledAlike = finding.sources.every(({ idnumber }) => idnumber === finding.cohort);
      const sources = finding.sources.map(({ mapping, idnumber, fields }) => {
        const values = { mapping, fields: fieldsText(fields, words), idnumber: valueText(idnumber, words) };
        return say(
          isSpelledAlike ? 'finding.idnumber-collision.source' : 'finding.idnumber-collision.spelled',
          values,
        );
      });
      return say(key, { cohort, sources: words.some(sources, ITEMS) });
    }
    case 'name-conflict': {
      const [chosen = '', ...rest] = words.localised([finding.chosen, ...finding.others]);
      const others = words.some(rest, ITEMS, (text) =>
        say('finding.quoted', { text: valueText(text, words) }),
      );
      const attribute = say(`finding.attribute.${finding.attribute}`);
      return say(key, { cohort, attribute, chosen: valueText(chosen, words), others });
    }
    case 'name-truncated': {
      const [name = ''] = words.localised([finding.name]);
      return say(key, { cohort, name: valueText(name, words) });
    }
    case 'no-rows': {
      const { mapping, numbers, texts } = finding;
      const binds = numbers.length + texts.length;
      return say(binds === 0 ? 'finding.no-rows.plain' : key, {
        mapping,
        numbers: words.list(numbers.map((name) => `:${name}`)),
        texts: words.list(texts.map((name) => `:${name}`)),
        types: numbers.length === 0 ? 'texts' : texts.length === 0 ? 'numbers' : 'both',
      });
    }
    case 'nobody-found': {
      const { mapping, field, of, carriers, remedy } = finding;
      const what = say(carriers === 0 ? 'finding.nobody-found.empty' : key, {
        mapping,
        field: valueText(field, words),
        of,
        students: values(finding.students, words),
        values: values(finding.values, words),
      });
      return remedy ? `${what} ${remedyText(remedy, words)}` : what;
    }
    case 'odd-idnumber':
      return say(key, { mapping: finding.mapping, cohort });
    case 'invalid-name':
      return say(key, { cohort, attribute: say(`finding.attribute.${finding.attribute}`) });
    case 'no-usable-rows':
      return say(key, { cohort, rows: finding.rows });
    case 'removals-withheld':
      return say(key, { cohort, count: finding.users.length, recent: finding.recent ?? 0 });
    case 'gone-upstream':
      return say(key, { cohort, members: finding.members, since: words.time(finding.since) });
    case 'removals-quiet':
      return say(key, { cohort, count: finding.users.length, until: words.time(finding.until) });
    case 'leaving': {
      const { users, since, leaves } = finding;
      return say(key, { cohort, count: users.length, since: words.time(since), leaves: words.time(leaves) });
    }
    case 'foreign-component':
      return say(key, { cohort, component: finding.component });
    case 'duplicate-cohort': {
      const { ids, spellings = [] } = finding;
      const found = { cohort, ids: words.some(ids, ITEMS), spellings: values(spellings, words) };
      return say(spellings.length === 0 ? key : 'finding.duplicate-cohort.spelled', found);
    }
    case 'category-not-found': {
      const { category, fallback } = finding;
      const place =
        fallback === 'system'
          ? say('finding.category-not-found.system')
          : say('finding.quoted', { text: fallback });
      return say(key, { cohort, category: valueText(category, words), fallback: place });
    }
    case 'apply-failed':
      return say(key, { cohort, error: finding.error });
    case 'user-vanished':
      return say(key, {
        cohort,
        users: words.some(finding.users, ITEMS, words.user),
        count: finding.users.length,
      });
    case 'changed-meanwhile': {
      const { what, users } = finding;
      return say(key, { cohort, what, users: words.some(users, ITEMS, words.user), count: users.length });
    }
    case 'cohort-vanished':
    case 'cohort-not-in-source':
    case 'cohort-not-in-run':
      return say(key, { cohort });
    case 'undo-overtaken': {
      const why = say(`finding.overtaken.${finding.reason}`, { by: finding.by ?? '' });
      return say(key, {
        cohort,
        why,
        count: finding.users.length,
        users: words.some(finding.users, ITEMS, words.user),
      });
    }
    case 'undo-kept-cohort':
      return say(key, { cohort, run: finding.run });
    case 'open-end':
      return say(key, { mapping: finding.mapping });
    case 'old-file':
      return say(key, { source: valueText(finding.source, words), days: finding.days });
    case 'future-file':
      return say(key, { source: valueText(finding.source, words), hours: finding.hours });
    case 'password-expires':
      return say(key, { source: valueText(finding.source, words), days: finding.days ?? -1 });
    case 'bad-line':
      return say(key, { fault: say(`finding.line-fault.${finding.reason}`), lines: lines(finding, words) });
    case 'cohort-row':
      return say(key, {
        cohort,
        fault: say(`finding.row-fault.${finding.reason}`),
        lines: lines(finding, words),
      });
    case 'unknown-cohort':
    case 'cohort-exists':
      return say(key, { cohort, lines: lines(finding, words) });
    case 'ambiguous-cohort':
      return say(key, { cohort, ids: words.some(finding.ids, ITEMS), lines: lines(finding, words) });
    case 'unknown-user':
      return say(key, { user: valueText(finding.user, words), lines: lines(finding, words) });
    case 'ambiguous-user': {
      const user = valueText(finding.user, words);
      return say(key, {
        user,
        users: words.some(finding.users, ITEMS, words.user),
        lines: lines(finding, words),
      });
    }
    case 'unknown-column':
    case 'left-out-column':
      return say(key, { columns: values(finding.columns, words) });
    case 'context-not-found': {
      const { fallback } = finding;
      return say(key, { context: valueText(finding.context, words), fallback, lines: lines(finding, words) });
    }
    case 'unknown-format':
      return say(key, { format: valueText(finding.format, words), lines: lines(finding, words) });
  }
}

function joined({ say }: Words, ...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .reduce((first, second) => say('finding.joined', { first, second }));
}

function rows(numbers: readonly number[], words: Words): string {
  // The history keeps findings without the row numbers of one read.
  if (numbers.length === 0) return '';
  return words.say('finding.rows', { count: numbers.length, rows: words.some(numbers, ITEMS) });
}

function lines({ lines: numbers }: { lines: readonly number[] }, words: Words): string {
  return words.say('finding.lines', { count: numbers.length, lines: words.some(numbers, ITEMS) });
}

function students({ students: keys }: { students: readonly string[] }, words: Words): string {
  if (keys.length === 0) return '';
  return words.say('finding.students', { count: keys.length, students: values(keys, words) });
}

function values(all: readonly string[], words: Words): string {
  return words.some(all, ITEMS, (one) => valueText(one, words));
}

/** A value from the source: whole for whoever wants lists whole, else no longer than it takes to recognise it. */
export function valueText(text: string, { whole }: Words): string {
  const shown = visible(text);
  return whole ? shown : cut(shown, VALUE_COLUMNS);
}

/** The fields side by side, each in quotes: where one ends is what tells two combinations apart. */
function fieldsText(fields: readonly string[], words: Words): string {
  return fields.map((field) => words.say('finding.quoted', { text: valueText(field, words) })).join(' + ');
}
