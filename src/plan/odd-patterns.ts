/** What stands in the fixed text of a pattern and is hardly meant: it would be in every idnumber or name that is built. */
import { hasInvisible } from './canonical.ts';
import type { Finding, PatternOddity, PatternPlace } from './finding.ts';
import type { Mapping } from './mapping.ts';
import { columnKey, type Pattern } from './pattern.ts';

/** Marks that a word processor puts around a text, pair by pair, and those of YAML where it has taken others off. */
const QUOTED = /^(?:“.*”|„.*[“”]|”.*”|‘.*’|‚.*[‘’]|«.*»|‹.*›|".*"|'.*')$/su;

/** As a shell, printf, Perl, Python or a template engine would fill it in; a sum of money has a figure behind its sign. */
const PLACEHOLDER = /\$(?:[A-Za-z_]|\()|%(?:\d+\$)?[sd](?![A-Za-z])|%\w+%|<%/u;

/** What other languages put before a name, and behind it. */
const SIGIL = /[:&@#<[]([\p{L}_][\p{L}\p{N}_$#]*)/gu;

/**
 * The findings about a mapping's patterns, one for each oddity of each.
 * @param columns those of the mapping's query
 */
export function oddPatterns(
  { name, student, idnumber, cohortName, description = [], context }: Mapping,
  columns: readonly string[],
): Finding[] {
  const patterns: [PatternPlace, Pattern][] = [
    ['student', student],
    ['idnumber', idnumber],
    ...cohortName.map(({ pattern }): [PatternPlace, Pattern] => ['name', pattern]),
    ...description.map(({ pattern }): [PatternPlace, Pattern] => ['description', pattern]),
    ...(context.kind === 'category' ? [['category', context.pattern] as [PatternPlace, Pattern]] : []),
  ];
  return patterns.flatMap(([attribute, pattern]) =>
    odditiesOf(pattern, columns).map(
      (reason): Finding => ({ kind: 'odd-pattern', mapping: name, attribute, pattern: pattern.text, reason }),
    ),
  );
}

function odditiesOf({ text, parts }: Pattern, columns: readonly string[]): PatternOddity[] {
  const fixed = parts.filter((part) => typeof part === 'string');
  const names = new Set(columns.map(columnKey));
  const some = (test: (part: string) => boolean) => fixed.some(test);
  const oddities: Record<PatternOddity, boolean> = {
    quotes: QUOTED.test(text.trim()),
    // Braces were forgotten: it would be the same for all rows.
    column: fixed.length === parts.length && names.has(columnKey(text)),
    brace: some((part) => /[{}｛｝]/u.test(part)),
    placeholder:
      some((part) => PLACEHOLDER.test(part)) ||
      // `${A}`, `%{A}`: the sign would stay.
      parts.some((part, at) => typeof part === 'string' && /[$%]$/u.test(part) && at + 1 < parts.length) ||
      some((part) => [...part.matchAll(SIGIL)].some(([, name = '']) => names.has(columnKey(name)))),
    // At the ends as well, where a field would lose them.
    invisible: some((part) => hasInvisible(`x${part}x`)),
  };
  return (Object.keys(oddities) as PatternOddity[]).filter((oddity) => oddities[oddity]);
}
