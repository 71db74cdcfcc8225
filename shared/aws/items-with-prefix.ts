import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { rethrow } from './aws-errors.ts';

/** Lists all items of a partition whose sort keys begin so, in their order. A strongly consistent read.
 *
 * @param store names the store in an error
 * @throws busy */
export async function itemsWithPrefix(
  client: DynamoDBDocumentClient,
  tableName: string,
  { pk, skPrefix }: { readonly pk: string; readonly skPrefix: string },
  store: string,
): Promise<readonly Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client
      .send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': pk, ':prefix': skPrefix },
          ...(after && { ExclusiveStartKey: after }),
          ConsistentRead: true,
        }),
      )
      .catch((error) => rethrow(error, store));
    items.push(...Items);
    after = LastEvaluatedKey;
  } while (after);
  return items;
}
