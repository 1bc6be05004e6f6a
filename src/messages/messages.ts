/**
 * The message catalogue: every text an operator reads, in every language. Messages are ICU text; values are put in as
 * they are and never read as markup. Log messages for machines stay English and are not here.
 */
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import type { en } from './en.ts';

/** The name of a message. */
export type MessageKey = keyof typeof en;

/** What a message's placeholders take. */
type MessageValues = Readonly<Record<string, string | number | Date>>;

/** Puts a message into words. Throws where a placeholder of the message has no value. */
export type Translate = (key: MessageKey, values?: MessageValues) => string;

/** All languages that the catalogue speaks, English first. */
export const languages = ['en', 'fr', 'de', 'es'] as const;

/** A language that the catalogue speaks. */
export type Language = (typeof languages)[number];

const load = createRequire(import.meta.url);

/**
 * French sets no-break spaces where a line must not begin with a mark: a thin one before ; ? ! % and inside « », as in its
 * numbers, a wide one before a colon.
 */
const TYPOGRAPHY: Readonly<Record<Language, (message: string) => string>> = {
  en: (message) => message,
  de: (message) => message,
  es: (message) => message,
  fr: (message) =>
    message
      .replace(/ (?=:(?:[\s}.,)]|$))/g, '\u00a0')
      .replace(/ (?=[;?!%»](?:[\s}.,;:)]|$))/g, '\u202f')
      .replaceAll('« ', '«\u202f'),
};

/** A message as its language sets it. */
export function typeset(language: Language, message: string): string {
  return TYPOGRAPHY[language](message);
}

/**
 * All messages of one language, out of the file of that name. It is loaded when somebody first speaks the language: all
 * together take a tenth of the program's start.
 */
export function catalogue(language: Language): Readonly<Record<MessageKey, string>> {
  return load(`./${language}${extname(import.meta.filename)}`)[language];
}

/** The translator of one language. Messages are parsed when they are first needed, and once. */
export function translator(language: Language): Translate {
  const messages = catalogue(language);
  const parsed = new Map<MessageKey, IntlMessageFormat>();
  return (key, values = {}) => {
    const known = parsed.get(key);
    const text = () => typeset(language, messages[key]);
    const message = known ?? new IntlMessageFormat(text(), language, undefined, { ignoreTag: true });
    if (!known) parsed.set(key, message);
    return String(message.format({ ...values }));
  };
}

/**
 * The language to speak: the first of `wishes` that names one of ours (the flag, then the configuration; `auto` and
 * undefined name none), else the locale of the environment as POSIX has it, else English.
 */
export function chooseLanguage(
  wishes: readonly (string | undefined)[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG;
  for (const wish of [...wishes, locale]) {
    const tag = wish?.toLowerCase().split(/[_.@-]/)[0];
    const language = languages.find((known) => known === tag);
    if (language) return language;
  }
  return 'en';
}
