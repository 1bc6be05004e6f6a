/** "Did you mean": for a name that nothing has. */
import { distance } from 'fastest-levenshtein';

/** The known name that a mistyped one was probably meant to be. Two letters that changed places are two edits. */
export function closest(name: string, known: Iterable<string>): string | undefined {
  const ranked = [...known]
    .map((candidate) => ({ candidate, edits: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= (candidate.length < 4 ? 1 : Math.max(2, candidate.length / 3)))
    .sort((a, b) => a.edits - b.edits);
  return ranked[0]?.candidate;
}
