/** How the report speaks to its reader: numbers, lists and durations of one language, lists as long as wished. */
import { catalogue, type MessageKey, type Translate } from '../messages/messages.ts';
import { inLanguage } from './localised.ts';

/** What the sections of a report are written with. */
export interface Words {
  readonly say: Translate;
  /** Whether lists and values are given whole. */
  readonly whole: boolean;
  /** Texts as Moodle stores them, in the reader's language where they have several. */
  localised(stored: readonly string[]): string[];
  /** In the language's digits and separators. */
  number(value: number): string;
  /** `a, b and c`. */
  list(items: readonly string[]): string;
  /** `a, b, c and 14 more`: the first few, or all of them where the reader wants lists whole. */
  some<T extends string | number>(items: readonly T[], most: number, show?: (item: T) => string): string;
  /** `35.2 %` of a share of 0.352. */
  percent(share: number): string;
  /** A user of Moodle by its id: `user 3`, which a layout makes a link (links.ts). */
  user(id: number): string;
  /** Items of a long list, and how many of them are left out. */
  first<T>(items: readonly T[], most: number): { readonly shown: readonly T[]; readonly more: number };
  /** `0.4 s`, `3 min 20 s`. */
  duration(milliseconds: number): string;
  /** Date, time and time zone. */
  time(iso: string): string;
  /** The date alone. */
  date(iso: string): string;
}

/** The words of one reader. @param timeZone the IANA name of that of all times */
export function wordsFor(say: Translate, language: string, verbose: boolean, timeZone: string): Words {
  const numbers = new Intl.NumberFormat(language);
  const seconds = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const lists = new Intl.ListFormat(language, { type: 'conjunction' });
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long', timeZone });
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone });
  const first = <T>(items: readonly T[], most: number) => {
    const shown = verbose || items.length <= most + 1 ? items : items.slice(0, most);
    return { shown, more: items.length - shown.length };
  };
  return {
    say,
    whole: verbose,
    first,
    localised: (stored) => inLanguage(stored, language),
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    user: (id) => say('report.user', { id: String(id) }),
    list: (items) => lists.format(items),
    some: (items, most, show = String) => {
      const { shown, more } = first(items, most);
      const list = shown.map((item) => show(item)).join(', ');
      return more === 0 ? list : say('report.some', { list, more });
    },
    duration: (milliseconds) => {
      const total = milliseconds / 1000;
      if (total < 60) return say('report.seconds', { seconds: seconds.format(total) });
      const rounded = Math.round(total);
      return say('report.minutes', { minutes: Math.floor(rounded / 60), seconds: rounded % 60 });
    },
    time: (iso) => moment(iso, (at) => times.format(at)),
    date: (iso) => moment(iso, (at) => dates.format(at)),
  };
}

/** A time in a form; one that is none, as in a damaged history, as it is. */
export function moment(iso: string, form: (at: Date) => string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : form(at);
}

/** Whether the catalogue has a message of this name: the codes of databases are without number, its explanations not. */
export function isMessage(key: string): key is MessageKey {
  return Object.hasOwn(catalogue('en'), key);
}
