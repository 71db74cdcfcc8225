import { randomUUID } from 'node:crypto';
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { ExternalIdClaim, ExternalIds } from '../ports/stores.ts';
import { rethrow } from './aws-errors.ts';
import { sentIf } from './sent-if.ts';
import { externalIdKey } from './table.ts';
import { instant } from './wire.ts';

const STORE = 'The table of external ids';

const ClaimItem = z.object({ adapterId: z.string(), claimedAt: instant, writer: z.string() });

/** Stores which adapter of a company has which external id, one item each. */
export function dynamoExternalIds(client: DynamoDBDocumentClient, tableName: string): ExternalIds {
  const get = async (tenantId: string, externalId: string): Promise<ExternalIdClaim | undefined> => {
    const Key = externalIdKey(tenantId, externalId);
    const { Item } = await client
      .send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }))
      .catch((error) => rethrow(error, STORE));
    return Item && ClaimItem.parse(Item);
  };

  return {
    get,

    async put({ tenantId, adapterId }, externalId, claimedAt, over) {
      const claim: ExternalIdClaim = { adapterId, claimedAt, writer: randomUUID() };
      const condition = over
        ? { ConditionExpression: 'writer = :seen', ExpressionAttributeValues: { ':seen': over.writer } }
        : { ConditionExpression: 'attribute_not_exists(pk)' };
      const Item = { ...externalIdKey(tenantId, externalId), ...claim, claimedAt: claimedAt.toISOString() };
      if (await sentIf(client, new PutCommand({ TableName: tableName, Item, ...condition }), STORE)) return claim;
      const stored = await get(tenantId, externalId);
      // The SDK may have retried a write whose answer was lost.
      return stored?.writer === claim.writer ? claim : undefined;
    },

    async remove(tenantId, externalId, seen) {
      const input = {
        TableName: tableName,
        Key: externalIdKey(tenantId, externalId),
        ConditionExpression: 'writer = :seen',
        ExpressionAttributeValues: { ':seen': seen.writer },
      };
      await sentIf(client, new DeleteCommand(input), STORE);
    },
  };
}
