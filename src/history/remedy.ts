/** What root has to do so that this account can use the state folder. */
import { existsSync } from 'node:fs';
import { quoted } from '../report/shell.ts';

/** The account, and the command; neither where the system has no user ids. */
export function remedyFor(folder: string): { readonly uid?: number; readonly remedy?: string } {
  const [uid, gid] = [process.geteuid?.(), process.getegid?.()];
  if (uid === undefined || gid === undefined) return {};
  const remedy = existsSync(folder)
    ? `chown -R ${uid}:${gid} ${quoted(folder)}`
    : `install -d -m 700 -o ${uid} -g ${gid} ${quoted(folder)}`;
  return { uid, remedy };
}
