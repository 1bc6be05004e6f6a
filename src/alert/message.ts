/** What is told, before any channel gives it its form: a subject, lines, and the facts for machines. */
import { type Language, translator } from '../messages/messages.ts';
import { approvableDigest } from '../report/approval.ts';
import { cut, type Line, layOut, neutralised, type Section } from '../report/layout.ts';
import type { KeptReport } from '../report/report.ts';
import { type Words, wordsFor } from '../report/words.ts';
import type { Flip, MatterKind } from './matter.ts';
import type { News } from './news.ts';
import { flipSections, noticeSections } from './sections.ts';
import { subjectOf } from './subject.ts';

/** A message in one language. */
export interface Message {
  readonly id: string;
  readonly at: string;
  /** 70 characters at most; no value of a student. */
  readonly subject: string;
  readonly sections: readonly Section[];
  /** Messages of the same thread: the first and the last. */
  readonly earlier: readonly string[];
  readonly isTest: boolean;
  readonly facts: Facts;
}

/** What a machine reads of a message; no value of a student. */
interface Facts {
  readonly matters: readonly {
    readonly kind: MatterKind;
    readonly change: Flip['change'];
    readonly since: string;
  }[];
  readonly run?: RunFacts;
}

type RunFacts = Pick<KeptReport, 'run' | 'startedAt' | 'outcome' | 'exitCode' | 'written' | 'refusals'>;

/** For whom a message is written. */
export interface Reader {
  readonly language: Language;
  /** An IANA name. */
  readonly timezone: string;
  readonly studentValues: boolean;
  /** The origin of the console, where people reach it. */
  readonly pages?: string | undefined;
}

/** The longest subject that phones and lists show whole. */
const SUBJECT_COLUMNS = 70;
const TEXT_COLUMNS = 72;

/** Writes a message for one reader. */
export function messageOf(news: News, reader: Reader): Message {
  const { language, timezone, studentValues, pages } = reader;
  const words = wordsFor(translator(language), language, false, timezone);
  const { id, at, flips, report, isTest = false } = news;
  const body = [
    ...flips.flatMap((flip) => flipSections(flip, news, words, studentValues)),
    ...(news.notice ? noticeSections(news, words, studentValues) : []),
  ];
  const test: Line = { text: words.say('alert.test'), tone: 'warning' };
  return {
    id,
    at,
    subject: cut(neutralised(subjectOf(news, words)), SUBJECT_COLUMNS),
    sections: [...(isTest ? [[test]] : []), ...body, linked(news, words, pages), closing(news, words)],
    earlier: flips[0]?.earlier ?? [],
    isTest,
    facts: {
      matters: flips.map(({ kind, change, since }) => ({ kind, change, since })),
      ...(report && { run: factsOf(report) }),
    },
  };
}

/** Whether a line is one of a list. */
export function isItem({ indent = 0, whole = false }: Line): boolean {
  return indent >= 4 && !whole;
}

/** The lines of a message as plain text. */
export function messageText({ sections }: Message): string {
  return `${layOut(sections, { width: TEXT_COLUMNS, color: false })}\n`;
}

function factsOf({ run, startedAt, outcome, exitCode, written, refusals }: KeptReport): RunFacts {
  return { run, startedAt, outcome, exitCode, written, refusals };
}

/** The page on which it can be looked at; for whoever may approve, the one that asks for it. */
function linked({ report }: News, { say }: Words, pages: string | undefined): Section {
  if (pages === undefined) return [];
  const run = report && `/runs/${report.run}`;
  const path = report && approvableDigest(report) !== undefined && !report.import ? `${run}/approval` : run;
  return [{ text: say('alert.pages') }, { text: `${pages}${path ?? '/'}`, indent: 2, whole: true }];
}

/** Which run it was, and why this was sent. */
function closing({ report, at }: News, { say, time }: Words): Section {
  const about = report
    ? say('alert.closing.run', { run: report.run, time: time(report.startedAt) })
    : say('alert.closing.time', { time: time(at) });
  return [
    { text: about, tone: 'faint' },
    { text: say('alert.closing.why'), tone: 'faint' },
  ];
}
