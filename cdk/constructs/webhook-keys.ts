import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** Random characters of a master key. */
const KEY_LENGTH = 64;

/** The master keys of which the signing secrets of webhooks are derived, in one secret: `{"current": "k1", "k1": "…"}`. An operator adds
 * a key and names it `current`; a key stays while a webhook's secret is derived of it. CloudFormation names the secret, so that one that
 * an earlier stack has left does not stop the next; no name is under the vault's prefix, so no permission for authorizations opens it. */
export class WebhookKeys extends Construct {
  /** Secrets Manager takes it in place of a name. */
  readonly secretArn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const secret = new CfnSecret(this, 'Secret', {
      description: 'Master keys of the signing secrets of webhooks',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ current: 'k1' }),
        generateStringKey: 'k1',
        passwordLength: KEY_LENGTH,
        excludePunctuation: true,
      },
    });
    // Every receiver would refuse what a new key signs.
    secret.applyRemovalPolicy(RemovalPolicy.RETAIN);
    // Not its Ref, which is the ARN as well, but which the emulator takes for the name.
    this.secretArn = secret.attrId;
  }

  grantSign(grantee: IGrantable): void {
    Grant.addToPrincipal({ grantee, actions: ['secretsmanager:GetSecretValue'], resourceArns: [this.secretArn] });
  }
}
