/** What a session is told before it reads, and what the database says when it lets it in. */
import type { Finding } from '../plan/finding.ts';

/**
 * The session parameters that an operator can set: those by which the database writes, reads and orders values. Not
 * NLS_CALENDAR, under which the dates that we ask for would have other years.
 */
export const sessionParameters = [
  'NLS_LANGUAGE',
  'NLS_TERRITORY',
  'NLS_DATE_FORMAT',
  'NLS_DATE_LANGUAGE',
  'NLS_TIMESTAMP_FORMAT',
  'NLS_TIMESTAMP_TZ_FORMAT',
  'NLS_NUMERIC_CHARACTERS',
  'NLS_CURRENCY',
  'NLS_ISO_CURRENCY',
  'NLS_SORT',
  'NLS_COMP',
  'TIME_ZONE',
] as const;

/** Sets parameters: one statement for all of them. A value takes no bind variable there, and stands in quotes. */
export function settingStatements(parameters: Readonly<Record<string, string>>): string[] {
  const known = sessionParameters.filter((name) => Object.hasOwn(parameters, name));
  if (known.length === 0) return [];
  const settings = known.map((name) => `${name} = '${(parameters[name] ?? '').replaceAll("'", "''")}'`);
  return [`ALTER SESSION SET ${settings.join(' ')}`];
}

/** The notice about a password that expires soon (ORA-28002: in so many days; ORA-28011: soon). */
export function passwordFindings(source: string, warning: Error | undefined): Finding[] {
  const [, days] = /\bORA-28002\b\D*(\d+)?/.exec(warning?.message ?? '') ?? [];
  if (!/\bORA-280(?:02|11)\b/.test(warning?.message ?? '')) return [];
  return [{ kind: 'password-expires', source, days: days === undefined ? null : Number(days) }];
}
