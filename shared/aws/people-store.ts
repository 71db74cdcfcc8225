import { randomUUID } from 'node:crypto';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Role, SCOPES_OF_ROLE } from '../domain/caller.ts';
import type { PersonKey } from '../domain/person.ts';
import type { People } from '../ports/people.ts';
import { rethrow } from './aws-errors.ts';
import { itemsWithPrefix } from './items-with-prefix.ts';
import { sentIf } from './sent-if.ts';
import { tenantKey, userKey, usersOf } from './table.ts';
import { instant, toWire } from './wire.ts';

const STORE = 'The table of users';

const PersonItem = z.object({
  tenantId: z.string(),
  userId: z.string(),
  email: z.string(),
  subject: z.string(),
  name: z.string(),
  role: z.enum(Object.keys(SCOPES_OF_ROLE) as [Role, ...Role[]]),
  enabled: z.boolean(),
  invitedAt: z.exactOptional(instant),
  invitedBy: z.string().exactOptional(),
  lastSignInAt: z.exactOptional(instant),
  writes: z.number(),
});

/** Stores the people of companies, one item each, and in the item of the company the ids of its admins. */
export function dynamoPeople(client: DynamoDBDocumentClient, tableName: string): People {
  const read = async (key: PersonKey) => {
    const input = { TableName: tableName, Key: userKey(key), ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
    return Item;
  };
  const sent = (command: PutCommand | UpdateCommand) => sentIf(client, command, STORE);
  const onAdmins = (key: PersonKey, UpdateExpression: string) => ({
    TableName: tableName,
    Key: tenantKey(key.tenantId),
    UpdateExpression,
  });

  return {
    async get(key) {
      const item = await read(key);
      return item && PersonItem.parse(item);
    },

    list: async (tenantId) => {
      const items = await itemsWithPrefix(client, tableName, usersOf(tenantId), STORE);
      return items.map((item) => PersonItem.parse(item));
    },

    async create(person) {
      const writer = randomUUID();
      const Item = { ...userKey(person), ...(toWire(person) as object), writer };
      const input = { TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' };
      // The SDK may have retried a write whose answer was lost.
      return (await sent(new PutCommand(input))) || (await read(person))?.writer === writer;
    },

    async write(before, { name, role, enabled }) {
      const writer = randomUUID();
      const writes = before.writes + 1;
      const input = {
        TableName: tableName,
        Key: userKey(before),
        UpdateExpression: 'SET #name = :name, #role = :role, enabled = :enabled, writes = :writes, writer = :writer',
        ConditionExpression: 'writes = :seen',
        ExpressionAttributeNames: { '#name': 'name', '#role': 'role' },
        ExpressionAttributeValues: {
          ...{ ':name': name, ':role': role, ':enabled': enabled },
          ...{ ':writes': writes, ':writer': writer, ':seen': before.writes },
        },
      };
      const isDone = (await sent(new UpdateCommand(input))) || (await read(before))?.writer === writer;
      return isDone ? { ...before, name, role, enabled, writes } : undefined;
    },

    async noteSignIn(key, at) {
      const input = {
        TableName: tableName,
        Key: userKey(key),
        UpdateExpression: 'SET lastSignInAt = :at',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':at': at.toISOString() },
      };
      await sent(new UpdateCommand(input));
    },

    async remove(key) {
      const input = { TableName: tableName, Key: userKey(key) };
      await client.send(new DeleteCommand(input)).catch((error) => rethrow(error, STORE));
    },

    async joinAdmins(key) {
      const me = { ':me': new Set([key.userId]) };
      await sent(new UpdateCommand({ ...onAdmins(key, 'ADD admins :me'), ExpressionAttributeValues: me }));
    },

    leaveAdmins: (key) =>
      sent(
        new UpdateCommand({
          ...onAdmins(key, 'DELETE admins :me'),
          ConditionExpression: 'NOT contains(admins, :id) OR size(admins) > :one',
          ExpressionAttributeValues: { ':me': new Set([key.userId]), ':id': key.userId, ':one': 1 },
        }),
      ),
  };
}
