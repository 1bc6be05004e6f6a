/** Values of the driver and the database as the text that patterns work on. */

/** Leaves the time of day away where there is none, and the zeros that fill a fraction. */
export function dateText(value: string): string {
  const text = value.startsWith(' ') ? value.slice(1) : value;
  const short = text.includes('.') ? text.replace(/\.?0*(?=[+-]\d\d:\d\d$|Z$|$)/, '') : text;
  return short.endsWith(' 00:00:00') ? short.slice(0, -9) : short;
}

/** Number text without exponent and with a digit before the point: Thin mode writes `.5`, JavaScript `1e+21`. */
export function decimal(text: string): string {
  if (text.startsWith('.')) return `0${text}`;
  if (text.startsWith('-.')) return `-0${text.slice(1)}`;
  return /\de/i.test(text) ? withoutExponent(text) : text;
}

function withoutExponent(text: string): string {
  const [mantissa = '', exponent = '0'] = text.split(/e/i);
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.slice(sign.length).split('.');
  const point = whole.length + Number(exponent);
  const digits = whole + fraction;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return point >= digits.length
    ? sign + digits.padEnd(point, '0')
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The shortest decimal that means this single-precision number: 0.1, where JavaScript says 0.10000000149011612. */
export function shortestFloat(value: number): string {
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}
