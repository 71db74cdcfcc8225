import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface OriginSecretsProps {
  /** One more with each rotation. */
  readonly number: number;
}

/** What CloudFront sends with each request, so that the API knows that it came through the firewall. Two values: the API takes the
 * next one already, so one deployment rotates them while both are at work. Secrets Manager makes them up; the template and its
 * outputs hold neither. CloudFront and the functions hold them in the clear, for everybody who may read their settings: they open
 * nothing but a way past the firewall. */
export class OriginSecrets extends Construct {
  /** The value that CloudFront sends. */
  readonly sent: string;
  /** The values that the API takes, separated by a comma. */
  readonly taken: string;

  constructor(scope: Construct, id: string, { number }: OriginSecretsProps) {
    super(scope, id);
    const [current, next] = [this.#made(number), this.#made(number + 1)];
    this.sent = current;
    this.taken = Fn.join(',', [current, next]);
  }

  /** A reference that CloudFormation resolves. */
  #made(number: number): string {
    const secret = new Secret(this, `Secret${number}`, {
      description: 'By this CloudFront proves that a request came through it',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    return secret.secretValue.unsafeUnwrap();
  }
}
