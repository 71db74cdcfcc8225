import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createdAdapter, readyAdapter } from '../guide/steps.ts';
import { client } from '../support/http-client.ts';
import { callerOf, restarted } from './restarted.ts';
import { type Started, started } from './start-under-test.ts';

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

  it('keeps adapters, tokens and status through SIGTERM and a restart', async () => {
    run = await restarted(run, dataDir, 'SIGTERM', 0);
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
