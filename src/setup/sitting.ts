/** What the steps of a setup share. */
import type { Log } from '../log.ts';
import type { Language } from '../messages/messages.ts';
import type { Draft } from './draft.ts';
import type { Interview } from './interview.ts';

export interface Sitting {
  readonly interview: Interview;
  readonly draft: Draft;
  /** Where the configuration and all that belongs to it is written. */
  readonly folder: string;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly language: Language;
  /** Columns of the terminal. */
  readonly width: number;
}
