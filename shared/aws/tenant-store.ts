import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantStore } from '../ports/stores.ts';
import { rethrow } from './aws-errors.ts';
import { tenantKey } from './table.ts';

/** Companies. */
export const dynamoTenantStore = (client: DynamoDBDocumentClient, tableName: string): TenantStore => ({
  async nameOf(tenantId) {
    const input = { TableName: tableName, Key: tenantKey(tenantId) };
    const { Item } = await client
      .send(new GetCommand(input))
      .catch((error) => rethrow(error, 'The table of companies'));
    return typeof Item?.name === 'string' ? Item.name : tenantId;
  },
});
