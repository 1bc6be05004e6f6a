/** Why none of a mapping's students is found, from both sides' values: what a dry run says instead of a plan. */
import type { MoodleSession } from '../moodle/moodle.ts';
import type { MappingSummary, SyncPlan } from '../plan/change.ts';
import type { Finding } from '../plan/finding.ts';
import { keyRemedy } from '../plan/key-fit.ts';
import type { SyncSettings } from './settings.ts';

/** Both sides hold something, and none of it belongs together: what is configured does not fit. */
export class NobodyFoundError extends Error {
  override readonly name = 'NobodyFoundError';
  readonly students: number;

  constructor(students: number) {
    super(`none of ${students} students was found in Moodle`);
    this.students = students;
  }
}

/** How many examples of each side are told. */
const EXAMPLES = 3;

/** Whether rows of a mapping name students, and not one of them has a user. */
export function isNobodyFound({ rows, rejectedRows, unmatchedRows }: MappingSummary): boolean {
  return unmatchedRows > 0 && rows - rejectedRows === unmatchedRows;
}

/** The plan, with what would find the students of mappings of which none is found. Moodle's users are read for it once more. */
export async function withDiagnosis(
  plan: SyncPlan,
  session: Pick<MoodleSession, 'readUsers'>,
  settings: Pick<SyncSettings, 'mappings' | 'match' | 'matchField'>,
): Promise<SyncPlan> {
  const lost = plan.mappings.filter(isNobodyFound);
  if (lost.length === 0) return plan;
  const values = await matchedValues(session);
  const diagnoses = lost.flatMap(({ mapping: name }): Finding[] => {
    const mapping = settings.mappings.find((candidate) => candidate.name === name);
    if (!mapping) return [];
    const students = plan.findings.flatMap((finding) =>
      finding.kind === 'unmatched-student' && finding.mapping === name ? [finding.student] : [],
    );
    const remedy = keyRemedy(mapping.student, students, values, settings.match.normalise);
    return [
      {
        kind: 'nobody-found',
        mapping: name,
        field: settings.matchField,
        of: students.length,
        students: students.slice(0, EXAMPLES),
        carriers: values.length,
        values: values.slice(0, EXAMPLES),
        ...(remedy && { remedy }),
      },
    ];
  });
  return { ...plan, findings: [...diagnoses, ...plan.findings] };
}

/** The values of the matched field as they are stored, one a user who has one. */
export async function matchedValues(session: Pick<MoodleSession, 'readUsers'>): Promise<string[]> {
  const values: string[] = [];
  await session.readUsers((_id, value) => {
    if (value !== null && value.trim() !== '') values.push(value);
  });
  return values;
}

/** The fault of a plan that finds nobody at all, and would change nothing: in a dry run the configuration's. */
export function faultOf({ cohorts, mappings, findings }: SyncPlan): NobodyFoundError | undefined {
  const named = mappings.filter(({ rows, rejectedRows }) => rows > rejectedRows);
  if (cohorts.length > 0 || named.length === 0 || !named.every(isNobodyFound)) return undefined;
  const students = findings.flatMap((finding) => (finding.kind === 'nobody-found' ? [finding.of] : []));
  return new NobodyFoundError(Math.max(0, ...students));
}
