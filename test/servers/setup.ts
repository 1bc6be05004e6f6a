/** Before and after the whole test run: one server of each kind, whose addresses the test files inherit. */
import { databases } from './databases.ts';
import type { DatabaseServer } from './server.ts';

const servers: DatabaseServer[] = [];

export async function globalSetup(): Promise<void> {
  await Promise.all(
    databases.map(async (database) => {
      const server = await database.start();
      servers.push(server);
      process.env[database.variable] = JSON.stringify(server.address);
    }),
  );
}

export async function globalTeardown(): Promise<void> {
  await Promise.all(servers.map((server) => server.stop()));
}
