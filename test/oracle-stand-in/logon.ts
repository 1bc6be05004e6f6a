/**
 * The password verifiers of Oracle 11g and 12c: the challenge a server sends and the proof it accepts. Each
 * side sends half of a session key, encrypted with a key made of the password; the password itself then
 * comes encrypted with a key made of both halves.
 */
import { createCipheriv, createDecipheriv, createHash, pbkdf2Sync, randomBytes } from 'node:crypto';

export type VerifierType = '11g' | '12c';

/** Key, value and flags of one pair in an answer to a logon message. */
export type Pair = readonly [key: string, value: string, flags?: number];

/** Flags of AUTH_VFR_DATA: how the client knows the verifier. */
const VERIFIER_FLAGS = { '11g': 0x1b25, '12c': 0x4815 } as const;
const SPEEDY_KEY = Buffer.from('AUTH_PBKDF2_SPEEDY_KEY');
/** Iterations of the password's key and of the session's. Real servers use 4096 and 3; tests want speed. */
const VGEN_COUNT = 512;
const SDER_COUNT = 3;
const IV = Buffer.alloc(16);

const hex = (bytes: Buffer) => bytes.toString('hex').toUpperCase();

const cipherName = (key: Buffer) => `aes-${key.length * 8}-cbc`;

function encrypt(key: Buffer, data: Buffer, padding = false): Buffer {
  const cipher = createCipheriv(cipherName(key), key, IV).setAutoPadding(padding);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

function decrypt(key: Buffer, data: Buffer): Buffer {
  const decipher = createDecipheriv(cipherName(key), key, IV).setAutoPadding(false);
  return Buffer.concat([decipher.update(data), decipher.final()]);
}

/** One logon: a challenge with fresh salts, and the check of what comes back. */
export class Logon {
  readonly pairs: readonly Pair[];
  readonly #type: VerifierType;
  readonly #password: string | undefined;
  readonly #passwordKey: Buffer;
  readonly #serverHalf: Buffer;
  readonly #mixingSalt = randomBytes(16);

  /** @param password undefined for an unknown user, who is given a challenge all the same */
  constructor(type: VerifierType, password: string | undefined) {
    const salt = randomBytes(type === '11g' ? 10 : 16);
    this.#type = type;
    this.#password = password;
    this.#passwordKey = passwordKey(type, password ?? hex(randomBytes(8)), salt);
    this.#serverHalf = randomBytes(type === '11g' ? 48 : 32);
    this.pairs = [
      ['AUTH_SESSKEY', hex(encrypt(this.#passwordKey, this.#serverHalf))],
      ['AUTH_VFR_DATA', hex(salt), VERIFIER_FLAGS[type]],
      ...(type === '11g'
        ? []
        : ([
            ['AUTH_PBKDF2_CSK_SALT', hex(this.#mixingSalt)],
            ['AUTH_PBKDF2_VGEN_COUNT', String(VGEN_COUNT)],
            ['AUTH_PBKDF2_SDER_COUNT', String(SDER_COUNT)],
          ] as Pair[])),
    ];
  }

  /**
   * Checks the client's half of the session key and its encrypted password. Answers with the server's own
   * proof, or undefined where the user is unknown or the password wrong (which shows only as garbage here).
   */
  verify(sessionKey: string, password: string): string | undefined {
    const combined = this.#combine(decrypt(this.#passwordKey, Buffer.from(sessionKey, 'hex')));
    const plain = unpadded(decrypt(combined, Buffer.from(password, 'hex')).subarray(16));
    if (this.#password === undefined || !plain?.equals(Buffer.from(this.#password))) return undefined;
    return hex(encrypt(combined, Buffer.concat([randomBytes(16), Buffer.from('SERVER_TO_CLIENT')]), true));
  }

  #combine(clientHalf: Buffer): Buffer {
    const mine = this.#serverHalf;
    if (this.#type === '12c') {
      const both = hex(Buffer.concat([clientHalf.subarray(0, 32), mine]));
      return pbkdf2Sync(both, this.#mixingSalt, SDER_COUNT, 32, 'sha512');
    }
    const mixed = Buffer.from(mine.subarray(16, 40).map((byte, i) => byte ^ clientHalf.readUInt8(16 + i)));
    const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest();
    return Buffer.concat([md5(mixed.subarray(0, 16)), md5(mixed.subarray(16))]).subarray(0, 24);
  }
}

function passwordKey(type: VerifierType, password: string, salt: Buffer): Buffer {
  if (type === '11g') {
    const hash = createHash('sha1').update(password).update(salt).digest();
    return Buffer.concat([hash, Buffer.alloc(4)]);
  }
  const key = pbkdf2Sync(password, Buffer.concat([salt, SPEEDY_KEY]), VGEN_COUNT, 64, 'sha512');
  return createHash('sha512').update(key).update(salt).digest().subarray(0, 32);
}

/** Takes PKCS#7 padding off, or answers undefined where there is none: the key was wrong. */
function unpadded(bytes: Buffer): Buffer | undefined {
  const size = bytes.at(-1) ?? 0;
  const valid = size >= 1 && size <= 16 && bytes.subarray(-size).every((byte) => byte === size);
  return valid ? bytes.subarray(0, -size) : undefined;
}
