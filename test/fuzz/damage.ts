/** What can happen to bytes on their way. */
import fc from 'fast-check';

/** Changes bytes, always in the same way. */
export type Damage = (bytes: Buffer) => Buffer;

/** A place is a share of the length, so that it means something for any. */
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const one: fc.Arbitrary<Damage> = fc.oneof(
  named(fc.tuple(place, fc.integer({ min: 1, max: 255 })), 'flip', ([at, mask]) => (bytes) => {
    const changed = Buffer.from(bytes);
    const index = Math.floor(at * bytes.length);
    if (index < changed.length) changed.writeUInt8(changed.readUInt8(index) ^ mask, index);
    return changed;
  }),
  named(place, 'cut', (at) => (bytes) => bytes.subarray(0, Math.floor(at * bytes.length))),
  named(fc.tuple(place, place), 'lose', ([from, share]) => (bytes) => {
    const start = Math.floor(from * bytes.length);
    const length = Math.ceil((share * bytes.length) / 8);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + length)]);
  }),
  named(fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 9 })), 'insert', ([at, more]) => (bytes) => {
    const index = Math.floor(at * bytes.length);
    return Buffer.concat([bytes.subarray(0, index), more, bytes.subarray(index)]);
  }),
  named(fc.tuple(place, place), 'repeat', ([from, share]) => (bytes) => {
    const start = Math.floor(from * bytes.length);
    const end = start + Math.ceil((share * bytes.length) / 8);
    return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)]);
  }),
);

/** One change, or some after another. */
export const damaged: fc.Arbitrary<Damage> = fc
  .array(one, { minLength: 1, maxLength: 3 })
  .map((changes) => shown(changes, (bytes) => changes.reduce((result, change) => change(result), bytes)));

/** A change that is shown by its name and figures rather than as code. */
function named<T>(figures: fc.Arbitrary<T>, name: string, make: (given: T) => Damage): fc.Arbitrary<Damage> {
  return figures.map((given) => shown(`${name} ${fc.stringify(given)}`, make(given)));
}

function shown(what: unknown, damage: Damage): Damage {
  return Object.assign(damage, {
    [fc.toStringMethod]: () => (typeof what === 'string' ? what : fc.stringify(what)),
  });
}
