/** `--forget`: persons taken out of the state folder. Without `--yes` it only shows what there is of them. */
import { composeHistory } from '../compose.ts';
import { Person } from '../history/person.ts';
import { forgetText } from '../report/forget-text.ts';
import { exitCodes } from '../report/report.ts';
import { quoted } from '../report/shell.ts';
import { type Context, openLog, textOptions } from './context.ts';
import { FAILED } from './exit-codes.ts';
import type { ForgetCommand } from './history-line.ts';
import { print, warn } from './print.ts';
import { isUnreadable } from './unreadable.ts';

/** Shows what the history has of persons, and takes it out where that is confirmed. @returns the exit code */
export function forget({ persons, yes }: ForgetCommand, context: Context): number {
  const { config, line, translate } = context;
  const history = composeHistory(config, openLog(config));
  const person = new Person(
    persons.flatMap((one) => ('user' in one ? one.user : [])),
    persons.flatMap((one) => ('student' in one ? one.student : [])),
    config.match.normalise,
  );
  try {
    const [running] = yes ? history.erasure.underWay() : [];
    if (running !== undefined) {
      warn(translate('forget.under-way', { run: running }));
      return exitCodes.locked;
    }
    const traces = history.erasure.look(person);
    if (!traces || (yes && !history.erasure.forget(person))) {
      isUnreadable(history, context);
      warn(translate('forget.failed', { done: yes && traces ? 'some' : 'none' }));
      return FAILED;
    }
    if (line.json) return print(JSON.stringify({ forgotten: yes, ...traces }, undefined, 2));
    return print(
      forgetText(
        traces,
        subjectsOf(persons),
        yes ? undefined : again(persons, context),
        textOptions(context),
      ),
    );
  } finally {
    history.close();
  }
}

function subjectsOf(persons: ForgetCommand['persons']): string[] {
  return persons.map((one) => ('user' in one ? `user:${one.user}` : `student:${one.student}`));
}

/** The command line that does it. */
function again(persons: ForgetCommand['persons'], { line }: Context): string {
  const config = line.config === undefined ? [] : ['--config', quoted(line.config)];
  const named = subjectsOf(persons).flatMap((subject) => ['--forget', quoted(subject)]);
  return ['moodle-cohort-sync', ...config, ...named, '--yes'].join(' ');
}
