import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { platformSecretName } from '../../shared/aws/platform-clients.ts';
import { keySecretName } from '../../shared/aws/vault-table.ts';
import { ENVIRONMENTS, type Environment } from '../../shared/domain/adapter.ts';
import { EncryptionKey } from './encryption-key.ts';
import { VaultTable } from './vault-table.ts';

/** Secrets Manager appends six random characters to an ARN. */
const ARN_SUFFIX = '-??????';

/** Returns the prefix of every secret of a stage. */
export const secretPrefixOf = (stageName: string): string => `ups-tracking-adapter/${stageName}`;

/** The secrets of authorizations and of the platform's own UPS apps. The stack creates none: functions create one per
 * authorization under this prefix and have no rights outside it; an operator stores the platform's. */
export class TokenVault extends Construct {
  /** Also keeps the stages of one account apart. */
  readonly secretPrefix: string;
  /** Where secrets are too, sealed. */
  readonly envelope: VaultTable;
  readonly #key: EncryptionKey;

  constructor(scope: Construct, id: string, { stageName }: { stageName: string }) {
    super(scope, id);
    this.secretPrefix = secretPrefixOf(stageName);
    this.#key = new EncryptionKey(this, 'Key', { of: 'UPS credentials and tokens', service: 'secretsmanager' });
    this.envelope = new VaultTable(this, 'Envelope', { key: this.#key, secretPrefix: this.secretPrefix });
  }

  /** ARN of the key that encrypts every secret under the prefix, and the platform's. */
  get keyArn(): string {
    return this.#key.keyArn;
  }

  /** Returns the name under which an operator stores the platform's own UPS app. */
  platformSecretName(environment: Environment): string {
    return platformSecretName(this.secretPrefix, environment);
  }

  grantRead(grantee: IGrantable): void {
    this.#grant(grantee, 'secretsmanager:GetSecretValue');
    this.#key.grantThroughService(grantee, 'kms:Decrypt');
    this.envelope.grantGet(grantee);
    this.#grantReadKeys(grantee);
  }

  /** Grants listing the version IDs of a secret, without their content. */
  grantListVersions(grantee: IGrantable): void {
    this.#grant(grantee, 'secretsmanager:ListSecretVersionIds');
    this.envelope.grantGet(grantee);
  }

  /** Grants creating a secret, for credentials that were just verified. */
  grantCreate(grantee: IGrantable): void {
    this.#grant(grantee, 'secretsmanager:CreateSecret');
    this.#grantEncrypt(grantee);
    this.envelope.grantPut(grantee);
    this.#grantSeal(grantee);
  }

  /** Grants adding a version to a secret, for renewed tokens. */
  grantStage(grantee: IGrantable): void {
    this.#grant(grantee, 'secretsmanager:PutSecretValue');
    this.#grantEncrypt(grantee);
    this.envelope.grantUpdate(grantee);
    this.#grantSeal(grantee);
  }

  grantDelete(grantee: IGrantable): void {
    this.#grant(grantee, 'secretsmanager:DeleteSecret');
    this.envelope.grantDelete(grantee);
  }

  /** Grants making a new current key of the envelope vault, but reading no secret. */
  grantRotate(grantee: IGrantable): void {
    for (const action of ['CreateSecret', 'GetSecretValue', 'DeleteSecret'])
      this.#grant(grantee, `secretsmanager:${action}`, this.#keys);
    this.#grantEncrypt(grantee);
    this.envelope.grantReadKeyring(grantee);
    this.envelope.grantWriteKeyring(grantee);
  }

  /** Grants reading the platform's own UPS app of each environment, but no authorization. */
  grantReadPlatformClients(grantee: IGrantable): void {
    const names = ENVIRONMENTS.map((environment) => `${this.platformSecretName(environment)}${ARN_SUFFIX}`);
    this.#grant(grantee, 'secretsmanager:GetSecretValue', names);
    this.#key.grantThroughService(grantee, 'kms:Decrypt');
  }

  get #keys(): readonly string[] {
    return [keySecretName(this.secretPrefix, '*')];
  }

  #grantReadKeys(grantee: IGrantable): void {
    this.#grant(grantee, 'secretsmanager:GetSecretValue', this.#keys);
    this.#key.grantThroughService(grantee, 'kms:Decrypt');
  }

  /** Grants what sealing takes: the current key. */
  #grantSeal(grantee: IGrantable): void {
    this.#grantReadKeys(grantee);
    this.envelope.grantReadKeyring(grantee);
  }

  /** Secrets Manager requires both permissions before it writes. Source: its user guide, "Secret encryption and decryption". */
  #grantEncrypt(grantee: IGrantable): void {
    this.#key.grantThroughService(grantee, 'kms:GenerateDataKey', 'kms:Decrypt');
  }

  #grant(grantee: IGrantable, action: string, names: readonly string[] = [`${this.secretPrefix}/*`]): void {
    Grant.addToPrincipal({ grantee, actions: [action], resourceArns: names.map((name) => this.#arnOf(name)) });
  }

  #arnOf(resourceName: string): string {
    const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
    return Stack.of(this).formatArn({ service: 'secretsmanager', resource: 'secret', resourceName, arnFormat });
  }
}
