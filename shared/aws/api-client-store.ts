import { randomUUID } from 'node:crypto';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ApiClient, ApiClientKey } from '../domain/api-client.ts';
import { SCOPES, type Scope } from '../domain/caller.ts';
import type { ApiClients } from '../ports/api-clients.ts';
import { rethrow } from './aws-errors.ts';
import { itemsWithPrefix } from './items-with-prefix.ts';
import { sentIf } from './sent-if.ts';
import { apiClientKey, apiClientsOf, clientKey, dueShardOf } from './table.ts';
import { instant, toWire } from './wire.ts';

const STORE = 'The table of API clients';

const ApiClientItem = z.object({
  tenantId: z.string(),
  clientId: z.string(),
  name: z.string(),
  // A scope that this version does not know is left out, since it cannot report it.
  scopes: z.array(z.string()).transform((scopes): Scope[] => SCOPES.filter((scope) => scopes.includes(scope))),
  createdAt: z.exactOptional(instant),
  createdBy: z.string().exactOptional(),
  lastTokenAt: z.exactOptional(instant),
  secrets: z.array(z.object({ id: z.string(), createdAt: instant, endsAt: z.exactOptional(instant) })),
  rotation: z.object({ holder: z.string(), until: instant }).exactOptional(),
  dueAt: z.exactOptional(instant),
  writes: z.number(),
});

const toItem = (client: ApiClient) => ({
  ...apiClientKey(client),
  ...(toWire(client) as Record<string, unknown>),
  ...(client.dueAt && { dueShard: dueShardOf(client.clientId) }),
});

/** Stores the machine clients of companies, two items each: what the company sees, and what a token request finds. */
export function dynamoApiClients(client: DynamoDBDocumentClient, tableName: string): ApiClients {
  const read = async (key: ApiClientKey) => {
    const input = { TableName: tableName, Key: apiClientKey(key), ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
    return Item;
  };
  const sent = (command: PutCommand | UpdateCommand) => sentIf(client, command, STORE);
  const deleted = async (Key: Record<string, string>): Promise<void> => {
    const input = { TableName: tableName, Key };
    await client.send(new DeleteCommand(input)).catch((error) => rethrow(error, STORE));
  };

  return {
    async get(key) {
      const item = await read(key);
      return item && ApiClientItem.parse(item);
    },

    list: async (tenantId) => {
      const items = await itemsWithPrefix(client, tableName, apiClientsOf(tenantId), STORE);
      return items.map((item) => ApiClientItem.parse(item));
    },

    async create(made) {
      const input = { TableName: tableName, Item: toItem(made), ConditionExpression: 'attribute_not_exists(pk)' };
      await sent(new PutCommand(input));
    },

    async link({ tenantId, clientId, name }) {
      await sent(new PutCommand({ TableName: tableName, Item: { ...clientKey(clientId), tenantId, name } }));
    },

    unlink: (clientId) => deleted(clientKey(clientId)),

    async write(before, changed) {
      const writer = randomUUID();
      const after = { ...changed, writes: before.writes + 1 };
      // Each attribute that a change may set or remove; the instant of the last token is no change.
      const { name, scopes, secrets, rotation, dueAt, writes } = toItem(after) as Record<string, unknown>;
      const dueShard = after.dueAt && dueShardOf(after.clientId);
      const set = { name, scopes, secrets, rotation, dueAt, dueShard, stuckSince: undefined, writes, writer };
      const [given, absent] = [true, false].map((isGiven) =>
        Object.entries(set).filter(([, value]) => (value !== undefined) === isGiven),
      ) as [[string, unknown][], [string, unknown][]];
      const removed = absent.length > 0 ? ` REMOVE ${absent.map(([key]) => `#${key}`).join(', ')}` : '';
      const input = {
        TableName: tableName,
        Key: apiClientKey(before),
        UpdateExpression: `SET ${given.map(([key]) => `#${key} = :${key}`).join(', ')}${removed}`,
        ConditionExpression: '#writes = :seen',
        ExpressionAttributeNames: Object.fromEntries(Object.keys(set).map((key) => [`#${key}`, key])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(given.map(([key, value]) => [`:${key}`, value])),
          ':seen': before.writes,
        },
      };
      // The SDK may have retried a write whose answer was lost.
      const isDone = (await sent(new UpdateCommand(input))) || (await read(before))?.writer === writer;
      return isDone ? after : undefined;
    },

    async noteToken(key, at, scopes) {
      const input = {
        TableName: tableName,
        Key: apiClientKey(key),
        UpdateExpression: 'SET lastTokenAt = :at, scopes = :scopes',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':at': at.toISOString(), ':scopes': scopes },
      };
      await sent(new UpdateCommand(input));
    },

    remove: (key) => deleted(apiClientKey(key)),
  };
}
