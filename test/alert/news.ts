/** Messages to render and to send. */
import type { Flip, MatterKind } from '../../src/alert/matter.ts';
import { type Message, messageOf, type Reader } from '../../src/alert/message.ts';
import type { News } from '../../src/alert/news.ts';
import type { Language } from '../../src/messages/messages.ts';
import { reportOf } from '../report/reports.ts';

export function flipOf(kind: MatterKind, parts: Partial<Flip> = {}): Flip {
  return {
    kind,
    change: 'opened',
    since: '2026-11-22T05:05:00.000Z',
    inARow: 2,
    fresh: [],
    settled: [],
    earlier: [],
    ...parts,
  };
}

/** A source that cannot be reached: the plainest news. */
export function newsOf(parts: Partial<News> = {}): News {
  return {
    id: '20261122T060500000Z-3fa9',
    at: '2026-11-22T06:05:04.000Z',
    flips: [flipOf('failed')],
    report: reportOf('failed', {
      error: {
        kind: 'source',
        code: 'ORA-12541',
        message: 'ORA-12541: no listener at /u01/app/oracle',
        params: { step: 'connect', source: 'oracle sis:1521/SIS', mapping: '' },
      },
    }),
    ...parts,
  };
}

export function readerOf(language: Language = 'en', parts: Partial<Reader> = {}): Reader {
  return { language, timezone: 'UTC', studentValues: false, ...parts };
}

export function written(parts: Partial<News> = {}, reader: Reader = readerOf()): Message {
  return messageOf(newsOf(parts), reader);
}
