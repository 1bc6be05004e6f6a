/** How far a run has come, in words. */
import type { Words } from './words.ts';

/** What a run is at. */
export type Progress =
  /** It waits for the lock of another run. */
  | { readonly phase: 'lock' }
  /** Rows of a mapping so far, and how many the last run has read. None yet: the source is still working them out. */
  | {
      readonly phase: 'read';
      readonly source: string;
      readonly mapping: string;
      readonly rows: number;
      readonly lastRows?: number;
    }
  /** The source is read, and Moodle is not. */
  | { readonly phase: 'moodle' }
  | { readonly phase: 'plan' }
  /** Memberships written, of those planned. */
  | { readonly phase: 'write'; readonly done: number; readonly of: number }
  | { readonly phase: 'enrolments' };

/** What a run is at, in a line. @param progress undefined where it has only begun */
export function progressText(
  progress: Progress | undefined,
  { say, percent }: Pick<Words, 'say' | 'percent'>,
): string {
  if (!progress) return say('progress.connect');
  switch (progress.phase) {
    case 'read': {
      const { mapping, rows, source, lastRows = 0 } = progress;
      if (rows === 0) return say('progress.query', { mapping, oracle: String(source.startsWith('oracle ')) });
      const share = lastRows > 0 ? percent(Math.floor((100 * rows) / lastRows) / 100) : '';
      return say('progress.read', { mapping, rows, share, known: String(lastRows > 0) });
    }
    case 'write':
      return say('progress.write', { done: progress.done, of: progress.of });
    default:
      return say(`progress.${progress.phase}`);
  }
}

/** Whether nothing is counted, so that only the time shows that it goes on. */
export function isAwaited(progress: Progress | undefined): boolean {
  return !(progress?.phase === 'write' || (progress?.phase === 'read' && progress.rows > 0));
}
