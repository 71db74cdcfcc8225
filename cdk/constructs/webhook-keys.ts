import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** Random characters of a master key. */
const KEY_LENGTH = 64;

/** The master keys of which the signing secrets of webhooks are derived, in one secret: `{"current": "k1", "k1": "…"}`. An operator adds
 * a key and names it `current`; a key stays while a webhook's secret is derived of it. The secret lies outside the vault's prefix, so
 * no permission for authorizations opens it. */
export class WebhookKeys extends Construct {
  readonly secretName: string;
  readonly #secretArn: string;

  constructor(scope: Construct, id: string, { stageName }: { stageName: string }) {
    super(scope, id);
    this.secretName = `ups-tracking-adapter-webhooks/${stageName}`;
    const { secretArn } = new Secret(this, 'Secret', {
      secretName: this.secretName,
      description: 'Master keys of the signing secrets of webhooks',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ current: 'k1' }),
        generateStringKey: 'k1',
        passwordLength: KEY_LENGTH,
        excludePunctuation: true,
      },
      // Every receiver would refuse what a new key signs.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.#secretArn = secretArn;
  }

  grantSign(grantee: IGrantable): void {
    Grant.addToPrincipal({ grantee, actions: ['secretsmanager:GetSecretValue'], resourceArns: [this.#secretArn] });
  }
}
