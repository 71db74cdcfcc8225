import { expect, it } from 'vitest';
import type { App } from '../../shared/ports/app.ts';
import { createWebhook } from '../../shared/use-cases/webhooks/create-webhook.ts';
import { readWebhookSecret } from '../../shared/use-cases/webhooks/webhook-secrets.ts';
import { aWorld } from '../faults/world/world.ts';

const CONTEXT = { actor: { kind: 'person', name: 'Jane' }, requestId: 'req_1', remainingMs: () => 10_000 } as const;
const KEY = { tenantId: 'acme', webhookId: 'whk_1' };
const SETTINGS = { url: 'https://hooks.example.com/ups', description: null, eventTypes: ['*'] };

/** A world in which no master key is found any more. */
const withoutKeys = (app: App): App => ({
  ...app,
  signer: { ...app.signer, currentKid: async () => undefined, secretOf: async () => undefined },
});

it('a master key that is missing is told to the operators and to the caller, and nothing is made', async () => {
  const world = aWorld(1);
  const create = (app: App) => createWebhook(app, { ...CONTEXT, ...KEY, ...SETTINGS });
  const { process } = world.fork(withoutKeys);
  const refused = { ended: 'failed', error: { code: 'busy', details: { retryAfterSeconds: 60 } } };
  expect(await process().run(create)).toMatchObject(refused);
  expect([...world.table.webhooks.values()]).toEqual([]);

  expect(await world.process().run(create)).toMatchObject({ ended: 'done' });
  const later = world.fork(withoutKeys);
  const read = later.process().run((app) => readWebhookSecret(app, { ...CONTEXT, ...KEY }));
  expect(await read).toMatchObject(refused);
  expect(later.logged.filter((line) => line.includes('webhook-key-missing'))).toEqual([
    JSON.stringify({ level: 'error', message: 'webhook-key-missing', kid: 'k1' }),
  ]);
});
