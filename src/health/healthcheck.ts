/** The image's healthcheck, a program of its own: exit code 0 where the service beside it is alive, 1 where it is not. */
import { probe } from './probe.ts';

// The variables that switch the listener on in the image.
const { COHORT_SYNC_HEALTH_HOST: host = '127.0.0.1', COHORT_SYNC_HEALTH_PORT: port = '' } = process.env;
const { alive, text } = await probe(host, Number(port));
process.stdout.write(`${text}\n`);
process.exitCode = alive ? 0 : 1;
