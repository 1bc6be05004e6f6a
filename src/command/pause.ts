/** `--pause` and `--resume`: whether runs write. They take hold at once: a run looks before it writes. */
import { DateTime } from 'luxon';
import { ending } from '../config/moment.ts';
import { PauseFile } from '../history/pause.ts';
import { quietAt } from '../plan/quiet.ts';
import { neutralised } from '../report/layout.ts';
import type { Pause } from '../report/report.ts';
import { wordsFor } from '../report/words.ts';
import type { Context } from './context.ts';
import { FAILED } from './exit-codes.ts';
import { type PauseCommand, spanOf } from './pause-line.ts';
import { complain, print, warn } from './print.ts';

/** Pauses the service, in the place of any pause before. @returns the exit code */
export function pause(command: PauseCommand, context: Context): number {
  const { config, translate } = context;
  const now = DateTime.now().setZone(config.schedule.timezone);
  const until = endOf(command, now);
  const asked = command.until ?? command.for ?? '';
  if (until && !until.isValid) return complain(translate('usage.invalid-time', { value: asked }));
  if (until && until <= now) return complain(translate('pause.past', { value: asked }));
  const file = new PauseFile(config.state.folder);
  const made: Pause = {
    reason: command.reason.trim(),
    since: now.toJSDate().toISOString(),
    ...(until && { until: until.toJSDate().toISOString() }),
  };
  return written(context, file.path, () => file.set(made)) ?? print(pausedText(made, context));
}

/** Ends a pause. @returns the exit code */
export function resume(context: Context): number {
  const { config, translate } = context;
  const file = new PauseFile(config.state.folder);
  const was = file.at(new Date());
  const quiet = quietText(context);
  if (!was) return print([translate('pause.none'), ...quiet].join('\n'));
  return (
    written(context, file.path, () => file.clear()) ??
    print([neutralised(translate('pause.resumed', { reason: was.reason })), ...quiet].join('\n'))
  );
}

/** What holds runs up beside a pause, and no command ends. */
function quietText({ config, translate, language }: Context): string[] {
  const now = Date.now();
  const { time } = wordsFor(translate, language, false, config.schedule.timezone);
  return (['runs', 'removals'] as const).flatMap((without) => {
    const quiet = quietAt(config.schedule.quiet, without, now);
    if (!quiet) return [];
    return translate('pause.quiet', { without, until: time(new Date(quiet.until).toISOString()) });
  });
}

/** A day is the whole of it; a time without an offset is of the schedule's time zone. */
function endOf({ until, for: span }: PauseCommand, now: DateTime): DateTime | undefined {
  if (span !== undefined) return now.plus(spanOf(span));
  if (until === undefined) return undefined;
  return DateTime.fromJSDate(ending(until, now.zoneName ?? 'UTC'));
}

/** @returns the exit code of what could not be written; undefined where it was */
function written({ translate }: Context, file: string, write: () => void): number | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    warn(
      neutralised(
        translate('pause.unwritable', {
          file,
          message: error instanceof Error ? error.message : String(error),
        }),
      ),
    );
    return FAILED;
  }
}

function pausedText(pause: Pause, { translate, language, config }: Context): string {
  const { until } = pause;
  const reason = neutralised(pause.reason);
  const { timezone } = config.schedule;
  const time = (at: string) => wordsFor(translate, language, false, timezone).time(at);
  return [
    until === undefined
      ? translate('pause.set', { reason })
      : translate('pause.set-until', { reason, until: time(until) }),
    translate('pause.how-to-resume'),
  ].join('\n');
}
