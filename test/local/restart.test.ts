import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { createdAdapter, readyAdapter, withMapping } from '../guide/steps.ts';
import { client } from '../support/http-client.ts';
import { type Started, started } from './start-under-test.ts';

/** As a version would leave it that minds nobody else. */
const leftReadable = async (folder: string) => {
  await chmod(folder, 0o755);
  await writeFile(join(folder, 'LOG.old'), 'left');
  await chmod(join(folder, 'LOG.old'), 0o644);
};

/** The access modes of a folder and of everything in it. */
async function modesIn(folder: string): Promise<Set<string>> {
  const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const modes = entries.map(
    async (entry) => `${entry.isDirectory() ? 'folder' : 'file'} ${await modeOf(join(entry.parentPath, entry.name))}`,
  );
  return new Set([`folder ${await modeOf(folder)}`, ...(await Promise.all(modes))]);
}

describe('npm start', () => {
  let parent: string;
  let dataDir: string;
  let run: Started;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'tracking-adapter-restart-'));
    dataDir = join(parent, 'made-by-the-run');
    run = await started('--data', dataDir);
  });
  afterAll(async () => {
    await run.end('SIGKILL');
    await rm(parent, { recursive: true, force: true });
  });

  const callerOf = async ({ announced }: Started) => client(announced.api, await machineTokenFrom(announced.token));

  it('prints first, as one JSON object, everything a program needs', () => {
    expect(run.announced).toEqual({
      console: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      api: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      control: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      ups: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      token: { url: expect.stringMatching(/\/token$/), clientId: expect.any(String), clientSecret: expect.any(String) },
      otherToken: {
        url: expect.stringMatching(/\/token$/),
        clientId: expect.any(String),
        clientSecret: expect.any(String),
      },
      upsUser: { username: expect.any(String), password: expect.any(String) },
      upsApp: { clientId: expect.any(String), clientSecret: expect.any(String) },
      tenantId: 'demo',
      adapterId: 'adp_01K0000000000000000000DEMA',
    });
  });

  it.each([
    ['SIGTERM', 0],
    ['SIGKILL', null],
  ] as const)('keeps adapters, tokens and status through %s and a restart', async (signal, code) => {
    const before = await callerOf(run);
    const adapter = await readyAdapter({ call: before, upsApp: run.announced.upsApp } as never, `Through ${signal}`);
    await withMapping(before, adapter.id);
    const clock = client(run.announced.control, null);
    const { body: moved } = await clock('POST', '/clock', { body: { advanceSeconds: 600 } });
    expect(await run.end(signal)).toBe(code);
    await leftReadable(join(dataDir, 'state'));

    run = await started('--data', dataDir);
    const afterwards = await callerOf(run);
    const { body } = await afterwards('GET', `/v1/adapters/${adapter.id}`);
    expect(body).toEqual({ ...adapter, shipperMappingCount: 2 });
    const { status } = await afterwards('GET', `/v1/adapters/${adapter.id}/tracking/1Z88A1B20300001017`);
    expect(status).toBe(200);
    const calls = await client(run.announced.control, null)('GET', '/ups/calls');
    expect(calls.body.token).toEqual({ ok: 0, refused: 0, failed: 0 });
    const { body: now } = await client(run.announced.control, null)('POST', '/clock', { body: { advanceSeconds: 1 } });
    expect(Date.parse(now.now)).toBeGreaterThan(Date.parse(moved.now));
  });

  it('keeps it where no other user of this machine can read it, also what an earlier version left readable', async () => {
    expect(await modesIn(dataDir)).toEqual(new Set(['folder 700', 'file 600']));
  });

  it('goes back to the demo tenant by the control server', async () => {
    const call = await callerOf(run);
    const control = client(run.announced.control, null);
    expect((await control('POST', '/reset', { body: {} })).status).toBe(200);
    const { body } = await call('GET', '/v1/adapters');
    expect(body.data).toEqual([
      expect.objectContaining({
        id: run.announced.adapterId,
        status: 'Not Configured',
        shipperMappingCount: 0,
        version: 1,
      }),
    ]);
    expect((await control('GET', '/events')).body).toEqual({ data: [] });
    expect((await readyAdapter({ call, upsApp: run.announced.upsApp } as never)).status).toBe('Ready');
  });

  it('starts afresh with --reset, and leaves what is not its own', async () => {
    const call = await callerOf(run);
    await createdAdapter(call, 'Forgotten');
    await writeFile(join(dataDir, 'of-somebody-else.txt'), 'kept');
    await run.end('SIGTERM');
    run = await started('--data', dataDir, '--reset');
    const { body } = await (await callerOf(run))('GET', '/v1/adapters');
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['UPS Tracking Adapter']);
    expect(await readFile(join(dataDir, 'of-somebody-else.txt'), 'utf8')).toBe('kept');
  });

  it('says in one sentence what is wrong with its options', async () => {
    await expect(started('--port', 'many')).rejects.toThrow('ended with 1');
    await expect(started('--data', dataDir)).rejects.toThrow('ended with 1');
  });
});
