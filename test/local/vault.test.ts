import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appsFrom } from '../../shared/aws/app.ts';
import { adapterTable, vault } from '../../shared/aws/parts.ts';
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
