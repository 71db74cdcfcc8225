import { setImmediate as turn } from 'node:timers/promises';
import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { dynamoDeliveryStore } from '../../shared/aws/delivery-store.ts';

const DUE_AT = '2026-11-28T10:00:00.000Z';
const ids = Array.from({ length: 500 }, (_, number) => `dlv_${String(number).padStart(3, '0')}`);

it('a page of 500 waiting deliveries is read in its order, at most 20 at once', async () => {
  let [atOnce, most] = [0, 0];
  const send = async (command: unknown) => {
    if (!(command instanceof GetCommand)) return { Items: ids.map((id) => ({ sk: `DELIVERY#${id}`, dueAt: DUE_AT })) };
    atOnce += 1;
    most = Math.max(most, atOnce);
    await turn();
    atOnce -= 1;
    const id = String(command.input.Key?.sk).replace('DELIVERY#', '');
    const facts = { tenantId: 'acme', webhookId: 'whk_1', eventId: id, eventType: 'adapter.created', position: '' };
    return {
      Item: { ...facts, id, state: 'pending', attemptCount: 0, attempts: [], nextAttemptAt: DUE_AT, writes: 1 },
    };
  };
  const store = dynamoDeliveryStore({ send } as unknown as DynamoDBDocumentClient, 'table');
  const key = { tenantId: 'acme', webhookId: 'whk_1' };
  const { items } = await store.list(key, { state: 'pending' }, { limit: 500 });
  expect(items.map(({ id }) => id)).toEqual(ids);
  expect(most).toBe(20);
});
