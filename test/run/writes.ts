/** Tells among the packets to Moodle's database those with which a run begins a transaction that writes. */

const BEGINS = /START TRANSACTION|BEGIN/;

/** Each of a run's two sessions begins one transaction before, to see that it is alone. */
const SESSIONS = 2;

/** @returns whether a packet to the server begins a transaction that writes; for the packets of one run, in their order */
export function beginsToWrite(): (chunk: Buffer) => boolean {
  let begun = 0;
  return (chunk) => {
    if (!BEGINS.test(chunk.toString('latin1'))) return false;
    begun += 1;
    return begun > SESSIONS;
  };
}
