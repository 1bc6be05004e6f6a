/** What is wrong with a file as YAML, in the words of somebody who knows none. */
import { type Document, Scalar, visit, type YAMLError } from 'yaml';
import type { ConfigProblem, ProblemCode } from './problem.ts';

/** One fault and its line. */
interface SyntaxFault {
  readonly line: number;
  readonly code: ProblemCode;
  readonly params: ConfigProblem['params'];
}

/** After these the parser has lost the file's structure: what it finds in the lines that follow are no faults of theirs. */
const LOST: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'tab',
  'indent',
  'yaml-colon',
  'yaml-quote',
  'yaml-bracket',
]);

/** The faults of a document, one a line. The parser's own messages can quote the file: only its codes are told on. */
export function syntaxFaults(document: Document, lineAt: (offset: number) => number): SyntaxFault[] {
  const found = [...document.errors, ...document.warnings];
  const open = unclosed(document, found);
  // The rest of the file is within the quotation marks.
  if (open !== undefined) return [{ line: lineAt(open), code: 'yaml-quote', params: {} }];
  const faults: SyntaxFault[] = [];
  for (const error of found) {
    const fault = { ...placed(error, found, lineAt), params: { code: error.code } };
    const [last] = faults.slice(-1);
    const isLost =
      last !== undefined && LOST.has(last.code) && !(last.code === 'tab' && fault.code === 'tab');
    if (!isLost && !faults.some(({ line }) => line === fault.line)) faults.push(fault);
  }
  return faults;
}

const CODES: Partial<Record<YAMLError['code'], ProblemCode>> = {
  TAB_AS_INDENT: 'tab',
  BAD_INDENT: 'indent',
  MULTIPLE_DOCS: 'several-documents',
  TAG_RESOLVE_FAILED: 'tag',
  // Several lines without a colon between them are taken for one long key.
  MULTILINE_IMPLICIT_KEY: 'yaml-colon',
  MISSING_CHAR: 'yaml-colon',
};

function placed(
  { code, pos, message }: YAMLError,
  all: readonly YAMLError[],
  lineAt: (offset: number) => number,
): { line: number; code: ProblemCode } {
  // A value that goes on in the next line, and has a colon there: that line is a key, and stands too far to the right.
  const goesOn = all.find((other) => other.code === 'MULTILINE_IMPLICIT_KEY' && other.pos[0] === pos[0]);
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && goesOn && lineAt(goesOn.pos[1]) > lineAt(pos[0])) {
    return { line: lineAt(goesOn.pos[1]), code: 'indent' };
  }
  const line = lineAt(pos[0]);
  if (code === 'BAD_INDENT' && message.startsWith('Flow ')) return { line, code: 'yaml-bracket' };
  return { line, code: CODES[code] ?? 'yaml' };
}

/** Where a text in quotation marks begins that does not end. */
function unclosed(document: Document, errors: readonly YAMLError[]): number | undefined {
  const ends = errors.filter(({ code }) => code === 'MISSING_CHAR').map(({ pos }) => pos[0]);
  let begins: number | undefined;
  visit(document, {
    Scalar(_, { type, range }) {
      const isQuoted = type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE;
      if (!isQuoted || !range || !ends.some((end) => range[0] < end && end <= range[1])) return undefined;
      begins = range[0];
      return visit.BREAK;
    },
  });
  return begins;
}
