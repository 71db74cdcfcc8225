import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

export interface EncryptionKeyProps {
  /** The data that it encrypts, for the key's description. */
  readonly of: string;
  /** The service that uses it, unless a grant names another. */
  readonly service: Service;
}

type Service = 'dynamodb' | 'secretsmanager';

/** A customer-managed key with yearly rotation. It is retained when the stack is deleted, like the data that it encrypts. */
export class EncryptionKey extends Key {
  readonly #service: Service;

  constructor(scope: Construct, id: string, { of, service }: EncryptionKeyProps) {
    super(scope, id, {
      description: `UPS Tracking Adapter: encrypts ${of}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.#service = service;
  }

  /** Grants use of the key through the service only, never directly. */
  grantThroughService(grantee: IGrantable, ...actions: readonly `kms:${string}`[]): void {
    this.grantThrough(this.#service, grantee, ...actions);
  }

  grantThrough(service: Service, grantee: IGrantable, ...actions: readonly `kms:${string}`[]): void {
    const { region, urlSuffix } = Stack.of(this);
    Grant.addToPrincipal({
      grantee,
      actions: [...actions],
      resourceArns: [this.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `${service}.${region}.${urlSuffix}` } },
    });
  }
}
