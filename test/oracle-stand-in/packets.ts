/**
 * Oracle Net packets: cutting the byte stream, and the few packet types a server sends. From the moment
 * ACCEPT is sent the length field is four bytes wide, in both directions; CONNECT, ACCEPT and REFUSE use two.
 */

export const PACKET = { CONNECT: 1, ACCEPT: 2, REFUSE: 4, REDIRECT: 5, DATA: 6, MARKER: 12 } as const;
export const MARKER = { BREAK: 1, RESET: 2, INTERRUPT: 3 } as const;

const HEADER = 8;
/** Header and data flags of a DATA packet. */
const DATA_HEADER = 10;
const FLAG_EOF = 0x40;
const FLAG_END_OF_RESPONSE = 0x2000;
/** Of a REDIRECT: address and connect data are two texts. */
const FLAG_SEPARATED = 0x02;
const CONNECT_DATA_OFFSET = 74;
const TDU = 2_097_152;
/** The largest SDU this server agrees to; the driver asks for 8192 unless told otherwise. */
const LARGEST_SDU = 65_535;

/** One packet as received. */
export interface Packet {
  readonly type: number;
  readonly body: Buffer;
}

/** Cuts a stream into packets, whatever the chunks it arrives in. */
export class PacketStream {
  /** Set once ACCEPT has been sent. */
  wide = false;
  #rest: Buffer = Buffer.alloc(0);

  /** Adds a chunk. */
  push(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
  }

  /** The next whole packet, or undefined. Read one at a time, since ACCEPT changes the length field. */
  next(): Packet | undefined {
    if (this.#rest.length < HEADER) return undefined;
    const length = this.wide ? this.#rest.readUInt32BE(0) : this.#rest.readUInt16BE(0);
    if (length < HEADER)
      throw new Error(`a packet of ${length} bytes cannot be: its header alone has ${HEADER}`);
    if (this.#rest.length < length) return undefined;
    const body = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return { type: body.readUInt8(4), body };
  }
}

/** What the client asks for in CONNECT. */
export interface ConnectRequest {
  readonly sdu: number;
  /** Undefined where the descriptor is too long for CONNECT and follows in a DATA packet. */
  readonly descriptor: string | undefined;
}

/** Reads a CONNECT packet. */
export function readConnect(body: Buffer): ConnectRequest {
  const length = body.readUInt16BE(24);
  const inside = body.length >= CONNECT_DATA_OFFSET + length;
  return {
    sdu: Math.min(Math.max(body.readUInt32BE(58), 512), LARGEST_SDU),
    descriptor: inside
      ? body.toString('latin1', CONNECT_DATA_OFFSET, CONNECT_DATA_OFFSET + length)
      : undefined,
  };
}

/** The payload of a DATA packet, and whether the client says goodbye with it. */
export function readData(body: Buffer): { eof: boolean; payload: Buffer } {
  return { eof: (body.readUInt16BE(8) & FLAG_EOF) !== 0, payload: body.subarray(DATA_HEADER) };
}

function header(type: number, length: number, wide: boolean): Buffer {
  const packet = Buffer.alloc(length);
  if (wide) packet.writeUInt32BE(length, 0);
  else packet.writeUInt16BE(length, 0);
  packet.writeUInt8(type, 4);
  return packet;
}

/** ACCEPT: protocol version, the SDU agreed, and the capabilities in the second flags word. */
export function accept(version: number, sdu: number, flags: number): Buffer {
  const packet = header(PACKET.ACCEPT, 45, false);
  packet.writeUInt16BE(version, 8);
  packet.writeUInt16BE(1, 10);
  packet.writeUInt16BE(sdu, 12);
  packet.writeUInt16BE(65_535, 14);
  packet.writeUInt16BE(1, 16);
  packet.writeUInt8(0x04, 22);
  packet.writeUInt8(0x08, 23); // no native encryption, otherwise the driver starts to negotiate it
  packet.writeUInt32BE(sdu, 32);
  packet.writeUInt32BE(TDU, 36);
  packet.writeUInt32BE(flags, 41);
  return packet;
}

/** REFUSE with the listener's error code, e.g. 12514 for a service it does not know. */
export function refuse(code: number): Buffer {
  const text = `(DESCRIPTION=(TMP=)(VSNNUM=0)(ERR=${code})(ERROR_STACK=(ERROR=(CODE=${code})(EMFI=4))))`;
  const packet = header(PACKET.REFUSE, 12 + text.length, false);
  packet.writeUInt16BE(text.length, 10);
  packet.write(text, 12, 'latin1');
  return packet;
}

/** REDIRECT to another address, with the connect data that are to be sent there behind it. */
export function redirect(host: string, port: number, connectData: string): Buffer {
  const text = `(ADDRESS=(PROTOCOL=tcp)(HOST=${host})(PORT=${port}))\0${connectData}`;
  const packet = header(PACKET.REDIRECT, 10 + text.length, false);
  packet.writeUInt8(FLAG_SEPARATED, 5);
  packet.writeUInt16BE(text.length, 8);
  packet.write(text, 10, 'latin1');
  return packet;
}

/** MARKER, the out-of-turn signal of a cancelled call. */
export function marker(data: number): Buffer {
  const packet = header(PACKET.MARKER, 11, true);
  packet.writeUInt8(1, 8);
  packet.writeUInt8(data, 10);
  return packet;
}

/** Cuts a response into DATA packets of at most `sdu` bytes, in one buffer ready to be sent. */
export function dataPackets(payload: Buffer, sdu: number, endOfResponse: boolean): Buffer {
  const room = sdu - DATA_HEADER;
  const count = Math.max(1, Math.ceil(payload.length / room));
  const out = Buffer.allocUnsafe(payload.length + count * DATA_HEADER);
  let pos = 0;
  for (let i = 0; i < count; i++) {
    const part = payload.subarray(i * room, (i + 1) * room);
    out.writeUInt32BE(part.length + DATA_HEADER, pos);
    out.writeUInt32BE(PACKET.DATA << 24, pos + 4);
    out.writeUInt16BE(endOfResponse && i === count - 1 ? FLAG_END_OF_RESPONSE : 0, pos + 8);
    out.set(part, pos + DATA_HEADER);
    pos += part.length + DATA_HEADER;
  }
  return out;
}

/** The service name (or SID) of a connect descriptor. */
export function serviceOf(descriptor: string): string {
  return /\((?:SERVICE_NAME|SID)\s*=\s*([^)\s]+)\s*\)/i.exec(descriptor)?.[1] ?? '';
}
