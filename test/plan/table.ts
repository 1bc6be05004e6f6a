/** A table of cases: what the source returns and Moodle holds, and the plan and findings that must come of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brief, type Case, lines, planned } from './model.ts';

export interface Row extends Case {
  title: string;
  /** The plan that must come out, by line. */
  plan: string[];
  findings?: string[];
}

/** Runs each row as a test of its own. */
export function table(name: string, cases: Row[]): void {
  describe(name, () => {
    for (const { title, plan: expected, findings = [], ...given } of cases) {
      it(title, () => {
        const { plan } = planned(given);
        assert.deepEqual(lines(plan), expected);
        assert.deepEqual(plan.findings.map(brief), findings);
      });
    }
  });
}
