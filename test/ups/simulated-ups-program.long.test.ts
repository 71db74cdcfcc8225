import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLine, SAMPLE_APP } from '../../local/ups/command-line.ts';
import { startSimulatedUps } from '../../local/ups/simulated-ups.ts';
import { basic, jsonOf } from './simulated-ups-under-test.ts';

let dataDir: string;
const children: ChildProcess[] = [];
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'simulated-ups-program-'));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(dataDir, { recursive: true });
});

const program = (...options: string[]): ChildProcess => {
  const child = spawn(process.execPath, ['local/ups/main.ts', ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return child;
};

const ANY_PORTS = ['--test-port', '0', '--production-port', '0', '--control-port', '0'];

/** Starts the program on a data directory of that name and waits for what it prints. */
async function started(data: string, ...options: string[]) {
  const child = program(...ANY_PORTS, '--data', join(dataDir, data), ...options);
  const [chunk] = child.stdout ? await once(child.stdout, 'data') : [];
  const printed = String(chunk);
  const line = (label: string) => new RegExp(`${label} +(.+)`).exec(printed)?.[1] ?? '';
  return {
    child,
    printed,
    production: line('production'),
    control: line('control'),
    authorization: basic(line('client id'), line('client secret')),
  };
}

const accessToken = async (origin: string, authorization: string): Promise<string> => {
  const response = fetch(`${origin}/security/v1/oauth/token`, {
    method: 'POST',
    headers: { authorization },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return (await jsonOf<{ access_token: string }>(response)).access_token;
};

describe.concurrent('the simulated UPS as a program', () => {
  it('says that it is simulated, serves the sample app, keeps its tokens through SIGKILL, and ends on SIGTERM', async () => {
    const first = await started('kept');
    const token = await accessToken(first.production, first.authorization);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');

    const second = await started('kept');
    const tracked = await fetch(`${second.production}/api/track/v1/details/1Z88A1B20300001017`, {
      headers: { authorization: `Bearer ${token}`, transId: '1', transactionSrc: 'testing' },
    });
    const foreign = await fetch(`${second.control}/ups/calls`, { headers: { origin: 'https://evil.example' } });
    expect(foreign.status).toBe(403);
    const calls = await jsonOf<Record<string, unknown>>(fetch(`${second.control}/ups/calls`));
    second.child.kill('SIGTERM');

    expect(first.printed).toMatch(/^Simulated UPS\. It imitates UPS on this machine; it is not UPS/);
    expect(tracked.status).toBe(200);
    expect(calls.track).toEqual({ ok: 1, refused: 0, failed: 0 });
    expect(await once(second.child, 'exit')).toEqual([0, null]);
  });

  it('registers the app it is given and does not print its secret', async () => {
    const { child, production, printed } = await started(
      'given',
      '--client-id',
      'mine',
      '--client-secret',
      'do-not-print',
    );
    const token = await accessToken(production, basic('mine', 'do-not-print'));
    child.kill('SIGINT');

    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(printed).toContain('client id         mine\n  client secret     (as given)');
    expect(printed).not.toContain('do-not-print');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('explains itself when an option makes no sense', async () => {
    const child = program('--color');
    const [said, exit] = await Promise.all([child.stderr ? text(child.stderr) : '', once(child, 'exit')]);

    expect(said).toContain("Unknown option '--color'");
    expect(said).toContain('simulated-ups [options]');
    expect(exit).toEqual([2, null]);
  });

  it('says in one line why it could not start', async () => {
    const first = await started('first');
    const second = program('--test-port', new URL(first.production).port, '--data', join(dataDir, 'second'));
    const [said, exit] = await Promise.all([second.stderr ? text(second.stderr) : '', once(second, 'exit')]);
    first.child.kill('SIGTERM');

    expect(said).toMatch(/^The simulated UPS did not start: port \d+ is taken\. [^\n]+\n$/);
    expect([exit, await once(first.child, 'exit')]).toEqual([
      [1, null],
      [0, null],
    ]);
  });

  it('names a directory that cannot be made, where it would wait for ever', async () => {
    const options = { apps: [{ ...SAMPLE_APP, redirectUris: { test: [], production: [] } }] };
    const start = (data: string) => startSimulatedUps({ ...options, dataDir: data });
    await expect(start('/proc/nope')).rejects.toThrow('the directory /proc/nope cannot be made: ENOENT');
    await writeFile(join(dataDir, 'file'), '');
    await expect(start(join(dataDir, 'file', 'below'))).rejects.toThrow('cannot be made: EEXIST');
  });

  it.each([
    [['--test-port', '70000'], '--test-port must be a port, 0 to 65535'],
    [['--control-port', '1e3'], '--control-port must be a port, 0 to 65535'],
    [['--production-port', '5103'], '--test-port, --production-port and --control-port must differ'],
    [['--client-id', 'mine'], '--client-id and --client-secret belong together'],
    [['--client-secret', 'mine'], '--client-id and --client-secret belong together'],
    [['--client-id', 'mi:ne', '--client-secret', 'x'], 'clientId: Must not contain a colon'],
    [['--client-id', '', '--client-secret', 'x'], 'clientId: Too small'],
    [['--redirect-uri', 'example.com/callback'], 'redirectUris: test: 0: Must be an address that begins with http'],
    [['--data', ''], '--data must name a directory'],
    [['--data'], "Option '--data <value>' argument missing"],
    [['--json=yes'], "Option '--json' does not take an argument"],
    [['now'], "Unexpected argument 'now'"],
    [['--config', 'x.json', '--redirect-uri', 'http://a.example'], '--config names the apps: leave out --client-id'],
    [['--config', 'there-is-none.json'], '--config there-is-none.json cannot be read'],
    [['--config', 'README.md'], /^--config README.md is not valid JSON$/],
    [['--config', '.node-version'], /^--config .node-version is not valid JSON at position 5 \(line 1 column 6\)$/],
    [['--config', 'package.json'], /^--config package.json: apps: .* Unrecognized keys: "name", "version"/],
  ])('refuses %j', (options, message) => {
    expect(() => commandLine(options)).toThrow(message);
  });

  it('takes apps, users, settings and parcels from a file', async () => {
    const app = { clientId: 'mine', clientSecret: 'not-a-real-one', trackingProduct: false };
    const redirectUris = { test: ['http://127.0.0.1:9/callback'] };
    const users = [{ username: 'pat', password: 'not-a-real-one', shipperAccounts: [] }];
    const file = join(dataDir, 'config.json');
    await writeFile(
      file,
      JSON.stringify({
        apps: [{ ...app, redirectUris }],
        users,
        settings: { accessSeconds: 60 },
        parcels: [{ inquiryNumber: 'MYPARCEL1', answer: { body: {} } }],
      }),
    );
    expect(commandLine(['--config', file])).toMatchObject({
      config: {
        apps: [{ ...app, redirectUris: { ...redirectUris, production: [] } }],
        users,
        settings: { accessSeconds: 60 },
        parcels: [{ inquiryNumber: 'MYPARCEL1', answer: { status: 200, body: {} } }],
      },
    });
  });

  it('has fixed defaults, and keeps nothing on disk', () => {
    expect(commandLine([])).toEqual({
      ports: { test: 5101, production: 5102, control: 5103 },
      dataDir: undefined,
      json: false,
      config: {
        apps: [
          {
            clientId: 'SIMULATEDUPSSAMPLECLIENTID0000000000000000000001',
            clientSecret: 'simulated-sample-secret-not-a-real-one',
            redirectUris: { test: [], production: [] },
          },
        ],
        users: [{ username: 'simulated-shipper', password: 'simulated-password', shipperAccounts: ['88A1B2'] }],
        parcels: [],
      },
    });
    expect(commandLine(['--help', '--test-port', 'x'])).toBe('help');
  });
});
