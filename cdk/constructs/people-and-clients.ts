import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StringAttribute,
  UserPool,
  UserPoolClient,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { SCOPES } from '../../shared/domain/caller.ts';
import { API_NAME, ROLE_ATTRIBUTE, TENANT_ATTRIBUTE, TOKEN_CLAIMS } from '../../shared/domain/token-claims.ts';
import type { Identity } from '../../shared/identity/access-tokens.ts';
import type { ServiceFunction } from './service-function.ts';

export interface PeopleAndClientsProps {
  readonly stageName: string;
  /** The trigger that adds the tenant to a token. */
  readonly tokenClaims: ServiceFunction;
  readonly publicOrigin: string;
  /** The origin at which an emulator publishes its keys. Default: Cognito's own. */
  readonly keysAt?: string | undefined;
}

/** The identity provider of a stack without a customer-owned one: people sign in to the console, machine clients fetch tokens, and
 * each token names its tenant. Self sign-up is disabled. */
export class PeopleAndClients extends Construct {
  readonly identity: Identity;
  readonly userPoolId: string;
  readonly #userPool: UserPool;
  /** The token endpoint of machine clients. */
  readonly tokenUrl: string;

  constructor(scope: Construct, id: string, { stageName, tokenClaims, publicOrigin, keysAt }: PeopleAndClientsProps) {
    super(scope, id);
    const pool = this.#pool(tokenClaims);
    const { account, region } = Stack.of(this);
    const domain = pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `ups-tracking-${stageName}-${account}` },
    });
    pool.addResourceServer('Api', {
      identifier: API_NAME,
      scopes: SCOPES.map((scopeName) => new ResourceServerScope({ scopeName, scopeDescription: scopeName })),
    });
    const issuer = `https://cognito-idp.${region}.amazonaws.com/${pool.userPoolId}`;
    this.identity = {
      issuer,
      jwksUrl: `${keysAt ? `${keysAt}/${pool.userPoolId}` : issuer}/.well-known/jwks.json`,
      audience: API_NAME,
      audienceClaim: TOKEN_CLAIMS.api,
      consoleClientId: this.#consoleClient(pool, publicOrigin).userPoolClientId,
      tenantClaim: TOKEN_CLAIMS.tenant,
      roleClaim: TOKEN_CLAIMS.role,
    };
    this.#userPool = pool;
    this.userPoolId = pool.userPoolId;
    this.tokenUrl = `${domain.baseUrl()}/oauth2/token`;
  }

  /** Accounts of people. No account can be listed, and none can be signed in to. */
  grantPeople(grantee: ServiceFunction): void {
    const on = ['CreateUser', 'GetUser', 'UpdateUserAttributes', 'EnableUser', 'DisableUser', 'DeleteUser'];
    this.#userPool.grant(grantee, ...on.map((action) => `cognito-idp:Admin${action}`));
  }

  /** Machine clients and their secrets. None can be read again, listed or changed otherwise. */
  grantClients(grantee: ServiceFunction): void {
    const actions = ['Create', 'Delete'].map((action) => `cognito-idp:${action}UserPoolClient`);
    const onSecrets = ['AddUserPoolClientSecret', 'ListUserPoolClientSecrets', 'DeleteUserPoolClientSecret'];
    this.#userPool.grant(grantee, ...actions, ...onSecrets.map((action) => `cognito-idp:${action}`));
  }

  grantEndSecrets(grantee: ServiceFunction): void {
    this.#userPool.grant(grantee, 'cognito-idp:DeleteUserPoolClientSecret');
  }

  #pool(tokenClaims: ServiceFunction): UserPool {
    const pool = new UserPool(this, 'Pool', {
      // The cheapest plan that allows custom claims in access tokens.
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      standardAttributes: { fullname: { required: false, mutable: true } },
      customAttributes: {
        [TENANT_ATTRIBUTE]: new StringAttribute({ mutable: false, maxLen: 64 }),
        [ROLE_ATTRIBUTE]: new StringAttribute({ mutable: true, maxLen: 20 }),
      },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, tokenClaims, LambdaVersion.V3_0);
    return pool;
  }

  #consoleClient(userPool: UserPool, publicOrigin: string): UserPoolClient {
    return new UserPoolClient(this, 'Console', {
      userPool,
      generateSecret: false,
      // People sign in on Cognito's own pages. The flows are disabled by name, because Cognito otherwise opens SRP and custom flows
      // to anyone who knows this public client's ID. Session renewal remains.
      authFlows: { userSrp: false, custom: false, userPassword: false, adminUserPassword: false },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        callbackUrls: [`${publicOrigin}/auth/callback`],
        logoutUrls: [publicOrigin],
      },
      preventUserExistenceErrors: true,
      // A session is renewed for an hour. A person who is signed out or gets another role keeps the old access for at most this long.
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(1),
      enableTokenRevocation: true,
      // People must not change their tenant or role.
      writeAttributes: new ClientAttributes().withStandardAttributes({ fullname: true }),
    });
  }
}
