/** Errors of the parts as plain values that a report can hold and the message catalogue can explain. */

import { MoodleError } from '../moodle/moodle.ts';
import { ColumnError } from '../plan/pattern.ts';
import { CategoryError } from '../plan/placement.ts';
import type { Outcome, RunError } from '../report/report.ts';
import { SourceError } from '../source/source.ts';
import { NobodyFoundError } from './diagnosis.ts';
import { ImportError } from './import/error.ts';
import { OtherMoodleError } from './undo.ts';

/** Why a run is ended in order that nobody asked to end: something was thrown where nobody could catch it. */
export class UnexpectedFault extends Error {
  override readonly name = 'UnexpectedFault';

  constructor(cause: Error) {
    super(cause.message, { cause });
  }
}

/** An error in a report's terms, with the outcome of a run that it ends. */
export function describeError(error: unknown): RunError & { outcome: Outcome } {
  if (error instanceof SourceError) {
    const { message, code, step, source, mapping = '', params } = error;
    const outcome = error.configuration ? 'misconfigured' : 'failed';
    return { outcome, kind: 'source', code, message, params: { ...params, step, source, mapping } };
  }
  if (error instanceof MoodleError) {
    const { message, code, params } = error;
    const waits = code === 'maintenance' || code === 'upgrade-running';
    const outcome = waits ? 'postponed' : error.configuration ? 'misconfigured' : 'failed';
    return { outcome, kind: 'moodle', code, message, params };
  }
  if (error instanceof ImportError) {
    const { message, code, params } = error;
    return { outcome: code === 'rows' ? 'failed' : 'misconfigured', kind: 'import', code, message, params };
  }
  if (error instanceof OtherMoodleError) {
    const { message, run } = error;
    return { outcome: 'misconfigured', kind: 'undo', code: 'other-moodle', message, params: { run } };
  }
  if (error instanceof ColumnError) {
    const { message, column, available, ambiguous, mapping = '' } = error;
    const params = { column, available: available.join(', '), mapping };
    return {
      outcome: 'misconfigured',
      kind: 'column',
      code: ambiguous ? 'ambiguous' : 'missing',
      message,
      params,
    };
  }
  if (error instanceof CategoryError) {
    const { message, mapping, by, value } = error;
    return {
      outcome: 'misconfigured',
      kind: 'category',
      code: 'missing',
      message,
      params: { mapping, by, value },
    };
  }
  if (error instanceof NobodyFoundError) {
    const { message, students } = error;
    return { outcome: 'misconfigured', kind: 'match', code: 'nobody-found', message, params: { students } };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { outcome: 'failed', kind: 'internal', code: 'internal', message, params: {} };
}
