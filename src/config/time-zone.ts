/** The time zone of this machine, where nothing else is said. */
import { isOfFormat } from './formats.ts';

/**
 * What the system says, else UTC: where TZ is set to nothing, or to a name that there is not, the runtime has none, or one
 * (`Etc/Unknown`) that it does not take itself.
 */
export function localTimeZone(): string {
  const zone: string | undefined = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone !== undefined && isOfFormat('timezone', zone) ? zone : 'UTC';
}

/** What TZ says, where that is the name of no time zone: UTC then holds, which is hardly meant. */
export function unknownTimeZone(env: NodeJS.ProcessEnv): string | undefined {
  const name = env.TZ?.replace(/^:/, '') ?? '';
  return name === '' || isOfFormat('timezone', name) ? undefined : name;
}
