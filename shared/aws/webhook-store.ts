import { randomUUID } from 'node:crypto';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { type Webhook, type WebhookKey, webhookKeyOf } from '../domain/webhooks/webhook.ts';
import type { WebhookStore } from '../ports/stores.ts';
import { rethrow } from './aws-errors.ts';
import { sentIf } from './sent-if.ts';
import { webhookKey, webhooksOf } from './table.ts';
import { toWebhookItem, webhookIn } from './webhook-item.ts';

const STORE = 'The table of webhooks';

/** Stores webhooks in DynamoDB. Each is written whole over the one that was read: they are small, and change seldom. */
export function dynamoWebhookStore(client: DynamoDBDocumentClient, tableName: string): WebhookStore {
  const read = async (key: WebhookKey) => {
    const input = { TableName: tableName, Key: webhookKey(key), ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
    return Item;
  };
  const put = async (webhook: Webhook, condition: object): Promise<Webhook | undefined> => {
    const writer = randomUUID();
    const input = { TableName: tableName, Item: { ...toWebhookItem(webhook), writer }, ...condition };
    if (await sentIf(client, new PutCommand(input), STORE)) return webhook;
    // The SDK may have retried a write whose answer was lost.
    const item = await read(webhookKeyOf(webhook));
    return item?.writer === writer ? webhookIn(item) : undefined;
  };

  return {
    async get(key) {
      const item = await read(webhookKeyOf(key));
      return item && webhookIn(item);
    },

    async create(webhook) {
      // The id is new with this call: if the item exists, the SDK retried a write whose answer was lost.
      await put(webhook, { ConditionExpression: 'attribute_not_exists(pk)' });
    },

    write: (before, after) =>
      put(after, {
        ConditionExpression: 'writes = :seen',
        ExpressionAttributeValues: { ':seen': before.writes },
      }),

    async list(tenantId) {
      const { pk, skPrefix } = webhooksOf(tenantId);
      const webhooks: Webhook[] = [];
      let after: Record<string, unknown> | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await client
          .send(
            new QueryCommand({
              TableName: tableName,
              KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
              FilterExpression: 'attribute_not_exists(deletedAt)',
              ExpressionAttributeValues: { ':pk': pk, ':prefix': skPrefix },
              ...(after && { ExclusiveStartKey: after }),
              ConsistentRead: true,
            }),
          )
          .catch((error) => rethrow(error, STORE));
        webhooks.push(...Items.map(webhookIn));
        after = LastEvaluatedKey;
      } while (after);
      return webhooks;
    },

    async erase(tombstone) {
      const input = {
        TableName: tableName,
        Key: webhookKey(tombstone),
        ConditionExpression: 'writes = :writes AND attribute_exists(deletedAt)',
        ExpressionAttributeValues: { ':writes': tombstone.writes },
      };
      await sentIf(client, new DeleteCommand(input), STORE);
    },
  };
}
