import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { ClientStore } from '../ports/identity.ts';
import { rethrow } from './aws-errors.ts';
import { clientKey } from './table.ts';

/** Reads the tenant of each machine client: one item each, `{ tenantId, name }`. */
export const dynamoClientStore = (client: DynamoDBDocumentClient, tableName: string): ClientStore => ({
  async get(clientId) {
    const input = { TableName: tableName, Key: clientKey(clientId) };
    const { Item } = await client
      .send(new GetCommand(input))
      .catch((error) => rethrow(error, 'The table of machine clients'));
    if (typeof Item?.tenantId !== 'string') return undefined;
    return { tenantId: Item.tenantId, name: typeof Item.name === 'string' ? Item.name : clientId };
  },
});
