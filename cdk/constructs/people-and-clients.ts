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
import type { Identity } from '../../shared/identity/access-tokens.ts';
import { API_NAME, ROLE_ATTRIBUTE, TENANT_ATTRIBUTE, TOKEN_CLAIMS } from '../../shared/triggers/token-claims.ts';
import type { ServiceFunction } from './service-function.ts';

export interface PeopleAndClientsProps {
  readonly stageName: string;
  /** Says which tenant a token is for. */
  readonly tokenClaims: ServiceFunction;
  readonly publicOrigin: string;
  /** Where an emulator publishes its keys. Default: where Cognito does. */
  readonly keysAt?: string | undefined;
}

/** The identity provider of a stack that is given none: people sign in to the console, machine clients fetch tokens, and each
 * token names its tenant. Nobody signs up by themselves. */
export class PeopleAndClients extends Construct {
  readonly identity: Identity;
  readonly userPoolId: string;
  /** Where machine clients fetch their tokens. */
  readonly tokenUrl: string;

  constructor(scope: Construct, id: string, props: PeopleAndClientsProps) {
    super(scope, id);
    const pool = new UserPool(this, 'Pool', {
      // The plan of access tokens with claims of our own.
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
    pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, props.tokenClaims, LambdaVersion.V3_0);
    const { account, region } = Stack.of(this);
    const domain = pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `ups-tracking-${props.stageName}-${account}` },
    });
    pool.addResourceServer('Api', {
      identifier: API_NAME,
      scopes: SCOPES.map((scopeName) => new ResourceServerScope({ scopeName, scopeDescription: scopeName })),
    });
    const consoleClient = new UserPoolClient(this, 'Console', {
      userPool: pool,
      generateSecret: false,
      // People sign in on Cognito's own pages. Named, because without any Cognito opens SRP and custom ones to everybody who knows
      // this public client's id; what is left is the renewal of a session.
      authFlows: { userSrp: false, custom: false, userPassword: false, adminUserPassword: false },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        callbackUrls: [`${props.publicOrigin}/auth/callback`],
        logoutUrls: [props.publicOrigin],
      },
      preventUserExistenceErrors: true,
      // A session is renewed for an hour; whoever is signed out, or gets another role, works with the old one no longer than this.
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(1),
      enableTokenRevocation: true,
      // Not their tenant, and not their role.
      writeAttributes: new ClientAttributes().withStandardAttributes({ fullname: true }),
    });

    const issuer = `https://cognito-idp.${region}.amazonaws.com/${pool.userPoolId}`;
    this.identity = {
      issuer,
      jwksUrl: `${props.keysAt ? `${props.keysAt}/${pool.userPoolId}` : issuer}/.well-known/jwks.json`,
      audience: API_NAME,
      audienceClaim: TOKEN_CLAIMS.api,
      consoleClientId: consoleClient.userPoolClientId,
      tenantClaim: TOKEN_CLAIMS.tenant,
      roleClaim: TOKEN_CLAIMS.role,
    };
    this.userPoolId = pool.userPoolId;
    this.tokenUrl = `${domain.baseUrl()}/oauth2/token`;
  }
}
