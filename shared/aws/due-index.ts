import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { DueIndex } from '../ports/stores.ts';
import { FORMAT } from './adapter-item.ts';
import { errorName, rethrow } from './aws-errors.ts';
import { adapterKey, attemptKey, DUE_SHARDS, dueShard, ownerOf, TABLE } from './table.ts';
import { instant } from './wire.ts';

const INDEX = 'The index of due items';

const IndexItem = z.object({ pk: z.string(), sk: z.string(), dueAt: instant });

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

  async postpone(item, until) {
    const input = {
      TableName: tableName,
      Key: item.kind === 'adapter' ? adapterKey(item) : attemptKey(item.attemptId),
      UpdateExpression: 'SET dueAt = :until',
      ConditionExpression: 'dueAt < :until AND (attribute_not_exists(#format) OR #format <= :format)',
      ExpressionAttributeNames: { '#format': 'format' },
      ExpressionAttributeValues: { ':until': until.toISOString(), ':format': FORMAT },
    };
    await client.send(new UpdateCommand(input)).catch((error) => {
      if (errorName(error) !== 'ConditionalCheckFailedException') rethrow(error, INDEX);
    });
  },
});
