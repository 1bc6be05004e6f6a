/** How a run ended, and what that means for the operator. */
export const outcome = {
  'outcome.applied': 'Applied: Moodle now holds what the source says.',
  'outcome.unchanged': 'Unchanged: Moodle already holds what the source says.',
  'outcome.failed': 'Failed: the source could not be read or Moodle could not be written.',
  'outcome.refused': 'Refused: a guard stopped this run, and nothing was written.',
  'outcome.partial': 'Partial: some cohorts failed or were held, the others are written.',
  'outcome.misconfigured':
    'Misconfigured: the configuration does not fit what the source or Moodle holds, and nothing was written.',
  'outcome.locked': 'Locked: another run is at work on this Moodle, and nothing was done.',
  'outcome.postponed': 'Postponed: Moodle is in maintenance or being upgraded, and nothing was written.',
  'outcome.paused': 'Paused: nothing was written; this is what a run would have done.',
  'outcome.interrupted': 'Interrupted: the run was asked to stop; the next one completes the work.',
  'outcome.running': 'Running: the run is under way.',
  'outcome.killed':
    'Killed: the process was ended before the run could end; the next one completes the work.',
  'outcome.unkept': 'Not kept: the run has ended, but how could not be written to the run history.',
  'outcome.unknown': 'Ended in a way that this version of the program does not know.',
} as const;
