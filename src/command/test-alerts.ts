/** `--test-alerts`: one of each message to every channel, and what each answered. */
import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { type Channel, DeliveryError } from '../alert/channel.ts';
import type { Heartbeat } from '../alert/heartbeat.ts';
import { messageOf } from '../alert/message.ts';
import { sampleNews } from '../alert/samples.ts';
import { channels, heartbeats } from '../compose.ts';
import { neutralised } from '../report/layout.ts';
import { type Context, openLog } from './context.ts';
import { FAILED } from './exit-codes.ts';
import { complain, print } from './print.ts';
import { callsNobody, stopSignal } from './signals.ts';

/** A chat that asks to be left alone is, for so long at most, in milliseconds. */
const LONGEST_WAIT_MS = 30_000;

/** Tries every channel. @returns the exit code: that of a failure where anything was not delivered */
export async function testAlerts(context: Context): Promise<number> {
  const { config, language, translate } = context;
  const told = channels(config, language);
  const beating = heartbeats(config);
  if (told.length + beating.length === 0) return complain(translate('alert.test.none'));
  const signals = stopSignal(config.stopTimeoutSeconds, callsNobody(openLog(config)));
  try {
    const results = await Promise.all([
      ...told.map((channel) => tryChannel(channel, context, signals.signal)),
      ...beating.map((heartbeat) => tryHeartbeat(heartbeat, context, signals.signal)),
    ]);
    return results.every((delivered) => delivered) ? 0 : FAILED;
  } finally {
    signals.release();
  }
}

async function tryChannel(channel: Channel, { config, translate }: Context, signal: AbortSignal) {
  const { language, studentValues } = channel;
  const { timezone } = config.schedule;
  const reader = { language, timezone, studentValues, pages: config.console?.publicUrl };
  let isDelivered = true;
  for (const news of sampleNews(new Date())) {
    const message = messageOf(news, reader);
    const payload = channel.render(message);
    const done = await attempted(() => channel.send(payload, { had: [], signal }), signal);
    say(channel.name, message.subject, done, translate);
    isDelivered &&= done.isDelivered;
    // The way to it is what fails: it would fail as often as there are kinds.
    if (!done.isDelivered) break;
  }
  return isDelivered;
}

/** Its service keeps it as a remark: a success that was none would end an alarm. */
async function tryHeartbeat(heartbeat: Heartbeat, { translate }: Context, signal: AbortSignal) {
  const done = await attempted(
    () => heartbeat.beat('log', 'moodle-cohort-sync --test-alerts', signal),
    signal,
  );
  say(heartbeat.name, '/log', done, translate);
  return done.isDelivered;
}

type Attempt =
  | { readonly isDelivered: true; readonly answer: string }
  | { readonly isDelivered: false; readonly error: DeliveryError };

/** What is asked to come back soon is tried once more; anything else is what there is to know. */
async function attempted(send: () => Promise<string>, signal: AbortSignal): Promise<Attempt> {
  try {
    const answer = await pRetry(send, {
      retries: 1,
      minTimeout: 1_000,
      signal,
      shouldRetry: ({ error }) =>
        error instanceof DeliveryError && error.code === 'later' && error.waitMs <= LONGEST_WAIT_MS,
      onFailedAttempt: async ({ error, retriesLeft }) => {
        const wait = error instanceof DeliveryError && retriesLeft > 0 ? error.waitMs : 0;
        if (wait <= LONGEST_WAIT_MS) await sleep(wait, undefined, { signal });
      },
    });
    return { isDelivered: true, answer };
  } catch (error) {
    if (error instanceof DeliveryError) return { isDelivered: false, error };
    throw error;
  }
}

function say(channel: string, what: string, done: Attempt, translate: Context['translate']): void {
  if (done.isDelivered) {
    print(neutralised(translate('alert.test.delivered', { channel, what, answer: done.answer })));
    return;
  }
  const fault = translate(`alert.fault.${done.error.code}`, { detail: done.error.detail });
  complain(translate('alert.test.failed', { channel, what, fault }));
}
