/** Sections that can be one, or stand in a list: channels of alerts, people of the console. */
import type { Entry, Section } from './document.ts';
import { expectedSection, type ReportProblem } from './given.ts';

/** One of them, or one that is not there, whose keys the environment may give. */
interface ListedSection {
  /** `alerts.email.`; of one in a list `alerts.email.2.` */
  readonly prefix: string;
  /** Counted from 1; absent where there is no list. */
  readonly number?: number;
  readonly section: Section;
}

/** What stands for a section that is not there. */
export const NOTHING_GIVEN: Section = { kind: 'section', line: 1, entries: new Map(), braces: false };

/**
 * The sections under a path of two names. What is no section is reported.
 * @param around what the file holds under the first name
 */
export function listedSections(
  around: Entry | undefined,
  { path, keys, file }: { readonly path: string; readonly keys: readonly string[]; readonly file: string },
  report: ReportProblem,
): ListedSection[] {
  const name = path.slice(path.indexOf('.') + 1);
  const given = around?.kind === 'section' ? around.entries.get(name)?.value : undefined;
  const entry = given ?? { kind: 'empty', line: 1 };
  const isList = entry.kind === 'list' && entry.items.length > 0;
  return (isList ? entry.items : [entry]).flatMap((item, index): ListedSection[] => {
    const own = isList ? `${path}.${index + 1}` : path;
    if (item.kind === 'text' || item.kind === 'list') {
      report(expectedSection(own, item, keys, { file, line: item.line }));
      return [];
    }
    const section = item.kind === 'section' ? item : NOTHING_GIVEN;
    return [{ prefix: `${own}.`, section, ...(isList && { number: index + 1 }) }];
  });
}
