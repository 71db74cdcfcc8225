import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, it } from 'vitest';
import { secretsManagerMasterKeys } from '../../shared/aws/master-keys.ts';

const MINUTE_MS = 60_000;

/** Master keys over a secret that a test changes, by a clock that it moves. */
function keysUnderTest(document: object | string | undefined) {
  const stored = { document, reads: 0, nowMs: 0 };
  const send = async () => {
    stored.reads += 1;
    if (typeof stored.document === 'string') return { SecretString: stored.document };
    if (stored.document) return { SecretString: JSON.stringify(stored.document) };
    throw Object.assign(new Error('no such secret'), { name: 'ResourceNotFoundException' });
  };
  const client = { send } as unknown as SecretsManagerClient;
  return { stored, keys: secretsManagerMasterKeys(client, 'webhooks', () => stored.nowMs) };
}

it('master keys are read once in five minutes', async () => {
  const { keys, stored } = keysUnderTest({ current: 'k1', k1: 'not-a-real-key-1' });
  expect(await keys.currentKid()).toBe('k1');
  expect((await keys.key('k1'))?.reveal()).toBe('not-a-real-key-1');
  expect(stored.reads).toBe(1);

  stored.document = { current: 'k2', k1: 'not-a-real-key-1', k2: 'not-a-real-key-2' };
  stored.nowMs = 5 * MINUTE_MS - 1;
  expect(await keys.currentKid()).toBe('k1');
  stored.nowMs = 5 * MINUTE_MS;
  expect(await keys.currentKid()).toBe('k2');
  expect(stored.reads).toBe(2);
});

it('a missing master key is looked up again every ten seconds, and not more often', async () => {
  const { keys, stored } = keysUnderTest({ current: 'k2', k1: 'not-a-real-key-1' });
  expect(await keys.currentKid()).toBeUndefined();
  expect(await keys.key('k2')).toBeUndefined();
  expect(stored.reads).toBe(1);
  stored.document = { current: 'k2', k1: 'not-a-real-key-1', k2: 'not-a-real-key-2' };
  stored.nowMs = 9_999;
  expect(await keys.key('k2')).toBeUndefined();
  stored.nowMs = 10_000;
  expect((await keys.key('k2'))?.reveal()).toBe('not-a-real-key-2');
  expect(stored.reads).toBe(2);
});

it('a secret that is missing holds no key', async () => {
  const { keys } = keysUnderTest(undefined);
  expect([await keys.currentKid(), await keys.key('k1')]).toEqual([undefined, undefined]);
});

it.each([
  ['is no JSON', '{"current":"k1","k1":not-a-real-key-1}'],
  ['is no object', '"not-a-real-key-1"'],
  ['holds something else than keys', { current: 'k1', k1: ['not-a-real-key-1'] }],
])('a secret that %s holds no key, and no error shows a part of it', async (_, document) => {
  const { keys } = keysUnderTest(document);
  expect([await keys.currentKid(), await keys.key('k1')]).toEqual([undefined, undefined]);
});
