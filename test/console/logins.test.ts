/** How long a login lasts, and how long whoever guesses has to wait: to the millisecond, and to the try. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { Person } from '../../src/console/login/person.ts';
import { roleOf, vouchedName } from '../../src/console/login/person.ts';
import { Sessions } from '../../src/console/login/sessions.ts';
import { LoginThrottle } from '../../src/console/login/throttle.ts';

const ANN: Person = { name: 'ann', role: 'viewer', way: 'password' };

function sessions() {
  const clock = { now: 1_000_000 };
  const all = new Sessions({ idleMs: 100, wholeMs: 250 }, () => new Date(clock.now));
  return { all, clock };
}

describe('a session in memory', () => {
  const looks: [title: string, at: readonly number[], isThere: boolean][] = [
    ['lasts as long as it may be idle', [100], true],
    ['no longer', [101], false],
    ['lasts longer by each look, as long as it may in all', [100, 200, 250], true],
    ['not beyond that', [100, 200, 251], false],
    ['ends where the clock was set back to before it began', [-1], false],
    ['and not where it was set back by less', [50, 0], true],
  ];
  for (const [title, at, isThere] of looks) {
    it(title, () => {
      const { all, clock } = sessions();
      const id = all.begin(ANN);
      const seen = at.map((after) => {
        clock.now = 1_000_000 + after;
        return all.person(id);
      });
      assert.deepEqual(seen.at(-1), isThere ? ANN : undefined);
      assert.ok(seen.slice(0, -1).every((person) => person === ANN));
    });
  }

  it('once over does not come back with the clock', () => {
    const { all, clock } = sessions();
    const id = all.begin(ANN);
    clock.now += 101;
    assert.equal(all.person(id), undefined);
    clock.now -= 101;
    assert.equal(all.person(id), undefined);
  });

  it('is the one seen longest ago that gives way to the thousand and first', () => {
    const { all } = sessions();
    const ids = Array.from({ length: 1_000 }, (_, at) => all.begin({ ...ANN, name: `ann-${at}` }));
    assert.ok(all.person(ids[0]));
    const last = all.begin(ANN);
    assert.deepEqual(
      [ids[0], ids[1], ids[2], last].map((id) => all.person(id)?.name),
      ['ann-0', undefined, 'ann-2', 'ann'],
    );
  });

  it('gives way to the twenty-first of the same person, who pushes nobody else out', () => {
    const { all } = sessions();
    const other = all.begin({ ...ANN, name: 'bob' });
    const ids = Array.from({ length: 1_100 }, () => all.begin(ANN));
    assert.equal(all.person(other)?.name, 'bob');
    assert.deepEqual(
      [ids.at(-21), ids.at(-20), ids.at(-1)].map((id) => all.person(id)?.name),
      [undefined, 'ann', 'ann'],
    );
  });
});

describe('whoever guesses passwords waits', () => {
  // A machine that is busy for a second is no second that somebody has waited.
  beforeEach(() => mock.timers.enable({ apis: ['Date', 'setTimeout'] }));
  afterEach(() => mock.timers.reset());

  /** So many failures, and the wait after them for somebody. */
  async function after(failures: readonly (readonly [name: string, address: string])[]) {
    const throttle = new LoginThrottle();
    for (const [name, address] of failures) await throttle.failed(name, address);
    return throttle;
  }
  const times = (count: number, name: string, address = 'a') =>
    Array.from({ length: count }, () => [name, address] as const);

  it('from the fourth failure on, each time twice as long, and a minute at most', async () => {
    const waits = await Promise.all(
      [3, 4, 5, 6, 9, 10, 19].map(async (count) => (await after(times(count, 'jane'))).wait('jane', 'a')),
    );
    assert.deepEqual(waits, [0, 1, 2, 4, 32, 60, 60]);
  });

  it('by himself: neither others from his address nor his name from another', async () => {
    const throttle = await after(times(10, 'jane'));
    assert.deepEqual([await throttle.wait('joe', 'a'), await throttle.wait('jane', 'b')], [0, 0]);
  });

  it('with all of an address after twenty names', async () => {
    const names = Array.from({ length: 21 }, (_, at) => [`name-${at}`, 'a'] as const);
    assert.equal(await (await after(names.slice(1))).wait('joe', 'a'), 0);
    const throttle = await after(names);
    assert.deepEqual([await throttle.wait('joe', 'a'), await throttle.wait('joe', 'b')], [1, 0]);
  });

  it('under whichever address of his own network he comes: one has 2⁶⁴ of IPv6', async () => {
    const own = (count: number) =>
      Array.from({ length: count }, (_, at) => `2001:db8:0:7::${at.toString(16)}`);
    const throttle = await after(own(4).map((address) => ['jane', address] as const));
    const waits = await Promise.all(
      ['2001:db8:0:7:ffff::1', '2001:0DB8:0:7::9', '2001:db8:0:8::1', '2001:db8::7', '::1', '192.0.2.1'].map(
        (address) => throttle.wait('jane', address),
      ),
    );
    assert.deepEqual(waits, [1, 1, 0, 0, 0, 0]);
    const mapped = await after(times(4, 'jane', '::ffff:192.0.2.1'));
    assert.deepEqual(
      await Promise.all(
        ['192.0.2.1', '::FFFF:192.0.2.1', '::ffff:192.0.2.2', '::1'].map((address) =>
          mapped.wait('jane', address),
        ),
      ),
      [1, 1, 0, 0],
    );
  });

  it('no more once he has logged in, though his address does', async () => {
    const throttle = await after([...times(20, 'jane'), ['joe', 'a']]);
    await throttle.succeeded('jane', 'a');
    assert.equal(await throttle.wait('jane', 'a'), 1);
    const alone = await after(times(4, 'jane'));
    await alone.succeeded('jane', 'a');
    assert.equal(await alone.wait('jane', 'a'), 0);
    await alone.failed('jane', 'a');
    assert.equal(await alone.wait('jane', 'a'), 0, 'his failures are forgotten');
  });
});

describe('a role', () => {
  it('is the higher of two, and none for whoever is in no list', () => {
    const roles = { operators: ['ann', 'ops'], viewers: ['ann', 'bob'] };
    const found = [['ann'], ['bob'], ['bob', 'ops'], ['eve'], []].map((names) => roleOf(names, roles));
    assert.deepEqual(found, ['operator', 'viewer', 'operator', undefined, undefined]);
    const all = { operators: [], viewers: ['*'] };
    assert.deepEqual([roleOf(['eve'], all), roleOf(['*'], roles)], ['viewer', undefined]);
  });
});

describe('a name that somebody vouches for', () => {
  it('is no longer than two hundred characters, and has none that are not seen', () => {
    const names = [
      ' ann ',
      'é'.repeat(200),
      'é'.repeat(201),
      '',
      ' ',
      'a\nb',
      'a\u202eb',
      'a\u2028b',
      7,
      undefined,
    ];
    assert.deepEqual(names.map(vouchedName), [
      'ann',
      'é'.repeat(200),
      ...Array.from({ length: 8 }, () => undefined),
    ]);
  });
});
