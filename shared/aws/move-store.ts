import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { MoveStore } from '../ports/stores.ts';
import { rethrow } from './aws-errors.ts';
import { dueShardOf, moveKey } from './table.ts';
import { instant, toWire } from './wire.ts';

const STORE = 'The table of moves';

const MoveItem = z.object({
  tenantId: z.string(),
  adapterId: z.string(),
  id: z.string(),
  secret: z.object({ id: z.string(), versionId: z.string() }),
  until: instant,
});

/** Moves of credentials; each is due from the end of its time on, until it is removed. */
export const dynamoMoveStore = (client: DynamoDBDocumentClient, tableName: string): MoveStore => ({
  async get(moveId) {
    const input = { TableName: tableName, Key: moveKey(moveId), ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
    return Item && MoveItem.parse(Item);
  },

  async create(move) {
    const due = { dueAt: move.until.toISOString(), dueShard: dueShardOf(move.id) };
    const Item = { ...moveKey(move.id), ...(toWire(move) as Record<string, unknown>), ...due };
    await client.send(new PutCommand({ TableName: tableName, Item })).catch((error) => rethrow(error, STORE));
  },

  async remove(moveId) {
    const input = { TableName: tableName, Key: moveKey(moveId) };
    await client.send(new DeleteCommand(input)).catch((error) => rethrow(error, STORE));
  },
});
