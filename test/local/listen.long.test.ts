import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { listen } from '../../local/listen/listen.ts';
import { type ListenOptions, listenOptionsFrom } from '../../local/listen/listen-options.ts';
import { serveLoopback } from '../../local/loopback-server.ts';
import { type Client, client } from '../support/http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../support/local-run-under-test.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const command = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', './tools/preload.mjs', 'local/listen/main.ts', ...args]).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );

const WAIT = { timeout: 10_000, interval: 20 };

describe('npm run listen', async () => {
  const folder = await temporaryDirectory();
  let local: LocalRunUnderTest;
  let call: Client;
  beforeAll(async () => {
    local = await localRunUnderTest();
    call = client(local.api, await machineTokenFrom(local.token));
  });
  afterAll(() => local.stop());

  const addAdapter = async (name: string): Promise<string> =>
    (await call('POST', '/v1/adapters', { body: { name, environment: 'test' } })).body.id;

  /** Listens until the function has ended. */
  async function listening(options: Partial<ListenOptions>, during: (lines: readonly string[]) => Promise<void>) {
    const lines: string[] = [];
    const stop = new AbortController();
    const chosen = { to: 'http://127.0.0.1:1/hook', api: local.api, tokenUrl: local.token.url, ...options };
    const ended = listen(chosen, { environment: {}, folder, signal: stop.signal, say: (line) => lines.push(line) });
    try {
      await Promise.race([during(lines), ended]);
    } finally {
      stop.abort();
    }
    await expect(ended).rejects.toMatchObject({ name: 'AbortError' });
  }

  it('forwards what happens from now on, signed with the secret that it prints, until the receiver accepts it', async () => {
    const verdicts: unknown[] = [];
    let secret = '';
    let isDown = true;
    const receiver = await serveLoopback({ host: '127.0.0.1', port: 0 }, async ({ headers }, body, response) => {
      if (isDown) {
        isDown = false;
        return void response.destroy();
      }
      verdicts.push({
        id: headers['webhook-id'],
        ...(new Verifier(secret).verify(body.toString(), headers as Record<string, string>) as object),
      });
      response.writeHead(204).end();
    });
    const created = async () => (await call('GET', '/v1/events?types=adapter.created')).body.data;
    await addAdapter('Earlier');
    await vi.waitFor(async () => expect(await created()).toHaveLength(1), WAIT);
    const to = `${receiver.origin}/hook`;
    await listening({ to, types: 'adapter.created' }, async (lines) => {
      await vi.waitFor(() => expect(lines.at(-1)).toBe('Waiting for events.'), WAIT);
      secret = lines[1]?.replace('Signing secret: ', '') ?? '';
      const adapterId = await addAdapter('Later');
      await call('POST', `/v1/adapters/${adapterId}/shipper-mappings`, {
        body: { shipper: 'Dock 4', accountNumber: '88A1B2', countryCode: 'US' },
      });
      const lastId = await addAdapter('Last');
      await vi.waitFor(() => expect(verdicts).toHaveLength(2), WAIT);

      const later = (await created()).slice(-2);
      expect(verdicts).toEqual(later);
      expect(verdicts).toMatchObject([{ data: { adapterId } }, { data: { adapterId: lastId } }]);
      const [first, second] = later.map(({ id }: { id: string }) => `adapter.created ${id}`);
      expect(lines).toEqual([
        `Events of ${local.api} are sent to ${to}`,
        `Signing secret: ${secret}`,
        'Waiting for events.',
        `${first}: the receiver does not answer (other side closed). It is sent again in 1 s.`,
        `${first} accepted`,
        `${second} accepted`,
      ]);
    });
    await receiver.close();
  });

  it('keeps its secret for the next time, for this user alone', async () => {
    const secretOf = async () => {
      let secret: string | undefined;
      await listening({}, async (lines) => {
        await vi.waitFor(() => expect(lines).toHaveLength(3), WAIT);
        secret = lines[1];
      });
      return secret;
    };
    const file = join(folder, 'listen-secret');
    expect(await secretOf()).toBe(await secretOf());
    expect(await secretOf()).toBe(`Signing secret: whsec_${await readFile(file, 'utf8')}`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('ends with the API’s words where the request itself is refused', async () => {
    await expect(listening({ types: 'adapter.exploded' }, () => new Promise(() => undefined))).rejects.toThrow(
      /^The API refused the request \(400\)\. .* \/types\/0 must be one of adapter\.created/,
    );
    const access = { environment: { CLIENT_ID: 'nobody' }, folder, signal: new AbortController().signal };
    const options = { to: 'http://127.0.0.1:1/', api: local.api, tokenUrl: local.token.url };
    await expect(listen(options, { ...access, say: () => undefined })).rejects.toThrow(
      /issues no access token \(No token: 401 .*check --token-url, CLIENT_ID and CLIENT_SECRET\.$/s,
    );
  });

  it.each([
    [[], 'Name the receiver with --to URL.'],
    [['--to', 'localhost:3000'], '--to takes a URL that begins with http:// or https://, not "localhost:3000".'],
    [['--to', 'http://localhost:3000', '--api', '8400'], '--api takes a URL'],
  ])('refuses %j', (args, message) => {
    expect(() => listenOptionsFrom(args)).toThrow(message);
  });

  it('prints its usage with --help, and names an unknown option', async () => {
    const [help, unknown] = await Promise.all([command('--help'), command('--to', 'http://x', '--frobnicate')]);
    expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('npm run listen -- --to URL'), stderr: '' });
    expect(unknown).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining("'--frobnicate'") });
  });
});
