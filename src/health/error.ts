/** Why there is no listener. It stands apart, so that a single run need not load what listens and counts. */

/** The listener cannot be started. `code` names the operator's message. */
export class HealthError extends Error {
  override readonly name = 'HealthError';
  readonly code: ListenFault;
  readonly host: string;
  readonly port: number;

  constructor({ host, port }: { readonly host: string; readonly port: number }, cause: unknown) {
    const { code, reason } = listenFault(cause);
    super(`cannot listen on ${host} port ${port} for health checks: ${reason}`, { cause });
    this.code = code;
    this.host = host;
    this.port = port;
  }
}

/** Why nothing can listen at an address. */
type ListenFault = 'in-use' | 'no-such-address' | 'not-allowed' | 'failed';

/** What the system's error means, as a code and in words for the log. */
export function listenFault(cause: unknown): { code: ListenFault; reason: string } {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'EADDRINUSE') return { code: 'in-use', reason: 'another process listens there' };
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return { code: 'no-such-address', reason: 'this machine does not have that address' };
  }
  if (code === 'EACCES') return { code: 'not-allowed', reason: 'this user may not use that port' };
  return { code: 'failed', reason: cause instanceof Error ? cause.message : String(cause) };
}
