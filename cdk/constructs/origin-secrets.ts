import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface OriginSecretsProps {
  /** Each rotation adds 1. */
  readonly number: number;
}

/** The secrets that CloudFront sends with each request, to prove that it came through the firewall. There are two values, of which the
 * API already accepts the next, so one deployment rotates them without an outage. Secrets Manager generates them; the template and
 * its outputs contain neither. CloudFront and the functions hold them in clear text, for anyone who may read their settings: they
 * grant nothing but a way past the firewall. */
export class OriginSecrets extends Construct {
  /** The value that CloudFront sends. */
  readonly sent: string;
  /** The values that the API accepts, separated by a comma. */
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
      description: 'Sent by CloudFront to prove that a request came through it',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    return secret.secretValue.unsafeUnwrap();
  }
}
