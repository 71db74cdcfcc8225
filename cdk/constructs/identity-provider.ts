import { CfnOutput } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { TOKEN_TRIGGER } from '../../functions/subscriptions.ts';
import { VARIABLES } from '../../shared/aws/environment.ts';
import { API_NAME } from '../../shared/domain/token-claims.ts';
import type { Identity } from '../../shared/identity/access-tokens.ts';
import type { TokenEndpoint } from '../../shared/ports/app.ts';
import { grantUses, type State } from '../granted-uses.ts';
import { permissionsOf } from '../permissions.ts';
import type { Stage } from '../stage.ts';
import { PeopleAndClients } from './people-and-clients.ts';
import { functionLog, ServiceFunction } from './service-function.ts';

/** Cognito's limit for a trigger. */
const TRIGGER_TIMEOUT_SECONDS = 5;

export interface IdentityProviderProps extends State {
  readonly stage: Stage;
  readonly bundles: string;
  readonly publicOrigin: string;
}

/** The issuer whose tokens the API accepts: the one that the stage names, else the stack's own user pool. */
export class IdentityProvider extends Construct {
  readonly identity: Identity;
  readonly tokenEndpoint: TokenEndpoint;
  /** The functions that the provider invokes. */
  readonly triggers: readonly ServiceFunction[];
  /** The stack's own user pool; absent with a customer-owned issuer. */
  readonly own: PeopleAndClients | undefined;

  constructor(scope: Construct, id: string, { stage, bundles, publicOrigin, ...state }: IdentityProviderProps) {
    super(scope, id);
    if (stage.identity) {
      this.identity = stage.identity;
      this.tokenEndpoint = { url: stage.tokenUrl, scopePrefix: '' };
      this.triggers = [];
      this.own = undefined;
      return;
    }
    const tokenClaims = new ServiceFunction(this, TOKEN_TRIGGER, {
      bundles,
      timeoutSeconds: TRIGGER_TIMEOUT_SECONDS,
      log: functionLog(this),
      // It gets an environment of its own: the others' names the pool, which names this function.
      environment: { [VARIABLES.tableName]: state.table.tableName },
    });
    grantUses(tokenClaims, permissionsOf(TOKEN_TRIGGER), state);
    const own = new PeopleAndClients(this, 'Own', {
      stageName: stage.name,
      tokenClaims,
      publicOrigin,
      keysAt: stage.emulatedAws,
    });
    this.own = own;
    this.identity = own.identity;
    this.tokenEndpoint = { url: own.tokenUrl, scopePrefix: `${API_NAME}/` };
    this.triggers = [tokenClaims];
    new CfnOutput(this, 'UserPoolId', { value: own.userPoolId }).overrideLogicalId('UserPoolId');
    new CfnOutput(this, 'TokenUrl', {
      value: own.tokenUrl,
      description: 'Token endpoint for machine clients',
    }).overrideLogicalId('TokenUrl');
  }
}
