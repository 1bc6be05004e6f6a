/** The channels of alerts, as they are configured. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printConfig } from '../../src/config/print.ts';
import { translator } from '../../src/messages/messages.ts';
import { load, problemsOf, textWith, write } from './sample.ts';

const alerts = (text: string) => textWith({ alerts: `alerts:\n${text.replaceAll(/^(?=.)/gm, '  ')}` });

const MAIL =
  'email:\n  host: smtp.example.edu\n  from: Moodle cohorts <cohorts@example.edu>\n  to: [a@example.edu, b@example.edu]\n';

describe('an email channel', () => {
  it('takes its port from its security', async () => {
    for (const [security, port] of [
      ['starttls', 587],
      ['tls', 465],
      ['none', 25],
    ] as const) {
      const { email } = (await load(alerts(`${MAIL}  security: ${security}\n`))).alerts;
      assert.deepEqual(email, [
        {
          name: 'email',
          host: 'smtp.example.edu',
          port,
          security,
          from: 'Moodle cohorts <cohorts@example.edu>',
          to: ['a@example.edu', 'b@example.edu'],
        },
      ]);
    }
  });

  it('takes its password and its authority from files', async () => {
    const password = write('mail-password', 'hush-hush\n');
    const ca = write('ca.pem', 'a certificate');
    const text = `${MAIL}  user: sync\n  passwordFile: ${password}\n  caFile: ${ca}\n  port: 2525\n  language: fr\n`;
    const [email] = (await load(alerts(text))).alerts.email;
    assert.equal(email?.password, 'hush-hush');
    assert.equal(email?.ca, 'a certificate');
    assert.deepEqual([email?.port, email?.language, email?.user], [2525, 'fr', 'sync']);
  });

  it('can be given by the environment alone', async () => {
    const { email } = (
      await load(textWith({}), {
        COHORT_SYNC_ALERTS_EMAIL_HOST: 'smtp.example.edu',
        COHORT_SYNC_ALERTS_EMAIL_FROM: 'cohorts@example.edu',
        COHORT_SYNC_ALERTS_EMAIL_TO: 'a@example.edu, b@example.edu',
      })
    ).alerts;
    assert.deepEqual(email[0]?.to, ['a@example.edu', 'b@example.edu']);
  });
});

describe('several channels', () => {
  const list = `${MAIL.replace('email:\n', 'email:\n  -\n').replaceAll(/^ {2}(?=\w)/gm, '    ')}  - host: other.example.edu\n    from: c@example.edu\n    to: d@example.edu\n    user: u\n    password: p-secret\n`;

  it('stand in a list, and are named by their numbers', async () => {
    const config = await load(alerts(list), { COHORT_SYNC_ALERTS_EMAIL_2_HOST: 'third.example.edu' });
    assert.deepEqual(
      config.alerts.email.map(({ name, host }) => [name, host]),
      [
        ['email 1', 'smtp.example.edu'],
        ['email 2', 'third.example.edu'],
      ],
    );
  });

  it('are printed as the list that they are', async () => {
    const config = await load(alerts(list));
    const printed = printConfig(config, translator('en'));
    assert.doesNotMatch(printed, /p-secret/);
    const again = await load(printed);
    assert.deepEqual(
      again.alerts.email.map(({ password, ...rest }) => rest),
      config.alerts.email.map(({ password, ...rest }) => rest),
    );
  });
});

describe('a webhook', () => {
  it('takes headers, each as it is or from a file', async () => {
    const token = write('token', 'Bearer abc\n');
    const url = write('url', 'https://hooks.example.edu/services/T/B/x\n');
    const text = `webhook:\n  urlFile: ${url}\n  format: slack\n  headers:\n    X-Site: test\n    AuthorizationFile: ${token}\n`;
    const config = await load(alerts(text), { COHORT_SYNC_ALERTS_WEBHOOK_HEADERS_X_SITE: 'production' });
    assert.deepEqual(config.alerts.webhook, [
      {
        name: 'webhook',
        url: 'https://hooks.example.edu/services/T/B/x',
        format: 'slack',
        headers: { 'X-Site': 'production', Authorization: 'Bearer abc' },
      },
    ]);
    const printed = printConfig(config, translator('en'));
    assert.doesNotMatch(printed, /production|Bearer|services/);
  });
});

describe('a heartbeat', () => {
  it('is an address', async () => {
    const { heartbeat } = (await load(alerts('heartbeat:\n  url: https://hc-ping.com/uuid\n'))).alerts;
    assert.deepEqual(heartbeat, [{ name: 'heartbeat', url: 'https://hc-ping.com/uuid' }]);
  });
});

describe('what is refused', () => {
  const cases: readonly [title: string, text: string, problems: readonly string[]][] = [
    [
      'a mail server without anybody to write to',
      'email:\n  host: smtp.example.edu\n',
      [
        'config.yaml, line 2: alerts.email.from: Found nothing, expected an address such as cohorts@example.edu, or “Moodle cohorts <cohorts@example.edu>”. Set it here or with COHORT_SYNC_ALERTS_EMAIL_FROM.',
        'config.yaml, line 2: alerts.email.to: Found nothing, expected a list of at least one address such as admin@example.edu. Set it here or with COHORT_SYNC_ALERTS_EMAIL_TO.',
      ],
    ],
    [
      'a second mail server without a host',
      `email:\n  - host: a.example.edu\n    from: a@b.c\n    to: a@b.c\n  - from: a@b.c\n    to: a@b.c\n`,
      [
        'config.yaml, line 2: alerts.email.2.host: Found nothing, expected a host name or an address, without port. Set it here or with COHORT_SYNC_ALERTS_EMAIL_2_HOST.',
      ],
    ],
    [
      'a login in clear',
      `${MAIL}  security: none\n  user: u\n  password: p\n`,
      [
        'config.yaml, line 6: alerts.email.security: A password would be sent in clear, expected starttls or tls where user and password are given.',
      ],
    ],
    [
      'addresses that are none, and line breaks in them',
      'email:\n  host: smtp.example.edu\n  from: "a@b.c\\nBcc: x@y.z"\n  to: [nobody]\n',
      [
        'config.yaml, line 4: alerts.email.from: Found “a@b.c Bcc: x@y.z”, expected an address such as cohorts@example.edu, or “Moodle cohorts <cohorts@example.edu>”.',
        'config.yaml, line 5: alerts.email.to: Found “nobody”, expected a list of at least one address such as admin@example.edu.',
      ],
    ],
    [
      'an address that is none, without showing it',
      'webhook:\n  url: ftp://secret.example.edu/token\n',
      [
        'config.yaml, line 3: alerts.webhook.url: Found “********”, expected an address that begins with https:// or http://, without a login in it.',
      ],
    ],
    [
      'a secret given twice',
      'webhook:\n  url: https://a.example.edu/x\n  urlFile: nowhere\n',
      [
        'config.yaml, line 4: alerts.webhook.urlFile: Given together with alerts.webhook.url. Give one of the two.',
      ],
    ],
    [
      'a channel that does not exist',
      'emial:\n  host: smtp.example.edu\n',
      ['config.yaml, line 2: alerts.emial: There is no such key. Did you mean “email”?'],
    ],
    [
      'a channel that is a text',
      'email: a@b.c\n',
      [
        'config.yaml, line 2: alerts.email: Found a value, expected a section with keys such as host, port, security, user, password, passwordFile, caFile, from, to, language.',
      ],
    ],
    [
      'a matter that does not exist',
      'on: [refused, late]\n',
      [
        'config.yaml, line 2: alerts.on: Found “refused, late”, expected a list of some of failed, misconfigured, refused, stale, state, held, paused, unusual, findings.',
      ],
    ],
  ];
  for (const [title, text, problems] of cases) {
    it(title, async () => assert.deepEqual(await problemsOf(alerts(text)), problems));
  }

  it('an address in a file that is none, and a header that is no ASCII', async () => {
    const bad = write('bad-url', 'not an address');
    const header = write('bad-header', 'clé');
    const text = `webhook:\n  urlFile: ${bad}\n  headers:\n    XFile: ${header}\n`;
    assert.deepEqual(
      (await problemsOf(alerts(text))).map((problem) => problem.slice(0, 70)),
      [
        'config.yaml, line 3: alerts.webhook.urlFile: Found “********”, expecte',
        'config.yaml, line 5: alerts.webhook.headers.XFile: Found “********”, e',
      ],
    );
  });
});
