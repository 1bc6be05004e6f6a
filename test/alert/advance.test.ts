/** What is told of a night, and what is not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digestIsDue } from '../../src/alert/advance.ts';
import { type MatterKind, matterKinds, type Rules } from '../../src/alert/matter.ts';
import { signOfFindings } from '../../src/alert/signs.ts';
import fc from '../properties.ts';
import { MET, night, RULES, Story } from './nights.ts';

interface Night {
  readonly title: string;
  readonly signs: string;
  /** Between two signs. */
  readonly hours?: number;
  readonly rules?: Partial<Rules>;
  /** What is told, a line a flip. */
  readonly told: readonly string[];
}

function nights(name: string, cases: readonly Night[]): void {
  describe(name, () => {
    for (const { title, signs, hours, rules, told } of cases) {
      it(title, () => assert.deepEqual(night(signs, hours, rules).lines, told));
    }
  });
}

nights('an ordinary night', [
  { title: 'says nothing', signs: '.+.+..u', told: [] },
  { title: 'says nothing of a run that another one kept out', signs: '.ll.l', told: [] },
  { title: 'says nothing of a run that was stopped, or waits for Moodle', signs: '.ww.i.', told: [] },
  { title: 'says nothing of a digest that did not fit', signs: '.a.', told: [] },
]);

nights('a source that fails', [
  { title: 'once is not told', signs: '.F.F.F.', told: [] },
  { title: 'twice in a row is, and its end', signs: '.FFFF.', told: ['2h failed opened', '5h failed ended'] },
  {
    title: 'as soon as it is wished',
    signs: '.F.',
    rules: { failuresInARow: 1 },
    told: ['1h failed opened', '2h failed ended'],
  },
  {
    title: 'not before the fifth time',
    signs: 'FFFFF.',
    rules: { failuresInARow: 5 },
    told: ['4h failed opened', '5h failed ended'],
  },
  {
    title: 'for one reason, then for another, once',
    signs: 'FfFf.',
    told: ['1h failed opened', '4h failed ended'],
  },
  { title: 'counts runs that were killed', signs: 'KF.', told: ['1h failed opened', '2h failed ended'] },
  {
    title: 'counts on over runs that never came so far',
    signs: 'FlwiF.',
    told: ['4h failed opened', '5h failed ended'],
  },
  {
    title: 'with a wrong password is told at once',
    signs: '.P.',
    told: ['1h failed opened', '2h failed ended'],
  },
  {
    title: 'with a locked account after that gets worse',
    signs: 'FFPPL.',
    told: ['1h failed opened', '2h failed worse', '4h failed worse', '5h failed ended'],
  },
  {
    title: 'for days is told again every day',
    signs: `${'F'.repeat(60)}.`,
    told: ['1h failed opened', '25h failed reminder', '49h failed reminder', '60h failed ended'],
  },
  {
    title: 'for days is told once where no reminder is wished',
    signs: `${'F'.repeat(60)}.`,
    rules: { remindHours: 'off' },
    told: ['1h failed opened', '60h failed ended'],
  },
  {
    title: 'is over with a run over one cohort',
    signs: 'FFc',
    told: ['1h failed opened', '2h failed ended'],
  },
]);

nights('a refused run', [
  { title: 'is told at once, and once', signs: '.RRR.', told: ['1h refused opened', '4h refused ended'] },
  {
    title: 'gets worse with another guard',
    signs: 'RD.',
    told: ['0h refused opened', '1h refused worse', '2h refused ended'],
  },
  {
    title: 'is not told again at each figure',
    signs: 'RrRr.',
    told: ['0h refused opened', '4h refused ended'],
  },
  {
    title: 'gets worse with twice the figure',
    signs: 'RQ.',
    told: ['0h refused opened', '1h refused worse', '2h refused ended'],
  },
  {
    title: 'is not over with a run over one cohort',
    signs: 'Rc.',
    told: ['0h refused opened', '2h refused ended'],
  },
  {
    title: 'night after night is told every night',
    signs: 'RRR.',
    hours: 24,
    told: ['0h refused opened', '24h refused reminder', '48h refused reminder', '72h refused ended'],
  },
  {
    title: 'every other night is a new matter each time',
    signs: 'R.R.',
    hours: 24,
    told: ['0h refused opened', '24h refused ended', '48h refused opened', '72h refused ended'],
  },
]);

nights('a configuration that does not fit', [
  { title: 'is told at once', signs: '.MM.', told: ['1h misconfigured opened', '3h misconfigured ended'] },
  {
    title: 'is told again where something else does not fit',
    signs: 'Mm.',
    told: ['0h misconfigured opened', '1h misconfigured worse', '2h misconfigured ended'],
  },
]);

nights('cohorts that are held', [
  { title: 'are told once', signs: '111.', told: ['0h held opened', '3h held ended'] },
  {
    title: 'are told again once there are others, and some hours have passed',
    signs: '1222222222.',
    told: ['0h held opened', '6h held worse', '10h held ended'],
  },
  {
    title: 'are one reminder a week',
    signs: '1'.repeat(15),
    hours: 24,
    told: ['0h held opened', '168h held reminder', '336h held reminder'],
  },
  {
    title: 'are not over because a run over another cohort completes',
    signs: '1c1.',
    told: ['0h held opened', '3h held ended'],
  },
]);

nights('a state folder that cannot be used', [
  { title: 'is told, and its end', signs: '.SS.', told: ['1h state opened', '3h state ended'] },
]);

nights('a service', [
  { title: 'is late, until a run completes', signs: 'ttT.', told: ['0h stale opened', '3h stale ended'] },
  {
    title: 'is late for a reason that was told',
    signs: '.FFt.',
    told: ['2h failed opened', '4h failed ended'],
  },
  {
    title: 'is late for a reason that nobody wished to hear',
    signs: '.FFt.',
    rules: { on: new Set<MatterKind>(['stale']) },
    told: ['3h stale opened', '4h stale ended'],
  },
  {
    title: 'is paused: at once, every day, and when it is resumed',
    signs: `${'p'.repeat(50)}T`,
    told: ['0h paused opened', '24h paused reminder', '48h paused reminder', '50h paused ended'],
  },
]);

nights('an unusual run', [
  { title: 'is told each time', signs: 'uUuU', told: ['1h unusual opened', '3h unusual opened'] },
]);

nights('what flaps', [
  {
    title: 'every second run of a day is told a handful of times',
    signs: `${'F.'.repeat(12)}......`,
    rules: { failuresInARow: 1 },
    told: ['0h failed opened', '1h failed ended', '2h failed returned', '28h failed ended'],
  },
  {
    title: 'refused every second run, for two days',
    signs: `${'R.'.repeat(24)}${'.'.repeat(12)}`,
    told: [
      '0h refused opened',
      '1h refused ended',
      '2h refused returned',
      '26h refused reminder',
      '52h refused ended',
    ],
  },
  {
    title: 'a quarter of an hour at a time',
    signs: `${'R.'.repeat(48)}${'.'.repeat(40)}`,
    hours: 0.25,
    told: ['0h refused opened', '0.25h refused ended', '0.5h refused returned', '29.5h refused ended'],
  },
  {
    title: 'a state folder that comes and goes',
    signs: 'S.S.S.S.S.',
    told: ['0h state opened', '1h state ended', '2h state returned'],
  },
  {
    title: 'one cohort that is held every second run',
    signs: `${'1.'.repeat(12)}......`,
    told: ['0h held opened', '1h held ended', '2h held returned', '28h held ended'],
  },
]);

describe('what is told together', () => {
  it('has the gravest first', () => {
    const story = night('FF1');
    assert.deepEqual(story.lines, ['1h failed opened', '2h failed ended', '2h held opened']);
    const first = new Story().take(0, [...(MET['1']?.() ?? []), ...(MET.S?.() ?? []), ...(MET.R?.() ?? [])]);
    assert.deepEqual(
      first.map(({ kind }) => kind),
      ['refused', 'state', 'held'],
    );
  });

  it('names what is new and what is settled', () => {
    const story = new Story();
    story.take(0, MET['2']?.() ?? []);
    const [flip] = story.take(7, MET['3']?.() ?? []);
    assert.deepEqual(flip?.fresh, ['duplicate-cohort:C']);
    assert.deepEqual(flip?.settled, ['duplicate-cohort:A']);
    const [next] = story.take(7 + 7 * 24, MET['3']?.() ?? []);
    assert.deepEqual([next?.change, next?.fresh, next?.settled], ['reminder', [], []]);
  });

  it('knows the messages that told of it before: the first and the last', () => {
    const story = night('RDQ.');
    assert.deepEqual(
      story.flips.map(({ earlier }) => earlier),
      [[], ['message-1'], ['message-1', 'message-2'], ['message-1', 'message-3']],
    );
  });
});

describe('new findings', () => {
  it('are told once a day, however often there are some', () => {
    const story = new Story();
    for (let hour = 0; hour < 72; hour += 1) story.take(hour, [signOfFindings()]);
    assert.deepEqual(story.lines, ['0h findings opened', '24h findings opened', '48h findings opened']);
  });

  it('are due every night, though a run ends some minutes sooner than the last', () => {
    const story = new Story();
    story.take(0, [signOfFindings()]);
    const at = (hours: number) => new Date(Date.parse('2026-11-22T00:00:00Z') + hours * 3_600_000);
    assert.equal(digestIsDue(story.matters, at(23.74), RULES), false);
    assert.equal(digestIsDue(story.matters, at(23.75), RULES), true);
  });
});

describe('whatever is met', () => {
  const signs = fc.array(fc.constantFrom(...Object.keys(MET)), { maxLength: 200 });
  const rules = fc.record({
    failuresInARow: fc.integer({ min: 1, max: 4 }),
    remindHours: fc.constantFrom(6, 24, 48, 'off' as const),
    digestHours: fc.constant(24),
    on: fc.subarray([...matterKinds]).map((kinds) => new Set(kinds)),
  });

  it('nothing is told that nobody wished to hear', () => {
    fc.assert(
      fc.property(signs, rules, (met, given) => {
        const { flips } = night(met.join(''), 1, given);
        assert.ok(flips.every(({ kind }) => given.on.has(kind)));
      }),
    );
  });

  it('an end is told of what was told, and of that alone', () => {
    fc.assert(
      fc.property(signs, rules, (met, given) => {
        const open = new Set<MatterKind>();
        for (const { kind, change } of night(met.join(''), 1, given).flips) {
          if (kind === 'unusual' || kind === 'findings') continue;
          assert.equal(open.has(kind), change !== 'opened' && change !== 'returned', `${kind} ${change}`);
          if (change === 'ended') open.delete(kind);
          else open.add(kind);
        }
      }),
    );
  });

  it('a matter makes a handful of messages a day', () => {
    fc.assert(
      fc.property(signs, (met) => {
        const { flips } = night(met.join(''), 0.25, { failuresInARow: 1 });
        const steady = flips.filter(({ kind, change }) => kind !== 'unusual' && change !== 'worse');
        for (const [kind, told] of Map.groupBy(steady, (flip) => flip.kind)) {
          for (const first of told) {
            const end = first.at.getTime() + 24 * 3_600_000;
            const day = told.filter(({ at }) => at >= first.at && at.getTime() < end);
            assert.ok(day.length <= 6, `${kind}: ${day.map(({ change }) => change).join(', ')}`);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('matters survive being written down', () => {
    fc.assert(
      fc.property(signs, (met) => {
        const { matters } = night(met.join(''));
        assert.deepEqual(JSON.parse(JSON.stringify(matters)), matters);
      }),
    );
  });

  it('every matter is over in the end, and its end is told', () => {
    fc.assert(
      fc.property(signs, (met) => {
        const story = night(met.join(''));
        const calm = met.length + 48;
        for (const sign of ['.', 'T']) story.take(calm, MET[sign]?.() ?? []);
        const open = Object.values(story.matters).filter(({ phase }) => phase !== 'over');
        assert.deepEqual(open, []);
      }),
    );
  });
});
