/** `--explain`: why somebody is in a cohort or is not, and what becomes of a cohort. Both sides are read, none is written. */

import type { Explanation, Question } from '../../report/explanation.ts';
import { exitCodes } from '../../report/report.ts';
import { describeError } from '../error.ts';
import type { RunOptions } from '../job.ts';
import { explainCohort } from './cohort.ts';
import type { ExplainParts, ExplainSettings, Looking } from './looking.ts';
import { explainPerson } from './person.ts';
import { findUser } from './user.ts';

/** Answers a question. It never throws: what fails is the answer. */
export async function explain(
  parts: ExplainParts,
  settings: ExplainSettings,
  question: Question,
  options: Pick<RunOptions, 'signal' | 'progress'>,
): Promise<Explanation> {
  try {
    const session = await parts.moodle.open(options.signal);
    try {
      const lacking = await session.details.lacking();
      return await answered({ parts, settings, session, question, options, lacking, versions: new Map() });
    } finally {
      await session.close();
    }
  } catch (error) {
    const { outcome, ...described } = describeError(error);
    return { kind: 'failed', question, exitCode: exitCodes[outcome], error: described };
  }
}

async function answered(looking: Looking): Promise<Explanation> {
  const { about, value } = looking.question;
  if (about === 'cohort') return explainCohort(looking, value);
  if (about === 'student') return explainPerson(looking, { key: value });
  const found = await findUser(looking, value);
  return 'kind' in found ? found : explainPerson(looking, found);
}
