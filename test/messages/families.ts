/**
 * Messages whose names are made in the program from a prefix and a code. Nothing in the sources spells such a name
 * out, so the catalogue test looks here for what they can be.
 */

import type { Flip, MatterKind, StandingKind } from '../../src/alert/matter.ts';
import type { ImportHelp } from '../../src/command/import-line.ts';
import type { SetupHelp } from '../../src/command/setup-line.ts';
import type { UsageFault } from '../../src/command/usage.ts';
import type { ConsoleRole } from '../../src/config/config.ts';
import type { ErrorStatus } from '../../src/console/pages/not-found.ts';
import type { RunFilter } from '../../src/console/pages/runs.ts';
import type { HealthError } from '../../src/health/error.ts';
import type { ActionKind } from '../../src/history/actions.ts';
import type { RecordedChange } from '../../src/history/history.ts';
import type { MoodleFault, Remark, SeriousTableFault, TaskRequest } from '../../src/moodle/moodle.ts';
import type {
  CohortRowFault,
  FindingKind,
  IdnumberFault,
  LineFault,
  OvertakenReason,
  PatternOddity,
  PatternPlace,
} from '../../src/plan/finding.ts';
import type { KeyWriting } from '../../src/plan/key-fit.ts';
import type { CategoryKey } from '../../src/plan/mapping.ts';
import type { Difference } from '../../src/plan/near.ts';
import type { PatternFault } from '../../src/plan/pattern.ts';
import type { RowFault } from '../../src/plan/rows.ts';
import type { RefusalRule } from '../../src/plan/verdict.ts';
import type { HeldFinding, Stayed, Why } from '../../src/plan/why.ts';
import type { CheckCode, CheckLine } from '../../src/report/check.ts';
import type {
  PersonEvent,
  PersonMatch,
  Question,
  RunMark,
  UnknownExplanation,
  WithoutUser,
} from '../../src/report/explanation.ts';
import type { FindingGroup } from '../../src/report/finding-groups.ts';
import type { KeyShape } from '../../src/report/key-shapes.ts';
import type { Progress } from '../../src/report/progress.ts';
import type { DeliveryFault, HistoryFault, KeptOutcome, Outcome, RunPhase } from '../../src/report/report.ts';
import type { QueryFault } from '../../src/source/query.ts';
import type { SourceStep } from '../../src/source/source.ts';

/** All codes of a type. The compiler sees to it that none is missing and none is made up. */
type Codes<Code extends string> = Readonly<Record<Code, true>>;

const standing: Codes<StandingKind> = {
  failed: true,
  misconfigured: true,
  refused: true,
  stale: true,
  state: true,
  held: true,
  paused: true,
};

const matters: Codes<MatterKind> = { ...standing, unusual: true, findings: true };
const changes: Codes<Exclude<Flip['change'], 'opened' | 'ended'>> = {
  worse: true,
  returned: true,
  reminder: true,
};

const deliveryFaults: Codes<DeliveryFault> = {
  unreachable: true,
  silent: true,
  broken: true,
  certificate: true,
  'no-starttls': true,
  login: true,
  recipients: true,
  later: true,
  refused: true,
  redirect: true,
};

const moodleFaults: Codes<MoodleFault> = {
  unreachable: true,
  unreadable: true,
  'no-tls': true,
  'needs-tls': true,
  'hourly-limit': true,
  'wrong-type': true,
  'connection-limit': true,
  'login-method': true,
  'cleartext-password': true,
  'access-denied': true,
  'not-a-moodle': true,
  'wrong-prefix': true,
  'wrong-schema': true,
  'database-denied': true,
  'tables-damaged': true,
  'version-too-old': true,
  'server-too-old': true,
  'upgrade-running': true,
  maintenance: true,
  'profile-field-missing': true,
  'profile-field-ambiguous': true,
  'grant-missing': true,
  'read-only': true,
  'lock-lost': true,
  'shared-connection': true,
  'several-servers': true,
  failed: true,
};

const tableFaults: Codes<SeriousTableFault> = {
  identity: true,
  'sequence-behind': true,
  'unique-index': true,
  engine: true,
};

const remarks: Codes<Remark['code']> = {
  'sequence-unowned': true,
  'character-set': true,
  'field-textarea': true,
  'field-checkbox': true,
  'field-datetime': true,
};

const usageFaults: Codes<UsageFault> = {
  'unknown-option': true,
  'unknown-option-similar': true,
  'unexpected-argument': true,
  'unexpected-argument-similar': true,
  'missing-value': true,
  'unexpected-value': true,
  'repeated-option': true,
  'needs-once': true,
  'needs-run': true,
  'needs-pause': true,
  'needs-command': true,
  'needs-history-run': true,
  'needs-list': true,
  'invalid-moment': true,
  'invalid-outcome': true,
  'invalid-limit': true,
  'invalid-table': true,
  'invalid-subject': true,
  'invalid-kind': true,
  'invalid-kind-similar': true,
  'invalid-question': true,
  'invalid-person': true,
  'invalid-time': true,
  'invalid-span': true,
  'conflicting-commands': true,
  'invalid-digest': true,
  'invalid-seconds': true,
  'unknown-language': true,
  'unknown-import': true,
  'missing-option': true,
  'invalid-choice': true,
  'invalid-delimiter': true,
  'invalid-encoding': true,
  'invalid-field': true,
};

/** Those that the reader of queries gives; the others are spelled in src/config. */
const queryFaults: Codes<QueryFault['code']> = {
  'query-unclosed': true,
  'query-several': true,
  'query-not-select': true,
  'bind-unnamed': true,
};
const historyFaults: Codes<HistoryFault> = {
  corrupt: true,
  damaged: true,
  lost: true,
  unkept: true,
  rights: true,
  'read-only': true,
  full: true,
  locked: true,
  newer: true,
  unusable: true,
};

const overtakenReasons: Codes<OvertakenReason> = {
  'user-gone': true,
  'cohort-gone': true,
  'cohort-changed': true,
  'written-since': true,
  'by-hand': true,
};

const healthFaults: Codes<HealthError['code']> = {
  'in-use': true,
  'no-such-address': true,
  'not-allowed': true,
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
  paused: true,
};

/** Outcomes with a next step of their own. */
const awaited: Codes<Exclude<Progress['phase'], 'read' | 'write'>> = {
  lock: true,
  moodle: true,
  plan: true,
  enrolments: true,
};
const failedSides: Codes<'source' | 'moodle'> = { source: true, moodle: true };
const endings: Codes<Extract<Outcome, 'failed' | 'misconfigured' | 'locked'>> = {
  failed: true,
  misconfigured: true,
  locked: true,
};

const helpTopics: Codes<(ImportHelp | SetupHelp)['topic']> = {
  import: true,
  'import.cohorts': true,
  'import.members': true,
  setup: true,
};

const phases: Codes<RunPhase> = { connect: true, read: true, plan: true, write: true, enrolments: true };

const guards: Codes<RefusalRule> = {
  openEnd: true,
  minimumRows: true,
  rowsDrop: true,
  rowsGrowth: true,
  unmatchedIncrease: true,
  unmatchedCollapse: true,
  unmatchedShare: true,
  removals: true,
  removalsWeek: true,
  cohortRemovals: true,
  additions: true,
  cohortChanges: true,
};

const taskResults: Codes<TaskRequest['result']> = {
  requested: true,
  absent: true,
  disabled: true,
  'still-running': true,
  failed: true,
};

/** Kinds whose title and advice do not depend on anything else. */
const plainKinds: Codes<Exclude<FindingKind, 'removals-withheld'>> = {
  'missing-field': true,
  'unreadable-text': true,
  'invalid-idnumber': true,
  'invisible-characters': true,
  'odd-pattern': true,
  'odd-idnumber': true,
  'no-rows': true,
  'nobody-found': true,
  'missing-student': true,
  'unmatched-student': true,
  'ambiguous-student': true,
  'suspended-student': true,
  'idnumber-collision': true,
  'name-conflict': true,
  'name-truncated': true,
  'invalid-name': true,
  'no-usable-rows': true,
  'gone-upstream': true,
  leaving: true,
  'removals-quiet': true,
  'foreign-component': true,
  'duplicate-cohort': true,
  'category-not-found': true,
  'apply-failed': true,
  'user-vanished': true,
  'cohort-vanished': true,
  'changed-meanwhile': true,
  'cohort-not-in-source': true,
  'cohort-not-in-run': true,
  'undo-overtaken': true,
  'undo-kept-cohort': true,
  'password-expires': true,
  'open-end': true,
  'old-file': true,
  'future-file': true,
  'bad-line': true,
  'unknown-cohort': true,
  'ambiguous-cohort': true,
  'unknown-user': true,
  'ambiguous-user': true,
  'cohort-row': true,
  'cohort-exists': true,
  'unknown-column': true,
  'left-out-column': true,
  'context-not-found': true,
  'unknown-format': true,
};

const findingKinds: Codes<FindingKind> = { ...plainKinds, 'removals-withheld': true };

const findingGroups: Codes<FindingGroup> = {
  ...plainKinds,
  'removals-withheld.open-end': true,
  'removals-withheld.rejected-rows': true,
  'removals-withheld.cohort-guard': true,
  'removals-withheld.memory': true,
  'removals-withheld.held-cohort': true,
  'removals-withheld.add-failed': true,
};

const idnumberFaults: Codes<IdnumberFault> = { 'too-long': true, empty: true, 'control-character': true };
const lineFaults: Codes<LineFault> = { fields: true, operation: true, 'no-cohort': true, 'no-user': true };
const rowFaults: Codes<CohortRowFault> = {
  'no-name': true,
  'invalid-name': true,
  'too-long': true,
  'control-character': true,
  repeated: true,
  exists: true,
};
const attributes: Codes<PatternPlace> = {
  student: true,
  idnumber: true,
  name: true,
  description: true,
  category: true,
};
const oddities: Codes<PatternOddity> = {
  quotes: true,
  column: true,
  brace: true,
  placeholder: true,
  invisible: true,
};
const keyShapes: Codes<KeyShape> = {
  formula: true,
  apostrophe: true,
  quotes: true,
  exponent: true,
  decimals: true,
  groups: true,
  date: true,
  error: true,
};
const categoryKeys: Codes<CategoryKey> = { id: true, idnumber: true, path: true };
const sourceSteps: Codes<SourceStep> = { connect: true, begin: true, query: true, fetch: true, open: true };
const mappingSteps: Codes<Extract<SourceStep, 'query' | 'fetch'>> = { query: true, fetch: true };

const keptOutcomes: Codes<KeptOutcome> = {
  ...outcomes,
  running: true,
  killed: true,
  unkept: true,
  unknown: true,
};

const matchOutcomes: Codes<Exclude<PersonMatch['outcome'], 'found' | 'ambiguous' | 'suspended'>> = {
  none: true,
  'no-value': true,
  'other-host': true,
};

const differences: Codes<Difference> = {
  case: true,
  accents: true,
  blanks: true,
  zeros: true,
  letters: true,
  domain: true,
  'look-alike': true,
  'digits-lost': true,
  typing: true,
};

const whys: Codes<Exclude<Why['reason'], 'gone-upstream' | 'held' | 'stays'>> = {
  named: true,
  unmatched: true,
  'not-named': true,
  outside: true,
};

const heldKinds: Codes<HeldFinding['kind']> = {
  'idnumber-collision': true,
  'no-usable-rows': true,
  'duplicate-cohort': true,
  'foreign-component': true,
};

const stays: Codes<Stayed['stay']> = {
  policy: true,
  waiting: true,
  suspended: true,
  named: true,
  'open-end': true,
  'rejected-rows': true,
  'cohort-guard': true,
  'held-cohort': true,
  'add-failed': true,
  memory: true,
  quiet: true,
};

const namingFaults: Codes<Exclude<RowFault['kind'], 'invalid-idnumber'>> = {
  'missing-field': true,
  'unreadable-text': true,
};

const jobs: Codes<RunMark['job']> = { sync: true, import: true, undo: true };
const personEvents: Codes<PersonEvent['kind']> = { added: true, removed: true };
const withoutUser: Codes<WithoutUser['outcome']> = { none: true, ambiguous: true, suspended: true };
const unknowns: Codes<Question['about'] | Exclude<UnknownExplanation['why'], 'unknown'>> = {
  student: true,
  user: true,
  cohort: true,
  deleted: true,
  'not-readable': true,
};

/**
 * Names with `*` for a code of a type: the sources must make such names (`moodle.fault.${...}`), and the catalogue
 * must have exactly those of the codes.
 */
const errorPages: Codes<`${ErrorStatus}`> = {
  400: true,
  403: true,
  404: true,
  405: true,
  409: true,
  413: true,
  415: true,
  421: true,
  500: true,
};
const doings: Codes<ActionKind> = {
  run: true,
  'dry-run': true,
  approve: true,
  undo: true,
  pause: true,
  resume: true,
  check: true,
  'look-up': true,
  download: true,
  login: true,
};
const changeKinds: Codes<RecordedChange['kind']> = {
  added: true,
  removed: true,
  created: true,
  updated: true,
};
const roles: Codes<ConsoleRole> = { viewer: true, operator: true };
const runFilters: Codes<RunFilter> = { all: true, changed: true, 'not-well': true, refused: true, dry: true };

const writings: Codes<keyof KeyWriting> = {
  before: true,
  skip: true,
  stripLeadingZeros: true,
  width: true,
  prefix: true,
  suffix: true,
};
const checkCodes: Codes<CheckCode> = {
  'site-fits': true,
  clock: true,
  'clock-off': true,
  'cron-runs': true,
  'cron-late': true,
  'cron-never': true,
  'tasks-run': true,
  'task-disabled': true,
  'leaving-unenrols': true,
  'leaving-suspends': true,
  'leaving-otherwise': true,
  'site-unasked': true,
  'source-clock': true,
  'source-clock-off': true,
  'character-set': true,
  'character-set-narrow': true,
  'account-lasts': true,
  'account-ends': true,
  rows: true,
  'rows-none': true,
  'rows-rejected': true,
  'rows-all-rejected': true,
  'students-found': true,
  'students-some': true,
  'students-few': true,
  'students-none': true,
  collisions: true,
  held: true,
  categories: true,
  'categories-missing': true,
  plan: true,
  refused: true,
};
const checkStates: Codes<CheckLine['state']> = { ok: true, look: true, wrong: true };

export const typedFamilies: Readonly<Record<string, Codes<string>>> = {
  'alert.subject.*': { ...matters, ...changes },
  'alert.subject.over.*': standing,
  'alert.over.*': standing,
  'alert.change.*': changes,
  'alert.fault.*': deliveryFaults,
  'usage.*': usageFaults,
  'health.*': healthFaults,
  'console.*': healthFaults,
  'fit.*': writings,
  'check.is.*': checkCodes,
  'check.state.*': checkStates,
  'console.error.*': errorPages,
  'console.error.title.*': errorPages,
  'console.role.*': roles,
  'console.doing.*': doings,
  'console.cohort.*': changeKinds,
  'console.runs.show.*': runFilters,
  'moodle.fault.*': moodleFaults,
  'moodle.table.*': tableFaults,
  'moodle.remark.*': remarks,
  'pattern.fault.*': patternFaults,
  'outcome.*': keptOutcomes,
  'history.outcome.*': keptOutcomes,
  'history.problem.*': historyFaults,
  'config.problem.*': queryFaults,
  'cli.help.*': helpTopics,
  'report.next.*': endings,
  'report.verdict.failed.*': failedSides,
  'report.phase.*': phases,
  'progress.*': awaited,
  'report.enrolments.*': taskResults,
  'guard.*.name': guards,
  'guard.*.refused': guards,
  'guard.*.hint': guards,
  'guard.*.short': guards,
  'finding.*.title': findingGroups,
  'finding.*.advice': findingGroups,
  'finding.*.example': findingKinds,
  'finding.fault.*': idnumberFaults,
  'finding.attribute.*': attributes,
  'finding.key-shape.*': keyShapes,
  'finding.oddity.*': oddities,
  'explain.match.*': matchOutcomes,
  'explain.difference.*': differences,
  'explain.why.*': whys,
  'explain.held.*': heldKinds,
  'explain.stays.*': stays,
  'explain.fault.*': namingFaults,
  'explain.run.*': jobs,
  'explain.event.*': personEvents,
  'explain.without-user.*': withoutUser,
  'explain.unknown.*': unknowns,
  'finding.overtaken.*': overtakenReasons,
  'finding.line-fault.*': lineFaults,
  'finding.row-fault.*': rowFaults,
  'error.category.*': categoryKeys,
  'error.source.*': sourceSteps,
  'error.source.*.mapping': mappingSteps,
};

/**
 * Names whose code the compiler takes from the catalogue itself, with the folder or file under src/ where each such code must
 * stand as a text of its own.
 */
export const spelledFamilies: Readonly<Record<string, string>> = {
  'setup.ask.*': 'setup/questions.ts',
  'setup.category.*': 'setup/cohort-step.ts',
  'setup.artefact.*': 'setup',
  'setup.written.*': 'setup/artefacts.ts',
  'setup.wrong.connect-*': 'setup/connect-string.ts',
  'setup.document.*': 'setup/document.ts',
  'console.part.*': 'console',
  'console.file.*': 'console',
  'console.people.*': 'console',
  'console.login.*': 'console',
  'console.change.*': 'console',
  'console.approval.*': 'console',
  'console.approve.*': 'console',
  'config.problem.*': 'config',
  'config.expected.*': 'config',
  'history.*': 'report/history-text.ts',
  'history.would.*': 'report/history-text.ts',
  'summary.*': 'report/summary-text.ts',
  'table.*': 'report/tables.ts',
  'table.is.*': 'report/tables.ts',
  'table.job.*': 'report/tables.ts',
  'table.change.*': 'report/tables.ts',
  'report.verdict.*': 'report',
  'report.verdict.dry.*': 'report',
  'report.headline.undo.*': 'report',
  'report.summary.*': 'report',
  'report.undone.*': 'report',
  'report.table.*': 'report',
  'report.changes.*': 'report',
};

/** Names whose code comes from outside, such as an ORA number: the sources ask whether the catalogue has a message. */
export const openFamilies: readonly string[] = ['source.cause.*', 'report.task.*'];
