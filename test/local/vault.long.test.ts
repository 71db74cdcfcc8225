import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appsFrom } from '../../shared/aws/app.ts';
import { adapterTable, vault } from '../../shared/aws/parts.ts';
import { vaultCommand } from '../../vault/command.ts';
import { localOperations } from '../../vault/local-operations.ts';
import { readyAdapter } from '../guide/steps.ts';
import { client } from '../support/http-client.ts';
import { type ProductUnderControl, productUnderControl } from '../support/product-with-outside.ts';

const HOLDS_THE_KEYRING_SECONDS = 301;

describe('the vaults of a local run', () => {
  let product: ProductUnderControl;
  beforeAll(async () => {
    product = await productUnderControl();
  });
  afterAll(() => product.stop());

  const control = (...asked: Parameters<ReturnType<typeof client>>) => client(product.control, null)(...asked);
  const status = async () => (await control('GET', '/vault')).body;
  const post = async (path: string, body: object) => (await control('POST', path, { body })).body;
  const track = async (adapterId: string) =>
    (await product.call('GET', `/v1/adapters/${adapterId}/tracking/1Z88A1B20300001017`)).status;

  it('say where secrets and keys are, take new ones in either, and rotate', async () => {
    const inSecretsManager = await readyAdapter(product as never);
    expect(await status()).toEqual({
      vault: 'secrets-manager',
      adapters: { 'secrets-manager': 1, envelope: 0, refused: 0 },
      keys: [{ kid: 'k0', current: true, versions: 0 }],
      unreadable: [],
    });

    expect(await post('/vault', { vault: 'envelope' })).toEqual({ vault: 'envelope' });
    const { id } = await readyAdapter(product as never);
    const { kid } = await post('/vault/keys', {});
    expect(await status()).toEqual({
      vault: 'envelope',
      adapters: { 'secrets-manager': 1, envelope: 1, refused: 0 },
      keys: [
        { kid: 'k0', current: false, versions: 1 },
        { kid, current: true, versions: 0 },
      ],
      unreadable: [],
    });

    // Past half of the token's life, when the call renews it, and past the time in which processes follow a rotation. The schedule moves
    // the other adapter meanwhile.
    await product.advance(3_000);
    expect([await track(id), await track(inSecretsManager.id)]).toEqual([200, 200]);
    expect((await status()).keys).toEqual([
      { kid: 'k0', current: false, versions: 1 },
      { kid, current: true, versions: expect.any(Number) },
    ]);
    expect((await status()).keys[1].versions).toBeGreaterThanOrEqual(1);
  });

  it('are named when there is no such vault', async () => {
    const before = await status();
    const { status: code, body } = await control('POST', '/vault', { body: { vault: 'envelop' } });
    expect([code, JSON.stringify(body)]).toEqual([400, expect.stringContaining('secrets-manager')]);
    expect(await status()).toEqual(before);
  });

  it('are emptied into the other one by the command, with the current key, and back; unused keys are retired', async () => {
    const run = (...args: string[]) => vaultCommand(args, () => localOperations(product.control));
    const { id } = await readyAdapter(product as never);
    const movesOf = async () => {
      const { body } = await product.call('GET', `/v1/adapters/${id}/activity?limit=100`);
      const types: string[] = body.data.map(({ type }: { type: string }) => type);
      return types.filter((type) => type === 'adapter.credentials_moved').length;
    };
    const all = Object.values<number>((await status()).adapters).reduce((sum, count) => sum + count, 0);
    await post('/vault', { vault: 'secrets-manager' });
    await run('move');
    await post('/vault', { vault: 'envelope' });
    expect(await run('move')).toEqual([`${all} adapters are moved.`]);
    expect(await run('move')).toEqual(['0 adapters are moved.']);
    expect((await status()).adapters).toEqual({ 'secrets-manager': 0, envelope: all, refused: 0 });

    const { kid } = await post('/vault/keys', {});
    await product.advance(HOLDS_THE_KEYRING_SECONDS);
    expect(await run('move', '--stale-keys')).toEqual([`${all} adapters are moved.`]);
    const keys: { kid: string; versions: number }[] = (await status()).keys;
    expect(keys.filter(({ versions }) => versions > 0)).toEqual([{ kid, current: true, versions: expect.any(Number) }]);
    await expect(run('retire-key', kid)).rejects.toThrow(`${kid} is the current key.`);
    await expect(run('retire-key', 'k9')).rejects.toThrow('There is no key k9; there are k0,');
    await product.advance(3_600);
    expect(await run('retire-key', 'k0')).toEqual(['k0 is scheduled for deletion in 7 days.']);
    expect((await status()).keys.map((key: { kid: string }) => key.kid)).not.toContain('k0');
    expect(await track(id)).toBe(200);

    await post('/vault', { vault: 'secrets-manager' });
    expect(await run('move')).toEqual([`${all} adapters are moved.`]);
    expect([await track(id), await movesOf()]).toEqual([200, 4]);
  });

  it('keep their keys through a reset, so that another process opens what is sealed afterwards', async () => {
    await post('/vault', { vault: 'envelope' });
    await post('/vault/keys', {});
    await product.advance(HOLDS_THE_KEYRING_SECONDS);
    await readyAdapter(product as never);
    await product.reset();
    expect(await status()).toMatchObject({ vault: 'secrets-manager', adapters: { envelope: 0 } });

    await post('/vault', { vault: 'envelope' });
    const { id } = await readyAdapter(product as never);
    const otherProcess = appsFrom(() => product.local.run.config)(adapterTable, vault);
    const key = { tenantId: product.tenantId, adapterId: id };
    const { secret } = (await otherProcess.adapters.get(key)) ?? {};
    expect(secret?.id).toContain('envelope:');
    expect(await otherProcess.vault.read(key, secret as never)).toBeDefined();
  });
});
