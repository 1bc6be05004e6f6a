/**
 * The integers and byte strings of TTC, the layer above Oracle Net: one growing buffer to write into and
 * one reader that says when a request is not complete yet.
 */

/** Thrown by a {@link Reader} that runs out of bytes: the rest of the request is still on its way. */
export class NeedMore extends Error {
  constructor() {
    super('the request is not complete yet');
  }
}

/** Lengths up to this fit the single length byte; longer data goes in chunks. */
const SHORT = 252;
const CHUNKED = 254;
const NULL_LENGTH = 255;
const CHUNK = 32_767;

/** Writes TTC into one buffer that grows; `take()` hands out what was written. */
export class Writer {
  buf: Buffer;
  pos = 0;

  constructor(size = 1024) {
    this.buf = Buffer.allocUnsafe(size);
  }

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    if (this.pos + count <= this.buf.length) return;
    const bigger = Buffer.allocUnsafe(Math.max(this.buf.length * 2, this.pos + count));
    this.buf.copy(bigger, 0, 0, this.pos);
    this.buf = bigger;
  }

  u8(value: number): this {
    this.reserve(1);
    this.buf[this.pos++] = value;
    return this;
  }

  /** Several single bytes. */
  u8s(...values: number[]): this {
    for (const value of values) this.u8(value);
    return this;
  }

  u16(value: number): this {
    this.reserve(2);
    this.pos = this.buf.writeUInt16BE(value, this.pos);
    return this;
  }

  u16le(value: number): this {
    this.reserve(2);
    this.pos = this.buf.writeUInt16LE(value, this.pos);
    return this;
  }

  /** Unsigned integer: a length byte and that many bytes; zero is the single byte 0. */
  ub(value: number): this {
    this.#integer(value, 0);
    return this;
  }

  /** Several unsigned integers that are all zero. */
  zeros(count: number): this {
    for (let i = 0; i < count; i++) this.u8(0);
    return this;
  }

  /** Signed integer: as `ub`, the sign is the top bit of the length byte. */
  sb(value: number): this {
    this.#integer(Math.abs(value), value < 0 ? 0x80 : 0);
    return this;
  }

  #integer(value: number, sign: number): void {
    const size = value === 0 ? 0 : value <= 0xff ? 1 : value <= 0xffff ? 2 : value <= 0xffffffff ? 4 : 6;
    this.reserve(7);
    this.buf[this.pos++] = size === 0 ? 0 : size | sign;
    if (size > 0) this.pos = this.buf.writeUIntBE(value, this.pos, size);
  }

  raw(bytes: Uint8Array): this {
    this.reserve(bytes.length);
    this.buf.set(bytes, this.pos);
    this.pos += bytes.length;
    return this;
  }

  /** A byte string with its length in front, in chunks where it is long. An empty one is NULL. */
  bytes(bytes: Uint8Array): this {
    if (bytes.length <= SHORT) return this.u8(bytes.length).raw(bytes);
    this.u8(CHUNKED);
    for (let start = 0; start < bytes.length; start += CHUNK) {
      const chunk = bytes.subarray(start, start + CHUNK);
      this.ub(chunk.length).raw(chunk);
    }
    return this.ub(0);
  }

  /** "Two lengths": the length as an integer and, only where there is something, the byte string. */
  twoLengths(text: string): this {
    const bytes = Buffer.from(text);
    this.ub(bytes.length);
    return bytes.length > 0 ? this.bytes(bytes) : this;
  }

  /** What was written so far; the writer starts afresh in the same memory. */
  take(): Buffer {
    const written = this.buf.subarray(0, this.pos);
    this.pos = 0;
    return written;
  }
}

/** Reads TTC; every method throws {@link NeedMore} where the bytes end too soon. */
export class Reader {
  readonly buf: Buffer;
  pos = 0;

  constructor(buf: Buffer) {
    this.buf = buf;
  }

  get done(): boolean {
    return this.pos >= this.buf.length;
  }

  /** What has not been read. */
  rest(): Buffer {
    return this.buf.subarray(this.pos);
  }

  raw(count: number): Buffer {
    if (this.pos + count > this.buf.length) throw new NeedMore();
    this.pos += count;
    return this.buf.subarray(this.pos - count, this.pos);
  }

  u8(): number {
    return this.raw(1).readUInt8();
  }

  u16(): number {
    return this.raw(2).readUInt16BE();
  }

  ub(): number {
    const size = this.u8() & 0x7f;
    if (size === 0) return 0;
    const bytes = this.raw(size);
    return size <= 6 ? bytes.readUIntBE(0, size) : Number(bytes.readBigUInt64BE(0));
  }

  /** Skips `count` fields of the given form, in order: `u` one byte, `i` an integer. */
  skip(form: string): void {
    for (const field of form) field === 'u' ? this.u8() : this.ub();
  }

  /** A byte string, or null: there is no empty one. */
  bytes(): Buffer | null {
    const length = this.u8();
    if (length === 0 || length === NULL_LENGTH) return null;
    if (length !== CHUNKED) return this.raw(length);
    const chunks: Buffer[] = [];
    for (let size = this.ub(); size > 0; size = this.ub()) chunks.push(this.raw(size));
    return Buffer.concat(chunks);
  }

  text(): string {
    return this.bytes()?.toString() ?? '';
  }

  twoLengths(): string {
    return this.ub() > 0 ? this.text() : '';
  }
}
