/** Why an import writes nothing of its file. */
import type { ImportFinding } from '../../plan/finding.ts';

/** `rows`: the file has errors, one finding each. `context`: the default context is not in Moodle. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly code: 'rows' | 'context';
  readonly params: Readonly<Record<string, string | number>>;
  readonly findings: readonly ImportFinding[];

  constructor(
    code: ImportError['code'],
    params: ImportError['params'],
    message: string,
    findings: readonly ImportFinding[] = [],
  ) {
    super(message);
    this.code = code;
    this.params = params;
    this.findings = findings;
  }
}
