import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { AwsEndpoint } from '../shared/aws/app-config.ts';
import { TABLE } from '../shared/aws/table.ts';
import { VAULT_TABLE } from '../shared/aws/vault-table.ts';

const isMissing = (error: unknown) => error instanceof Error && error.name === 'ResourceNotFoundException';

/** The product's table on the local DynamoDB, as the stack makes it on AWS. */
export function productTable(tableName: string, config: AwsEndpoint) {
  const { dueIndex } = TABLE;
  return localTable(config, {
    TableName: tableName,
    AttributeDefinitions: [TABLE.partitionKey, TABLE.sortKey, dueIndex.partitionKey, dueIndex.sortKey].map(text),
    KeySchema: keySchema(TABLE),
    GlobalSecondaryIndexes: [
      { IndexName: dueIndex.name, KeySchema: keySchema(dueIndex), Projection: { ProjectionType: 'KEYS_ONLY' } },
    ],
  });
}

/** The table of the envelope vault, the same. */
export const vaultTable = (tableName: string, config: AwsEndpoint) =>
  localTable(config, {
    TableName: tableName,
    AttributeDefinitions: [text(VAULT_TABLE.partitionKey)],
    KeySchema: [{ AttributeName: VAULT_TABLE.partitionKey, KeyType: 'HASH' }],
  });

function localTable(config: AwsEndpoint, table: Omit<CreateTableCommandInput, 'BillingMode'>) {
  const client = new DynamoDBClient(config);
  const { TableName: tableName } = table;
  const create = () => client.send(new CreateTableCommand({ ...table, BillingMode: 'PAY_PER_REQUEST' }));
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

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' as const });

const keySchema = (keys: { partitionKey: string; sortKey: string }) => [
  { AttributeName: keys.partitionKey, KeyType: 'HASH' as const },
  { AttributeName: keys.sortKey, KeyType: 'RANGE' as const },
];
