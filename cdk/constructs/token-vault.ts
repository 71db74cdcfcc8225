import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { platformSecretName } from '../../shared/aws/vault.ts';
import { ENVIRONMENTS, type Environment } from '../../shared/domain/adapter.ts';
import { EncryptionKey } from './encryption-key.ts';

/** Secrets Manager appends six random characters to an ARN. */
const ARN_SUFFIX = '-??????';

/** Returns the prefix of every secret of a stage. */
export const secretPrefixOf = (stageName: string): string => `ups-tracking-adapter/${stageName}`;

/** The secrets of authorizations and of the platform's own UPS apps. The stack creates none: functions create one per
 * authorization under this prefix and have no rights outside it; an operator stores the platform's. */
export class TokenVault extends Construct {
  /** Also keeps the stages of one account apart. */
  readonly secretPrefix: string;
  readonly #key: EncryptionKey;

  constructor(scope: Construct, id: string, { stageName }: { stageName: string }) {
    super(scope, id);
    this.secretPrefix = secretPrefixOf(stageName);
    this.#key = new EncryptionKey(this, 'Key', { of: 'UPS credentials and tokens', service: 'secretsmanager' });
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
  }

  /** Grants listing the version IDs of a secret, without their content. */
  grantListVersions(grantee: IGrantable): void {
    this.#grant(grantee, 'secretsmanager:ListSecretVersionIds');
  }

  /** Grants creating a secret, for credentials that were just verified. */
  grantCreate(grantee: IGrantable): void {
    this.#grant(grantee, 'secretsmanager:CreateSecret');
    this.#grantEncrypt(grantee);
  }

  /** Grants adding a version to a secret, for renewed tokens. */
  grantStage(grantee: IGrantable): void {
    this.#grant(grantee, 'secretsmanager:PutSecretValue');
    this.#grantEncrypt(grantee);
  }

  grantDelete(grantee: IGrantable): void {
    this.#grant(grantee, 'secretsmanager:DeleteSecret');
  }

  /** Grants reading the platform's own UPS app of each environment, but no authorization. */
  grantReadPlatformClients(grantee: IGrantable): void {
    const names = ENVIRONMENTS.map((environment) => `${this.platformSecretName(environment)}${ARN_SUFFIX}`);
    this.#grant(grantee, 'secretsmanager:GetSecretValue', names);
    this.#key.grantThroughService(grantee, 'kms:Decrypt');
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
