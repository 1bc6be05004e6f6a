/** Why there are no web pages. It stands apart, so that a single run need not load what serves them. */
import { listenFault } from '../health/error.ts';

/** The console cannot be started. `code` names the operator's message. */
export class ConsoleError extends Error {
  override readonly name = 'ConsoleError';
  readonly code: ReturnType<typeof listenFault>['code'];
  readonly host: string;
  readonly port: number;

  constructor({ host, port }: { readonly host: string; readonly port: number }, cause: unknown) {
    const { code, reason } = listenFault(cause);
    super(`cannot listen on ${host} port ${port} for the console: ${reason}`, { cause });
    this.code = code;
    this.host = host;
    this.port = port;
  }
}
