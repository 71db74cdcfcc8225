import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { DueIndex } from '../ports/stores.ts';
import { rethrow } from './aws-errors.ts';
import { DUE_SHARDS, dueShard, ownerOf, TABLE } from './table.ts';

const IndexItem = z.object({ pk: z.string(), sk: z.string() });

/** The sharded sparse index: one query a shard. */
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
      .catch((error) => rethrow(error, 'The index of things due'));
    return { items: Items.flatMap((item) => ownerOf(IndexItem.parse(item)) ?? []), next: LastEvaluatedKey };
  },
});
