import type { UserPool } from '../issuer/user-pool.ts';
import type { LoopbackServer } from '../loopback-server.ts';
import { serveAwsJson } from './aws-json.ts';
import { cognitoOperations } from './cognito-operations.ts';

export interface CognitoOptions {
  readonly pool: UserPool;
  readonly clock: () => Date;
  /** 0 = any free port. */
  readonly port: number;
  /** The clients that the pool takes. Default: Cognito's first quota, 1 000. */
  readonly mostClients?: number;
}

/** The Cognito operations that the product uses, with Cognito's refusals, over the pool of the local issuer. Not imitated: several
 * pools, mails, passwords, pages of lists, and every setting of a client but its name and scopes. */
export const startCognito = ({ pool, clock, port, mostClients }: CognitoOptions): Promise<LoopbackServer> =>
  serveAwsJson({
    prefix: 'AWSCognitoIdentityProviderService',
    operations: cognitoOperations(pool, clock, mostClients),
    port,
  });
