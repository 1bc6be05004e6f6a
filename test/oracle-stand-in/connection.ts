/**
 * One client's connection: packets in, requests answered one after the other, markers at any time, and the
 * faults that concern the connection as such.
 */
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { reset } from '../servers/reset.ts';
import { endOfResponse } from './answers.ts';
import { asOracleError, OracleError } from './errors.ts';
import type { Fault, FaultPoint } from './faults.ts';
import {
  accept,
  dataPackets,
  MARKER,
  marker,
  PACKET,
  type Packet,
  PacketStream,
  readConnect,
  readData,
  redirect,
  refuse,
  serviceOf,
} from './packets.ts';
import type { Closed } from './record.ts';
import { type Request, readRequest } from './requests.ts';
import type { ServerState } from './server.ts';
import { Session } from './session.ts';
import { NeedMore, Reader, Writer } from './wire.ts';

const ACCEPT_FLAGS = { FAST_AUTH: 0x10000000, END_OF_RESPONSE: 0x02000000 } as const;

/** Thrown where a fault has ended the answer: nothing more is to be sent. */
class Ended extends Error {}

/** The way an answer is written and sent; what a session needs of its connection. */
export interface Channel {
  readonly out: Writer;
  /** Aborted when the client cancels the call or the connection ends. */
  readonly signal: AbortSignal;
  /** Lets the faults of a point strike. @throws OracleError for an error, or never returns to the answer */
  point(at: FaultPoint, sql?: string): Promise<void>;
  /** Lets one fault strike, whatever has been written so far being sent first. */
  strike(fault: Fault): Promise<void>;
}

/** A connection from accept to end. */
export class Connection {
  readonly #state: ServerState;
  readonly #stream: Socket;
  /** The TCP socket under the stream, which alone can be reset. */
  readonly #socket: Socket;
  readonly #packets = new PacketStream();
  #out = new Writer(64 * 1024);
  readonly #session: Session;
  #sdu = 8192;
  #received: Buffer[] = [];
  #call = new AbortController();
  #busy = false;
  #cancelled = false;
  #mute = false;
  #connected = false;

  constructor(state: ServerState, stream: Socket, socket: Socket) {
    this.#state = state;
    this.#stream = stream;
    this.#socket = socket;
    this.#session = new Session(state);
    stream.on('data', (chunk: Buffer) => this.#receive(chunk));
    stream.on('end', () => this.#finish('eof'));
    stream.on('error', () => this.#finish('reset'));
    stream.on('close', () => this.#finish('eof'));
    socket.on('error', () => this.#finish('reset'));
  }

  /** Ends the connection without a word. */
  destroy(): void {
    this.#finish('server');
  }

  #finish(how: Closed): void {
    this.#mute = true;
    this.#call.abort();
    this.#session.end(how);
    this.#stream.destroy();
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    try {
      this.#packets.push(chunk);
      for (let packet = this.#packets.next(); packet; packet = this.#packets.next()) this.#onPacket(packet);
    } catch (error) {
      this.#state.problems.push(error);
      this.#finish('server');
    }
  }

  #onPacket(packet: Packet): void {
    if (this.#mute) return;
    if (packet.type === PACKET.MARKER) this.#onMarker(packet.body.readUInt8(10));
    else if (packet.type === PACKET.CONNECT) this.#onConnect(packet.body);
    else if (packet.type === PACKET.DATA) this.#onData(packet.body);
    else throw new Error(`packet type ${packet.type} is not spoken here`);
  }

  #onConnect(body: Buffer): void {
    const request = readConnect(body);
    this.#sdu = request.sdu;
    if (request.descriptor !== undefined)
      this.#run((channel) => this.#accept(request.descriptor ?? '', channel));
  }

  async #accept(descriptor: string, channel: Channel): Promise<void> {
    const { release, service, faults } = this.#state;
    const fault = faults.strike('connect');
    if (fault?.kind === 'refuse' || fault?.kind === 'error') return this.#refuse(fault.code ?? 12514);
    if (fault?.kind === 'redirect') {
      const { port } = this.#socket.address() as AddressInfo;
      this.#stream.end(redirect(fault.host ?? '', port, descriptor));
      return;
    }
    const reply = accept(
      release.version,
      this.#sdu,
      (release.fastAuth ? ACCEPT_FLAGS.FAST_AUTH : 0) |
        (release.endOfResponse ? ACCEPT_FLAGS.END_OF_RESPONSE : 0),
    );
    if (fault?.kind === 'torn') {
      this.#stream.end(reply.subarray(0, reply.length / 2));
      return;
    }
    if (fault) await channel.strike(fault);
    if (serviceOf(descriptor).toUpperCase() !== service.toUpperCase()) {
      return this.#refuse(/\(SID\s*=/i.test(descriptor) ? 12505 : 12514);
    }
    this.#connected = true;
    this.#packets.wide = true;
    this.#stream.write(reply);
  }

  #refuse(code: number): void {
    this.#stream.end(refuse(code));
  }

  #onData(body: Buffer): void {
    const { eof, payload } = readData(body);
    if (eof) {
      this.#finish('eof');
    } else if (!this.#connected) {
      this.#run((channel) => this.#accept(payload.toString('latin1'), channel));
    } else if (!this.#cancelled) {
      // what was on its way when a call was cancelled is dropped
      this.#received.push(payload);
      this.#tryRequest();
    }
  }

  /** Answers the first request of what was received, once it is whole; the end of a call comes back for more. */
  #tryRequest(): void {
    if (this.#busy) return;
    const reader = new Reader(Buffer.concat(this.#received));
    let request: Request;
    try {
      request = readRequest(reader, this.#session);
    } catch (error) {
      if (error instanceof NeedMore) return;
      this.#received = [];
      this.#answer(async () => Promise.reject(error));
      return;
    }
    this.#received = reader.done ? [] : [reader.rest()];
    this.#answer((channel) => this.#session.answer(request, channel));
  }

  /** Runs one answer and sends it, or the error in its place. */
  #answer(respond: (channel: Channel) => Promise<void>): void {
    this.#run(async (channel) => {
      let fatal = false;
      try {
        await respond(channel);
      } catch (error) {
        if (error instanceof Ended || channel.signal.aborted) return;
        fatal = this.#fail(error);
      }
      if (channel.signal.aborted || this.#out.pos === 0) return;
      this.#flush();
      if (fatal) this.#stream.end();
    });
  }

  #fail(error: unknown): boolean {
    const oracle = asOracleError(error);
    if (!(error instanceof OracleError)) this.#state.problems.push(error);
    this.#session.fail(this.#out, oracle);
    return oracle.fatal || this.#session.turnedAway;
  }

  #run(work: (channel: Channel) => Promise<void>): void {
    this.#busy = true;
    this.#call = new AbortController();
    const { signal } = this.#call;
    this.#out.take();
    const channel: Channel = {
      out: this.#out,
      signal,
      point: async (at, sql) => {
        const fault = this.#state.faults.strike(at, sql);
        if (fault) await channel.strike(fault);
      },
      strike: (fault) => this.#strike(fault, signal),
    };
    work(channel)
      .catch((error: unknown) => {
        if (error instanceof Ended || signal.aborted) return;
        this.#state.problems.push(error);
        this.#finish('server');
      })
      .finally(() => {
        if (this.#call.signal !== signal) return;
        this.#busy = false;
        if (this.#received.length > 0) this.#tryRequest();
      });
  }

  #flush(): void {
    const marked = this.#session.endOfResponse;
    if (marked) endOfResponse(this.#out);
    this.#stream.write(dataPackets(this.#out.take(), this.#sdu, marked));
  }

  async #strike(fault: Fault, signal: AbortSignal): Promise<void> {
    if (fault.kind === 'error') throw new OracleError(fault.code ?? 0, fault.text);
    if (fault.kind === 'slow') {
      const either = AbortSignal.any([signal, this.#state.faults.ended(fault)]);
      await delay(fault.ms, undefined, { signal: either }).catch(() => signal.throwIfAborted());
      return;
    }
    const soFar = this.#out.take();
    const packets = soFar.length > 0 ? dataPackets(soFar, this.#sdu, false) : Buffer.alloc(0);
    const torn = fault.kind === 'torn' ? tornPacket(packets) : packets;
    this.#mute = true;
    if (fault.kind === 'silence') this.#stream.write(torn);
    else if (fault.kind === 'reset') this.#stream.write(torn, () => this.#reset());
    else this.#stream.end(torn);
    if (fault.kind !== 'silence') this.#session.end('server');
    throw new Ended();
  }

  #reset(): void {
    reset(this.#socket);
    this.#finish('server');
  }

  #onMarker(kind: number): void {
    if (kind === MARKER.INTERRUPT || kind === MARKER.BREAK) {
      this.#call.abort();
      this.#cancelled = true;
      this.#received = [];
      this.#stream.write(marker(MARKER.BREAK));
    } else if (kind === MARKER.RESET) {
      this.#cancelled = false;
      this.#busy = false;
      this.#out = new Writer(64 * 1024); // the cancelled call may still write into the old one
      this.#stream.write(marker(MARKER.RESET));
      this.#session.fail(this.#out, new OracleError(1013));
      this.#flush();
    }
  }
}

/** Half of the last packet of an answer, or half of one that promises more than there is. */
function tornPacket(packets: Buffer): Buffer {
  const whole = packets.length > 0 ? packets : dataPackets(Buffer.alloc(32, 7), 8192, false);
  return whole.subarray(0, whole.length - 11);
}
