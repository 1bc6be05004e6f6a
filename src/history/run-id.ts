/** The ids of runs: made and read here alone. Whatever a run leaves in the state folder is called by its id. */
import { randomBytes } from 'node:crypto';

/** `20261122T171500123Z-3fa9`; earlier versions left the milliseconds out. */
const RUN_ID = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})?Z-[0-9a-f]{4}$/;

/** An id that sorts by time to the millisecond, and is unique among the runs of one site. */
export function newRunId(at: Date): string {
  return `${at.toISOString().replace(/[-:.]/g, '')}-${randomBytes(2).toString('hex')}`;
}

/** When a run began, by its id; undefined where it is none. */
export function timeOfRun(id: string): Date | undefined {
  const parts = RUN_ID.exec(id);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, millisecond = '000'] = parts;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
