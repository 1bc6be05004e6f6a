/**
 * Passwords as their scrypt hashes, in the PHC string format (`$scrypt$ln=15,r=8,p=3$SALT$HASH`). scrypt is Node's own:
 * nothing has to be compiled for the image's platforms. The cost is one that OWASP's cheat sheet gives as enough, in 32 MiB.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(
  (
    password: string,
    salt: Buffer,
    length: number,
    options: { N: number; r: number; p: number; maxmem: number },
    done: (error: Error | null, key: Buffer) => void,
  ) => scrypt(password, salt, length, options, done),
);

const COST = { ln: 15, r: 8, p: 3 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** No more memory is given to a hash, whoever made it, in bytes. */
const MEMORY = 256 * 1024 * 1024;

/** The hash of a password, with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const { ln, r, p } = COST;
  const key = await derive(normalised(password), salt, HASH_BYTES, { N: 2 ** ln, r, p, maxmem: MEMORY });
  return `$scrypt$ln=${ln},r=${r},p=${p}$${base64(salt)}$${base64(key)}`;
}

const FORM = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Of nobody: what it is compared with takes as long as for somebody. */
const NOBODY = `$scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Whether a password is that of a hash; of no hash, none is, and finding out takes as long. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const isSame = await compared(password, hash ?? NOBODY);
  return isSame && hash !== undefined;
}

async function compared(password: string, hash: string): Promise<boolean> {
  const [, ln = '', r = '', p = '', salt = '', key = ''] = FORM.exec(hash) ?? [];
  const expected = Buffer.from(key, 'base64');
  const options = { N: 2 ** Number(ln), r: Number(r), p: Number(p), maxmem: MEMORY };
  const found = await derive(normalised(password), Buffer.from(salt, 'base64'), expected.length, options);
  return timingSafeEqual(found, expected);
}

/** One password, however a keyboard composes its accents. */
function normalised(password: string): string {
  return password.normalize('NFKC');
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
