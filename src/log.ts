/** The service's log. Its messages are for machines and stay English; student values stay at debug. */
export interface Log {
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** A log that puts these fields into every line. */
  child(fields: Readonly<Record<string, unknown>>): Log;
}
