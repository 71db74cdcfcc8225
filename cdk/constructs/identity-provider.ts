import { CfnOutput } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { TOKEN_TRIGGER } from '../../functions/subscriptions.ts';
import { VARIABLES } from '../../shared/aws/environment.ts';
import type { Identity } from '../../shared/identity/access-tokens.ts';
import { grantUses, type State } from '../granted-uses.ts';
import { permissionsOf } from '../permissions.ts';
import type { Stage } from '../stage.ts';
import { PeopleAndClients } from './people-and-clients.ts';
import { ServiceFunction } from './service-function.ts';

/** Cognito waits no longer than this for its trigger. */
const TRIGGER_TIMEOUT_SECONDS = 5;

export interface IdentityProviderProps extends State {
  readonly stage: Stage;
  readonly bundles: string;
  readonly publicOrigin: string;
}

/** Whose tokens we take: those of the issuer that the stage names, else those of a user pool of the stack's own. */
export class IdentityProvider extends Construct {
  readonly identity: Identity;
  /** Functions that the provider itself invokes. */
  readonly triggers: readonly ServiceFunction[];

  constructor(scope: Construct, id: string, { stage, bundles, publicOrigin, ...state }: IdentityProviderProps) {
    super(scope, id);
    if (stage.identity) {
      this.identity = stage.identity;
      this.triggers = [];
      return;
    }
    const tokenClaims = new ServiceFunction(this, TOKEN_TRIGGER, {
      bundles,
      timeoutSeconds: TRIGGER_TIMEOUT_SECONDS,
      // Not the others' environment, which names the pool that names this function.
      environment: { [VARIABLES.tableName]: state.table.tableName },
    });
    grantUses(tokenClaims, permissionsOf(TOKEN_TRIGGER), state);
    const own = new PeopleAndClients(this, 'Own', {
      stageName: stage.name,
      tokenClaims,
      publicOrigin,
      keysAt: stage.emulatedAws,
    });
    this.identity = own.identity;
    this.triggers = [tokenClaims];
    new CfnOutput(this, 'UserPoolId', { value: own.userPoolId }).overrideLogicalId('UserPoolId');
    new CfnOutput(this, 'TokenUrl', {
      value: own.tokenUrl,
      description: 'Where machine clients fetch their access tokens',
    }).overrideLogicalId('TokenUrl');
  }
}
