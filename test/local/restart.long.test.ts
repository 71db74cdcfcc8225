import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createdAdapter, readyAdapter } from '../guide/steps.ts';
import { aReceiver } from '../support/a-receiver.ts';
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

  it('is stopped within seconds while a receiver holds a request, and sends the event again after the next start', async () => {
    const receiver = await aReceiver();
    const call = await callerOf(run);
    const settings = { url: receiver.url, eventTypes: ['adapter.created'] };
    const { body: webhook } = await call('POST', '/v1/webhooks', { body: settings });
    await call('POST', `/v1/webhooks/${webhook.id}/activations`);
    receiver.arrived.splice(0);
    const holding = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    receiver.beforeAnswer = () => {
      holding.resolve();
      return released.promise;
    };
    const { id } = await createdAdapter(call, 'On its way');
    await holding.promise;
    const startedMs = performance.now();
    expect(await run.end('SIGTERM')).toBe(0);
    expect(performance.now() - startedMs).toBeLessThan(15_000);
    released.resolve();

    const again = Promise.withResolvers<void>();
    receiver.beforeAnswer = async () => again.resolve();
    run = await started('--data', dataDir);
    await again.promise;
    await receiver.close();
    const [first, second] = receiver.arrived;
    expect(first?.body).toContain(id);
    expect([second?.headers['webhook-id'], second?.body]).toEqual([first?.headers['webhook-id'], first?.body]);
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
