/** What comes to the program from outside, and a way to feed it there. Each surface is a file of this folder, `surface` its export. */
import type { Arbitrary } from 'fast-check';

/** A place at which anything may come in. */
export interface Surface<Input> {
  /** Makes ready what all inputs are fed to. */
  open(): Promise<Opened<Input>>;
}

/** A surface that inputs can be fed to. */
export interface Opened<Input> {
  readonly inputs: Arbitrary<Input>;
  /** Feeds it one. @throws where what comes of it is a fault */
  feed(input: Input): Promise<void> | void;
  close?(): Promise<void> | void;
}

/** The surfaces, by the names of their files, and how many inputs the tests feed to each. */
export const surfaces = {
  configurations: 100,
  patterns: 800,
  files: 200,
  imports: 200,
  cron: 200,
  databases: 10,
  oracle: 12,
  health: 100,
  universes: 600,
  'command-line': 300,
  state: 20,
} as const satisfies Record<string, number>;

export type SurfaceName = keyof typeof surfaces;

export const surfaceNames = Object.keys(surfaces) as SurfaceName[];
