import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { TABLE } from '../../shared/aws/table.ts';
import type { Stage } from '../stage.ts';
import { EncryptionKey } from './encryption-key.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The actions that DynamoDB takes with the key on behalf of its caller. Source: DynamoDB developer guide, "Authorizing use of your customer
 * managed key". */
export const READING_ENCRYPTED = ['kms:Decrypt', 'kms:DescribeKey'] as const;
export const WRITING_TO_ENCRYPTED = [
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
] as const;

/** The one table: adapters, attempts, runs and limits of every tenant. It is retained when the stack is deleted, and no function may Scan it. */
export class AdapterTable extends Construct {
  /** The table that functions use: the stack's own, or a restored copy. */
  readonly #table: Pick<ITable, 'tableArn' | 'tableName' | 'metric'>;
  readonly #key: EncryptionKey;

  constructor(scope: Construct, id: string, { restoredTable }: Pick<Stage, 'restoredTable'>) {
    super(scope, id);
    this.#key = new EncryptionKey(this, 'Key', { of: 'the table', service: 'dynamodb' });
    const own = new Table(this, 'Table', {
      partitionKey: text(TABLE.partitionKey),
      sortKey: text(TABLE.sortKey),
      timeToLiveAttribute: TABLE.timeToLive,
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.#key,
    });
    own.addGlobalSecondaryIndex({
      indexName: TABLE.dueIndex.name,
      partitionKey: text(TABLE.dueIndex.partitionKey),
      sortKey: text(TABLE.dueIndex.sortKey),
      projectionType: ProjectionType.KEYS_ONLY,
    });
    // A restored copy has the same encryption key and the same index.
    this.#table = restoredTable === undefined ? own : Table.fromTableName(this, 'Restored', restoredTable);
  }

  get tableName(): string {
    return this.#table.tableName;
  }

  /** Returns a metric of `AWS/DynamoDB`, summed. */
  metric(name: string, period: Duration): Metric {
    return this.#table.metric(name, { period, statistic: 'Sum' });
  }

  /** Grants reading one item at a time, by its full key. */
  grantGet(grantee: IGrantable): void {
    this.#grant(grantee, this.#table.tableArn, 'dynamodb:GetItem');
  }

  /** Grants querying the items of one partition, which is one tenant. */
  grantList(grantee: IGrantable): void {
    this.#grant(grantee, this.#table.tableArn, 'dynamodb:Query');
  }

  grantWrite(grantee: IGrantable): void {
    this.#grant(grantee, this.#table.tableArn, 'dynamodb:PutItem', 'dynamodb:UpdateItem');
    this.#key.grantThroughService(grantee, ...WRITING_TO_ENCRYPTED);
  }

  grantDelete(grantee: IGrantable): void {
    this.#grant(grantee, this.#table.tableArn, 'dynamodb:DeleteItem');
    this.#key.grantThroughService(grantee, ...WRITING_TO_ENCRYPTED);
  }

  /** Grants querying the index of due items, across tenants. It projects keys only. */
  grantReadDue(grantee: IGrantable): void {
    this.#grant(grantee, `${this.#table.tableArn}/index/${TABLE.dueIndex.name}`, 'dynamodb:Query');
  }

  /** Replaces the construct's own `grant`, which would include every index. */
  #grant(grantee: IGrantable, resourceArn: string, ...actions: string[]): void {
    Grant.addToPrincipal({ grantee, actions, resourceArns: [resourceArn] });
    this.#key.grantThroughService(grantee, ...READING_ENCRYPTED);
  }
}
