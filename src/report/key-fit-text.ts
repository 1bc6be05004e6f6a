/** In which way student keys would have to be written, in words. */
import { AS_IT_IS, type KeyRemedy, type KeyWriting } from '../plan/key-fit.ts';
import type { Words } from './words.ts';

/** `With prefix E and padStart 8, 98.8 % would be found: student: "E{COD_ETU|padStart:8:0}"`. */
export function remedyText({ writing, steps, found, of, pattern }: KeyRemedy, words: Words): string {
  const { say, list, percent } = words;
  const names = (Object.keys(AS_IT_IS) as (keyof KeyWriting)[]).filter(
    (name) => writing[name] !== AS_IT_IS[name],
  );
  const how = [
    ...names.map((name) => say(`fit.${name}`, { value: String(writing[name]) })),
    ...(steps.length > 0 ? [say('fit.steps', { steps: list(steps) })] : []),
  ];
  const would = say('fit.would', { how: list(how), share: percent(found / Math.max(1, of)) });
  return pattern === undefined
    ? would
    : `${would} ${say('fit.pattern', { pattern: JSON.stringify(pattern) })}`;
}
