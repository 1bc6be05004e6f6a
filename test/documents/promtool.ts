/** Prometheus's own checker of rules. */
import { debianProgram } from '../servers/debian.ts';

/** Its path. @throws Error in one line that says what to install, where there is none and none can be had */
export async function findPromtool(): Promise<string> {
  const { program } = await debianProgram({ path: 'usr/bin/promtool', package: 'prometheus' });
  return program;
}
