import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { adaptersOf, tenantKey } from '../shared/aws/table.ts';

/** The items of companies, which only operators add and remove. */
export function companies(documents: DynamoDBDocumentClient, TableName: string) {
  return {
    /** @returns false when it exists */
    async add(tenantId: string, name: string): Promise<boolean> {
      const input = {
        TableName,
        Item: { ...tenantKey(tenantId), name },
        ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(removedAt)',
      };
      return documents.send(new PutCommand(input)).then(
        () => true,
        (error: Error) => {
          if (error.name === 'ConditionalCheckFailedException') return false;
          throw error;
        },
      );
    },

    /** @returns undefined when it does not exist, or was removed */
    async nameOf(tenantId: string): Promise<string | undefined> {
      const { Item } = await documents.send(new GetCommand({ TableName, Key: tenantKey(tenantId) }));
      return Item && Item.removedAt === undefined ? String(Item.name) : undefined;
    },

    async hasAdapters(tenantId: string): Promise<boolean> {
      const { pk, skPrefix } = adaptersOf(tenantId);
      const { Count = 0 } = await documents.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          FilterExpression: 'attribute_not_exists(deletedAt)',
          ExpressionAttributeValues: { ':pk': pk, ':prefix': skPrefix },
        }),
      );
      return Count > 0;
    },

    /** The tombstone makes the API refuse the tenant's access tokens, which stay valid for up to an hour. */
    async remove(tenantId: string): Promise<void> {
      const Item = { ...tenantKey(tenantId), removedAt: new Date().toISOString() };
      await documents.send(new PutCommand({ TableName, Item }));
    },
  };
}
