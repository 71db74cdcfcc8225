import { CreateTableCommand, DeleteTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AwsEndpoint } from '../shared/aws/app-config.ts';
import { TABLE } from '../shared/aws/table.ts';

const isMissing = (error: unknown) => error instanceof Error && error.name === 'ResourceNotFoundException';

/** The product's table on the local DynamoDB, as the stack makes it on AWS. */
export async function productTable(tableName: string, config: AwsEndpoint) {
  const client = new DynamoDBClient(config);
  const { dueIndex } = TABLE;
  const create = () =>
    client.send(
      new CreateTableCommand({
        TableName: tableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [TABLE.partitionKey, TABLE.sortKey, dueIndex.partitionKey, dueIndex.sortKey].map(
          (name) => ({
            AttributeName: name,
            AttributeType: 'S',
          }),
        ),
        KeySchema: keySchema(TABLE),
        GlobalSecondaryIndexes: [
          { IndexName: dueIndex.name, KeySchema: keySchema(dueIndex), Projection: { ProjectionType: 'KEYS_ONLY' } },
        ],
      }),
    );
  const describe = () =>
    client.send(new DescribeTableCommand({ TableName: tableName })).then(
      ({ Table }) => Table?.TableStatus,
      (error) => (isMissing(error) ? undefined : Promise.reject(error)),
    );
  const until = async (status: string | undefined) => {
    while ((await describe()) !== status) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  return {
    async make(): Promise<void> {
      if ((await describe()) === undefined) await create();
      await until('ACTIVE');
    },
    /** Drops everything in it. */
    async remake(): Promise<void> {
      await client.send(new DeleteTableCommand({ TableName: tableName }));
      await until(undefined);
      await this.make();
    },
    close: () => client.destroy(),
  };
}

const keySchema = (keys: { partitionKey: string; sortKey: string }) => [
  { AttributeName: keys.partitionKey, KeyType: 'HASH' as const },
  { AttributeName: keys.sortKey, KeyType: 'RANGE' as const },
];
