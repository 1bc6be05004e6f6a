/**
 * Messages whose names are made in the program from a prefix and a code. Nothing in the sources spells such a name
 * out, so the catalogue test looks here for what they can be.
 */
import type { MoodleFault } from '../../src/moodle/moodle.ts';
import type { PatternFault } from '../../src/plan/pattern.ts';
import type { Outcome } from '../../src/report/report.ts';

/** All codes of a type. The compiler sees to it that none is missing and none is made up. */
type Codes<Code extends string> = Readonly<Record<Code, true>>;

const moodleFaults: Codes<MoodleFault> = {
  unreachable: true,
  'access-denied': true,
  'not-a-moodle': true,
  'wrong-prefix': true,
  'version-too-old': true,
  'upgrade-running': true,
  maintenance: true,
  'profile-field-missing': true,
  'profile-field-ambiguous': true,
  'grant-missing': true,
  'read-only': true,
  'lock-lost': true,
  failed: true,
};

const patternFaults: Codes<PatternFault> = {
  'unclosed-brace': true,
  'stray-brace': true,
  'empty-placeholder': true,
  'unknown-filter': true,
  'wrong-arguments': true,
  'unknown-map': true,
  'no-placeholder': true,
};

const outcomes: Codes<Outcome> = {
  applied: true,
  unchanged: true,
  failed: true,
  refused: true,
  partial: true,
  misconfigured: true,
  locked: true,
  postponed: true,
  interrupted: true,
};

/**
 * Names with `*` for a code of a type: the sources must make such names (`moodle.fault.${...}`), and the catalogue
 * must have exactly those of the codes.
 */
export const typedFamilies: Readonly<Record<string, Codes<string>>> = {
  'moodle.fault.*': moodleFaults,
  'pattern.fault.*': patternFaults,
  'outcome.*': outcomes,
};

/**
 * Names whose code the compiler takes from the catalogue itself, with the folder under src/ where each such code must
 * stand as a text of its own.
 */
export const spelledFamilies: Readonly<Record<string, string>> = {
  'config.problem.*': 'config',
  'config.expected.*': 'config',
};

/** Names whose code comes from outside, such as an ORA number: the sources ask whether the catalogue has a message. */
export const openFamilies: readonly string[] = [];
