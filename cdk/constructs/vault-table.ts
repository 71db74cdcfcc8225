import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { FIRST_KID, KEYRING, keySecretName, VAULT_TABLE } from '../../shared/aws/vault-table.ts';
import { ENVELOPE } from '../../shared/domain/secret-ids.ts';
import { READING_ENCRYPTED, WRITING_TO_ENCRYPTED } from './adapter-table.ts';
import type { EncryptionKey } from './encryption-key.ts';

/** A removed secret stays in the backups for as long as one in Secrets Manager is recoverable. */
const BACKUP_DAYS = 7;

const KEY_LETTERS = 64;

export interface VaultTableProps {
  /** The vault's key, which encrypts the table as well. */
  readonly key: EncryptionKey;
  readonly secretPrefix: string;
}

/** The envelope vault: its table, one item for each secret, and its first key. No grant allows a query or a scan, and no grant on
 * secrets reaches the item of the keys. */
export class VaultTable extends Construct {
  readonly #table: Table;
  readonly #key: EncryptionKey;

  constructor(scope: Construct, id: string, { key, secretPrefix }: VaultTableProps) {
    super(scope, id);
    this.#key = key;
    this.#table = new Table(this, 'Table', {
      partitionKey: { name: VAULT_TABLE.partitionKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: BACKUP_DAYS },
      deletionProtection: true,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
    });
    // Not the library's own construct, which also widens the key's policy.
    new CfnSecret(this, 'FirstKey', {
      name: keySecretName(secretPrefix, FIRST_KID),
      description: 'First key of the envelope vault. Never changed, and never deleted while a secret names it',
      kmsKeyId: key.keyArn,
      generateSecretString: { passwordLength: KEY_LETTERS, excludePunctuation: true },
    }).applyRemovalPolicy(RemovalPolicy.RETAIN);
  }

  get tableName(): string {
    return this.#table.tableName;
  }

  /** One of `AWS/DynamoDB`, summed. */
  metric(name: string, period: Duration): Metric {
    return this.#table.metric(name, { period, statistic: 'Sum' });
  }

  grantGet(grantee: IGrantable): void {
    this.#grant(grantee, `${ENVELOPE}*`, 'GetItem');
  }

  grantPut(grantee: IGrantable): void {
    this.#grantWrite(grantee, `${ENVELOPE}*`, 'PutItem');
  }

  grantUpdate(grantee: IGrantable): void {
    this.#grantWrite(grantee, `${ENVELOPE}*`, 'UpdateItem');
  }

  grantDelete(grantee: IGrantable): void {
    this.#grantWrite(grantee, `${ENVELOPE}*`, 'DeleteItem');
  }

  /** Which key is the current one. */
  grantReadKeyring(grantee: IGrantable): void {
    this.#grant(grantee, KEYRING.pk, 'GetItem');
  }

  grantWriteKeyring(grantee: IGrantable): void {
    this.#grantWrite(grantee, KEYRING.pk, 'UpdateItem');
  }

  #grantWrite(grantee: IGrantable, ids: string, action: string): void {
    this.#grant(grantee, ids, action);
    this.#key.grantThrough('dynamodb', grantee, ...WRITING_TO_ENCRYPTED);
  }

  /** @param ids of the items, as IAM's `StringLike` has them */
  #grant(grantee: IGrantable, ids: string, action: string): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: [`dynamodb:${action}`],
        resources: [this.#table.tableArn],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [ids] } },
      }),
    );
    this.#key.grantThrough('dynamodb', grantee, ...READING_ENCRYPTED);
  }
}
