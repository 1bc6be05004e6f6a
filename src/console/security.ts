/** What holds for every request, by Hono's own middleware: who may ask, how much, how long, and what a browser may do. */
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { ConsoleEnv } from './visit.ts';

/** A form has a password, a reason or a search in it. */
const MOST_BYTES = 16_384;

const FORM = 'application/x-www-form-urlencoded';

/** @param origins those under which browsers reach the console; the first is the one that is told */
export function security(origins: readonly string[]): MiddlewareHandler<ConsoleEnv>[] {
  const hosts = new Set(origins.map((origin) => new URL(origin).host));
  const isEncrypted = origins[0]?.startsWith('https:') ?? false;
  return [
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      // Without a referrer at all, browsers would send forms without their origin.
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
      strictTransportSecurity: isEncrypted ? 'max-age=31536000' : false,
      permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [] },
    }),
    // A name of somebody else's that leads to this machine (DNS rebinding) opens nothing; nor one before the path, which
    // browsers send to proxies alone.
    async (c, next) => {
      const isPath = c.env.incoming.url?.startsWith('/') ?? false;
      if (!isPath || !hosts.has(c.req.header('host')?.toLowerCase() ?? '')) throw new HTTPException(421);
      await next();
      if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
    },
    async (c, next) => {
      const isSafe = c.req.method === 'GET' || c.req.method === 'HEAD';
      const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
      if (!isSafe && c.req.method !== 'POST') throw new HTTPException(405);
      if (!isSafe && type !== FORM) throw new HTTPException(415);
      await next();
    },
    csrf({ origin: [...origins] }),
    bodyLimit({
      maxSize: MOST_BYTES,
      onError: () => {
        throw new HTTPException(413);
      },
    }),
  ];
}
