import { type DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { stuckUntil } from '../domain/postponement-changes.ts';
import type { DueIndex, SweptItem } from '../ports/stores.ts';
import { FORMAT } from './adapter-item.ts';
import { rethrow } from './aws-errors.ts';
import { sentIf } from './sent-if.ts';
import {
  adapterKey,
  apiClientKey,
  attemptKey,
  DUE_SHARDS,
  dueShard,
  linkKey,
  moveKey,
  ownerOf,
  TABLE,
} from './table.ts';
import { instant } from './wire.ts';

const INDEX = 'The index of due items';

const Stuck = z.object({ stuckSince: instant });

const IndexItem = z.object({ pk: z.string(), sk: z.string(), dueAt: instant });

function keyOfDue(item: SweptItem) {
  switch (item.kind) {
    case 'adapter':
      return adapterKey(item);
    case 'attempt':
      return attemptKey(item.attemptId);
    case 'move':
      return moveKey(item.moveId);
    case 'link':
      return linkKey(item);
    case 'api-client':
      return apiClientKey(item);
  }
}

/** Reads the sharded sparse index, with one query per shard. */
export const dynamoDueIndex = (client: DynamoDBDocumentClient, tableName: string): DueIndex => ({
  shards: DUE_SHARDS,

  async list(shard, now, { limit, after }) {
    const { Items = [], LastEvaluatedKey } = await client
      .send(
        new QueryCommand({
          TableName: tableName,
          IndexName: TABLE.dueIndex.name,
          KeyConditionExpression: 'dueShard = :shard AND dueAt <= :now',
          ExpressionAttributeValues: { ':shard': dueShard(shard), ':now': now.toISOString() },
          Limit: limit,
          ...(after && { ExclusiveStartKey: after }),
        }),
      )
      .catch((error) => rethrow(error, INDEX));
    const items = Items.flatMap((item) => {
      const { dueAt, ...key } = IndexItem.parse(item);
      const owner = ownerOf(key);
      return owner ? [{ ...owner, dueAt }] : [];
    });
    return { items, next: LastEvaluatedKey };
  },

  async postpone(item, now) {
    const where = {
      TableName: tableName,
      Key: keyOfDue(item),
    };
    const { Item } = await client
      .send(new GetCommand({ ...where, ConsistentRead: true, ProjectionExpression: 'stuckSince' }))
      .catch((error) => rethrow(error, INDEX));
    const stuckSince = Stuck.safeParse(Item).data?.stuckSince ?? now;
    const input = {
      ...where,
      UpdateExpression: 'SET dueAt = :until, stuckSince = :since',
      ConditionExpression: 'dueAt <= :now AND (attribute_not_exists(#format) OR #format <= :format)',
      ExpressionAttributeNames: { '#format': 'format' },
      ExpressionAttributeValues: {
        ':now': now.toISOString(),
        ':until': stuckUntil(stuckSince, now).toISOString(),
        ':since': stuckSince.toISOString(),
        ':format': FORMAT,
      },
    };
    await sentIf(client, new UpdateCommand(input), INDEX);
  },
});
