/** Asks a running service whether it is alive: the healthcheck of the container image. */
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** Listening on all addresses, it is asked on the loopback. */
const LOOPBACK: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** What came of asking. */
interface ProbeResult {
  readonly alive: boolean;
  /** What was answered, or why there was no answer. */
  readonly text: string;
}

/**
 * Asks the listener of `health.host` and `health.port`. It never throws, and takes no longer than its limit.
 * @param limitMs milliseconds
 */
export async function probe(host: string, port: number, limitMs = 3_000): Promise<ProbeResult> {
  const signal = AbortSignal.timeout(limitMs);
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get({ host: LOOPBACK[host] ?? host, port, path: '/healthz', agent: false, signal }, resolve).once(
        'error',
        reject,
      );
    });
    const answer = await text(response);
    return { alive: response.statusCode === 200, text: answer.trim() };
  } catch (error) {
    const reason = signal.aborted ? signal.reason : error;
    return { alive: false, text: reason instanceof Error ? reason.message : String(reason) };
  }
}
