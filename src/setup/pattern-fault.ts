/** What is wrong with a pattern that somebody types. */
import type { Translate } from '../messages/messages.ts';
import { bindPattern, ColumnError, filterNames, type Pattern, PatternError } from '../plan/pattern.ts';

/** The fault in a sentence; undefined where the pattern can be used with these columns. */
export function patternFault(
  parse: (text: string) => Pattern,
  text: string,
  columns: readonly string[],
  translate: Translate,
): string | undefined {
  try {
    bindPattern(parse(text), columns);
    return undefined;
  } catch (error) {
    if (error instanceof ColumnError) {
      return translate('setup.wrong.column', { column: error.column, columns: error.available.join(', ') });
    }
    if (!(error instanceof PatternError)) throw error;
    const { pattern, position, detail, reason } = error;
    return translate(`pattern.fault.${reason}`, {
      pattern,
      position,
      detail,
      filters: filterNames.join(', '),
    });
  }
}
