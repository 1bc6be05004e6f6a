/** Values that are kept as JSON, which another version of the program may have written, or a damaged disk. */
import type { ImportRun, RunError, UndoRun } from '../report/report.ts';

/** A kept value, where it is what it must be. */
export function kept<T>(text: unknown, is: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(String(text));
    return is(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object whose keys are looked at by a reader. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

export function isImport(value: unknown): value is ImportRun {
  return (
    isRecord(value) && (value.kind === 'cohorts' || value.kind === 'members') && isTexts(value.arguments)
  );
}

export function isUndo(value: unknown): value is Omit<UndoRun, 'runs'> {
  return isRecord(value) && value.kind === 'undo' && typeof value.run === 'string';
}

/** Those of this version: one of another kind has no words here. */
const ERROR_KINDS: Readonly<Record<RunError['kind'], true>> = {
  source: true,
  moodle: true,
  column: true,
  category: true,
  match: true,
  import: true,
  undo: true,
  approval: true,
  internal: true,
};

export function isRunError(value: unknown): value is RunError {
  return (
    isRecord(value) &&
    Object.hasOwn(ERROR_KINDS, String(value.kind)) &&
    typeof value.code === 'string' &&
    typeof value.message === 'string' &&
    isRecord(value.params)
  );
}
