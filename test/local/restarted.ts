import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { readyAdapter } from '../guide/steps.ts';
import { type Client, client } from '../support/http-client.ts';
import { type Started, started } from './start-under-test.ts';

export const callerOf = async ({ announced }: Started): Promise<Client> =>
  client(announced.api, await machineTokenFrom(announced.token));

/** As a version would leave it that minds nobody else. */
const leftReadable = async (folder: string) => {
  await chmod(folder, 0o755);
  await writeFile(join(folder, 'LOG.old'), 'left');
  await chmod(join(folder, 'LOG.old'), 0o644);
};

/** Ends a run by a signal, starts it again on its directory, and asserts that adapters, tokens, status and clock are as before.
 *
 * @returns the new run */
export async function restarted(run: Started, dataDir: string, signal: NodeJS.Signals, code: number | null) {
  const before = await callerOf(run);
  const adapter = await readyAdapter({ call: before, upsApp: run.announced.upsApp } as never, `Through ${signal}`);
  const clock = client(run.announced.control, null);
  const { body: moved } = await clock('POST', '/clock', { body: { advanceSeconds: 600 } });
  expect(await run.end(signal)).toBe(code);
  await leftReadable(join(dataDir, 'state'));

  const next = await started('--data', dataDir);
  const afterwards = await callerOf(next);
  const { body } = await afterwards('GET', `/v1/adapters/${adapter.id}`);
  expect(body).toEqual(adapter);
  const { status } = await afterwards('GET', `/v1/adapters/${adapter.id}/tracking/1Z88A1B20300001017`);
  expect(status).toBe(200);
  const calls = await client(next.announced.control, null)('GET', '/ups/calls');
  expect(calls.body.token).toEqual({ ok: 0, refused: 0, failed: 0 });
  const { body: now } = await client(next.announced.control, null)('POST', '/clock', { body: { advanceSeconds: 1 } });
  expect(Date.parse(now.now)).toBeGreaterThan(Date.parse(moved.now));
  return next;
}
