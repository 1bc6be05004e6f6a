/** What messages say, and what they never say. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mattermostBody, slackBody, teamsBody } from '../../src/alert/chat.ts';
import { emailChannel } from '../../src/alert/email.ts';
import { messageHtml } from '../../src/alert/html.ts';
import { matterKinds } from '../../src/alert/matter.ts';
import { messageText } from '../../src/alert/message.ts';
import type { News } from '../../src/alert/news.ts';
import { sampleNews } from '../../src/alert/samples.ts';
import { heldKey, isHeld } from '../../src/alert/signs.ts';
import { webhookChannel } from '../../src/alert/webhook.ts';
import { languages } from '../../src/messages/messages.ts';
import type { Finding } from '../../src/plan/finding.ts';
import fc from '../properties.ts';
import { changeOf, oneOfEach, reportOf, summaryOf } from '../report/reports.ts';
import { flipOf, newsOf, readerOf, written } from './news.ts';

const NOW = new Date('2026-11-22T06:15:04Z');
const CHANGES = ['opened', 'worse', 'returned', 'reminder', 'ended'] as const;

describe('every message', () => {
  for (const language of languages) {
    for (const sample of sampleNews(NOW)) {
      for (const change of CHANGES) {
        const [flip] = sample.flips;
        if (!flip || (change !== 'opened' && ['unusual', 'findings'].includes(flip.kind))) continue;
        const news: News = {
          ...sample,
          isTest: false,
          flips: [{ ...flip, change, settled: ['duplicate-cohort:OLD'] }],
        };
        it(`has a subject that says it all, and words: ${flip.kind} ${change} (${language})`, () => {
          const message = written(news, readerOf(language));
          const { subject } = message;
          assert.ok([...subject].length <= 70, subject);
          assert.doesNotMatch(subject, /…/);
          const text = messageText(message);
          assert.ok(
            text.split('\n').every((line) => line.length <= 72 || !line.includes(' ')),
            text,
          );
          assert.doesNotMatch(text, /undefined|NaN|\{|\}|\[object/);
          assert.ok(text.length > 150);
          assert.match(messageHtml(message, language), new RegExp(`<html lang="${language}">`));
        });
      }
    }
  }

  it('there is one of each kind', () => {
    assert.deepEqual(
      new Set(sampleNews(NOW).flatMap(({ flips }) => flips.map(({ kind }) => kind))),
      new Set(matterKinds),
    );
  });

  it('counts what it tells besides, and says the gravest first', () => {
    const flips = [flipOf('failed', { change: 'ended' }), flipOf('held', { fresh: ['duplicate-cohort:A'] })];
    const report = reportOf('partial', {
      findings: [{ kind: 'duplicate-cohort', mapping: 'programme', cohort: 'A', ids: [1, 2] }],
    });
    const message = written({ flips, report });
    assert.equal(message.subject, 'Moodle cohorts: runs work again (+1)');
    const text = messageText(message);
    assert.ok(text.indexOf('Runs work again') < text.indexOf('1 cohort is held'));
  });

  it('says times in the time zone of the schedule', () => {
    const text = (timezone: string) =>
      messageText(
        written({ flips: [flipOf('failed', { change: 'reminder' })] }, readerOf('en', { timezone })),
      );
    assert.match(text('Europe/Paris'), /Nov 22, 2026, 6:05:00 AM GMT\+1/);
    assert.match(text('America/Montreal'), /Nov 22, 2026, 12:05:00 AM EST/);
  });
});

describe('a refused run', () => {
  it('has the rules, the figures, the largest removals, and the command', () => {
    const report = reportOf('refused', {
      approvable: '0123456789abcdef',
      refusals: [{ guard: 'removals', figure: 200, limit: 50, of: 400 }],
      mappings: [summaryOf('programme', { removed: 200 })],
      changes: [1, 90, 40, 30, 20, 10, 5, 4].map((removes, index) => changeOf(`C-${index}`, { removes })),
    });
    const text = messageText(written({ flips: [flipOf('refused')], report }));
    assert.match(text, /200 of 400 memberships would be removed, limit 50/);
    const listed = [...text.matchAll(/^ {4}(C-\d): (\d+)/gm)].map(
      ([, cohort, count]) => `${cohort} ${count}`,
    );
    assert.deepEqual(listed, ['C-1 90', 'C-2 40', 'C-3 30', 'C-4 20', 'C-5 10']);
    assert.match(text, /and 3 more cohorts/);
    assert.match(text, /^moodle-cohort-sync --once --approve 0123456789abcdef$/m);
  });
});

describe('held cohorts', () => {
  it('are named where they are new, and where they are settled', () => {
    const findings: Finding[] = ['A', 'B', 'C'].map((cohort) => ({
      kind: 'duplicate-cohort',
      mapping: 'programme',
      cohort,
      ids: [1, 2],
    }));
    const flip = flipOf('held', {
      change: 'worse',
      fresh: ['duplicate-cohort:C'],
      settled: ['foreign-component:OLD'],
    });
    const text = messageText(written({ flips: [flip], report: reportOf('partial', { findings }) }));
    assert.match(text, /3 cohorts are held or not wholly done/);
    assert.match(text, /One of them is new:/);
    assert.match(text, /Settled since: OLD/);
    assert.match(text, /C: cohorts 1, 2/);
    assert.doesNotMatch(text, /A: cohorts/);
  });
});

describe('what a check or a dry run found', () => {
  it('is told with its outcome', () => {
    const message = written({ flips: [], notice: 'run', report: reportOf('applied', { dryRun: true }) });
    assert.equal(message.subject, 'Moodle cohorts: a run ended (applied)');
    assert.match(messageText(message), /Dry run/);
  });

  it('is told of a check', () => {
    const error = {
      kind: 'moodle',
      code: 'unreachable',
      message: '',
      params: { server: 'db', reason: 'ECONNREFUSED' },
    } as const;
    const check = { exitCode: 1, moodle: { label: 'mysql db', error }, sources: [] };
    const { report, ...news } = newsOf({ flips: [], notice: check as never });
    const message = written({ ...news });
    assert.ok(report);
    assert.equal(message.subject, 'Moodle cohorts: a check found something');
  });
});

/** Values that stand for students in every finding that has any. */
const STUDENT = 'STUDENT-4711';
const USER = 987_654_321;

function withStudents(): Finding[] {
  return (Object.values(oneOfEach) as Finding[]).map((finding) => {
    const named: Record<string, unknown> = { ...finding };
    if ('student' in finding) named.student = STUDENT;
    if ('students' in finding) named.students = [STUDENT];
    if ('user' in finding) named.user = STUDENT;
    if ('users' in finding) named.users = [USER];
    if (finding.kind === 'apply-failed') named.error = `Duplicate entry '${STUDENT}-${USER}'`;
    return named as unknown as Finding;
  });
}

describe('values of students', () => {
  const findings = withStudents();
  const news = (): News => ({
    ...newsOf({
      flips: [
        flipOf('held', { fresh: findings.filter(isHeld).map(heldKey) }),
        flipOf('findings'),
        flipOf('refused'),
        flipOf('unusual'),
      ],
      findings,
      notice: 'run',
      report: reportOf('partial', {
        findings,
        refusals: [{ guard: 'removals', figure: 200, limit: 50, of: 400 }],
        changes: [changeOf('A', { removes: 3, adds: 2 })],
        error: {
          kind: 'source',
          code: 'ORA-01722',
          message: `invalid number ${STUDENT}`,
          params: { step: 'fetch', source: 's', mapping: 'm' },
        },
      }),
    }),
  });
  const student = new RegExp(`${STUDENT}|${USER}`);

  it('are in no message unless that is wished', () => {
    for (const language of languages) {
      const message = written(news(), readerOf(language));
      assert.doesNotMatch(JSON.stringify(message), student);
    }
  });

  it('are in mails where that is wished, and then not in the subject', () => {
    const message = written(news(), readerOf('en', { studentValues: true }));
    assert.match(messageText(message), student);
    assert.doesNotMatch(message.subject, student);
  });

  it('are in no webhook, whatever is wished', () => {
    const options = { language: 'en', studentValues: true } as const;
    for (const format of ['json', 'slack', 'teams', 'mattermost'] as const) {
      const channel = webhookChannel(
        { name: 'webhook', url: 'https://x.example.edu/', format, headers: {} },
        options,
      );
      assert.equal(channel.studentValues, false);
      const { studentValues } = channel;
      assert.doesNotMatch(channel.render(written(news(), readerOf('en', { studentValues }))), student);
    }
    const mail = emailChannel(
      { name: 'email', host: 'h', port: 25, security: 'none', from: 'a@b.c', to: ['a@b.c'] },
      options,
    );
    assert.equal(mail.studentValues, true);
  });
});

describe('paths of this machine', () => {
  const cases: readonly [string, Partial<News>][] = [
    [
      'of a file source',
      {
        report: reportOf('failed', {
          error: {
            kind: 'source',
            code: 'FILE-MISSING',
            message: '/srv/secret place/students.csv: no such file',
            params: { step: 'open', source: 'file /srv/secret place/students.csv', mapping: 'm' },
          },
        }),
      },
    ],
    [
      'of the state folder',
      {
        flips: [flipOf('state')],
        report: reportOf('partial', {
          historyProblems: [
            {
              code: 'unusable',
              file: '/srv/secret/state/history.sqlite',
              message: "EACCES: permission denied, open '/srv/secret/state/history.sqlite'",
            },
          ],
        }),
      },
    ],
    [
      'of an imported file',
      {
        flips: [],
        notice: 'run',
        report: reportOf('refused', {
          import: { kind: 'members', arguments: ['--filepath', '/srv/secret/members.csv'] },
          approvable: '0123456789abcdef',
        }),
      },
    ],
  ];
  for (const [title, news] of cases) {
    it(`are in no message: ${title}`, () => {
      assert.doesNotMatch(JSON.stringify(written(news)), /srv|secret/);
    });
  }
});

/** What a database may hold, and what it must not do. */
const EVIL = [
  '<script>alert(1)</script>',
  '</div><img src=x onerror=alert(1)>',
  '"><a href="https://evil.example">click</a>',
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '<https://evil.example|click>',
  '<!channel> <@U123>',
  '@channel @all @here',
  '**bold** __x__ ~~y~~ `z` # h',
  '```\n# out of the fence\n```',
  '| a | b |\n|---|---|',
  '{{DATE(2017-02-14T06:08:00Z)}}',
  '\u202eevil\u2066\u200f',
  '\u001b[31mred\u0007',
  'a\r\nBcc: thief@example.org\r\n\r\nx',
  ':tada: &amp; &lt;b&gt;',
];

function evilNews(text: string): News {
  const finding: Finding = { kind: 'foreign-component', mapping: text, cohort: text, component: text };
  return newsOf({
    flips: [
      flipOf('held', { fresh: [heldKey(finding)], settled: [`x:${text}`] }),
      flipOf('refused'),
      flipOf('paused'),
      flipOf('misconfigured'),
    ],
    pause: { since: '2026-11-22T05:05:00.000Z', reason: text },
    report: reportOf('refused', {
      findings: [finding],
      approvable: '0123456789abcdef',
      refusals: [{ guard: 'minimumRows', mapping: text, figure: 0, limit: 1, of: 0 }],
      changes: [changeOf(text, { removes: 3 })],
      error: {
        kind: 'column',
        code: 'missing',
        message: text,
        params: { column: text, available: text, mapping: text },
      },
    }),
  });
}

describe('text from databases', () => {
  const texts = fc.oneof(
    fc.constantFrom(...EVIL),
    fc.array(fc.constantFrom(...EVIL, ' ', 'x'), { maxLength: 4 }).map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
  );

  it('makes no element of HTML', () => {
    const plain = structure(messageHtml(written(evilNews('plain')), 'en'));
    fc.assert(
      fc.property(
        texts.filter((text) => text.trim() !== ''),
        (text) => {
          const html = messageHtml(written(evilNews(text)), 'en');
          assert.deepEqual(structure(html), plain);
          assert.doesNotMatch(html, /[[\p{Cc}\p{Cf}]--\n]/v);
        },
      ),
    );
  });

  it('makes no mark-up of Slack: all of it is plain text, but for the escaped notification', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const body = slackBody(written(evilNews(text))) as { text: string; blocks: unknown[] };
        assert.doesNotMatch(body.text, /<|>|&(?!amp;|lt;|gt;)/);
        for (const { type } of objectsOf(body.blocks)) {
          assert.ok(
            [
              'header',
              'plain_text',
              'rich_text',
              'rich_text_section',
              'rich_text_list',
              'rich_text_preformatted',
              'text',
            ].includes(String(type)),
            String(type),
          );
        }
        assert.ok(body.blocks.length <= 50);
      }),
    );
  });

  it('makes no Markdown of Teams: all of it is runs, and none too many', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const body = teamsBody(written(evilNews(text)));
        for (const { type } of objectsOf(body)) {
          assert.ok(
            [undefined, 'message', 'AdaptiveCard', 'RichTextBlock', 'TextRun'].includes(
              type as string | undefined,
            ),
            String(type),
          );
        }
        assert.ok(Buffer.byteLength(JSON.stringify(body)) < 28_000);
      }),
    );
  });

  it('calls nobody and links nowhere in Mattermost', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { text: post } = mattermostBody(written(evilNews(text))) as { text: string };
        const outside = post.replaceAll(/```\n[^`]*\n```/g, '');
        assert.doesNotMatch(outside, /(?<!\\)[[\]()<>`~|]/);
        assert.doesNotMatch(post, /@(?:channel|all|here)|https?:\/\/evil/);
        assert.ok(post.length <= 16_383);
      }),
    );
  });

  it('makes no line and no control character of plain text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const message = written(evilNews(text));
        assert.doesNotMatch(`${messageText(message)}${message.subject}`, /[[\p{Cc}\p{Cf}]--\n]/v);
        assert.doesNotMatch(message.subject, /\n/);
      }),
    );
  });
});

/** The elements of a document, without the lengths of its lists. */
function structure(html: string): string[] {
  return [...html.matchAll(/<\/?([a-z!][a-z0-9]*)([^>]*)>/gi)].map(
    ([, name = '', attributes = '']) => `${name}${/on\w+=|href|src/.exec(attributes)?.[0] ?? ''}`,
  );
}

function objectsOf(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsOf);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsOf)].filter(
    (object) => !('bold' in object || 'width' in object),
  );
}
