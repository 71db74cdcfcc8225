import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MENDED = fileURLToPath(new URL('mended_ministack.py', import.meta.url));

const NODE_24 = fileURLToPath(new URL('../../node_modules/.bin', import.meta.url));

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;

/** A third-party AWS emulator on this machine: it runs the functions as processes, and enforces policies. */
export interface Emulator {
  readonly origin: string;
  readonly port: number;
  /** For its callers: its address, its certificate, and the one identity that may do everything. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export const EMULATED = { region: 'us-east-1', account: '000000000000' } as const;

/** Starts ministack on a free port, with everything that it keeps in this folder. */
export async function startEmulator(bin: string, folder: string): Promise<Emulator> {
  const port = await freePort();
  const origin = `https://127.0.0.1:${port}`;
  const temporary = join(folder, 'tmp');
  await mkdir(temporary, { recursive: true });
  const log = createWriteStream(join(folder, 'emulator.log'));
  const child = spawn(join(bin, 'python'), [MENDED], {
    env: {
      ...process.env,
      // Functions are started as `node`, and have to be of Lambda's major.
      PATH: `${NODE_24}:${process.env.PATH}`,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      // Policies count, and those that ask for TLS get it.
      AUTH: 'true',
      USE_SSL: '1',
      TMPDIR: temporary,
      STATE_DIR: join(folder, 'state'),
      S3_DATA_DIR: join(folder, 's3'),
      IOT_MTLS_ENABLED: '0',
      // The functions trust it as well.
      NODE_EXTRA_CA_CERTS: certificateIn(temporary),
      // As AWS: no token without its trigger.
      MINISTACK_COGNITO_PRETOKEN_STRICT: '1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
    // A group of its own, so that what it starts ends with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(log);
  child.stderr.pipe(log, { end: false });
  const emulator = { origin, port, environment: environmentOf(origin, temporary), stop: () => stopped(child) };
  await answering(origin, child).catch(async (error) => {
    await emulator.stop();
    throw error;
  });
  return emulator;
}

function environmentOf(origin: string, temporary: string): Readonly<Record<string, string>> {
  const certificate = certificateIn(temporary);
  return {
    AWS_ENDPOINT_URL: origin,
    AWS_ENDPOINT_URL_S3: origin,
    AWS_REGION: EMULATED.region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CA_BUNDLE: certificate,
    NODE_EXTRA_CA_CERTS: certificate,
  };
}

/** It makes one there at its first start. */
const certificateIn = (temporary: string): string => join(temporary, 'ministack-tls', 'server.crt');

/** Its port is open once it can answer; what it answers is for those who know its certificate. */
async function answering(origin: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The emulator ended with ${child.exitCode}; see emulator.log.`);
    const listens = await fetch(origin).then(
      () => true,
      (error: Error & { cause?: { code?: string } }) => error.cause?.code !== 'ECONNREFUSED',
    );
    if (listens) return;
    await pause(100);
  }
  throw new Error(`The emulator does not answer within ${START_TIMEOUT_MS / 1000} s; see emulator.log.`);
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGTERM');
  await Promise.race([ended, pause(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  // Its functions, and itself where it did not listen.
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
