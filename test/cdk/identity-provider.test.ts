import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../shared/aws/environment.ts';
import { SCOPES } from '../../shared/domain/caller.ts';
import { actionsIn, DEV, idIn, synthesized } from './synthesized.ts';

describe('the identity provider of a stage that names none', () => {
  const stack = synthesized();
  const pool = stack.only('AWS::Cognito::UserPool');

  it('asks our function for the tenant of every token, machine clients included', () => {
    const trigger = { 'Fn::GetAtt': [stack.function('add-token-claims').id, 'Arn'] };
    expect(pool.Properties.LambdaConfig).toEqual({
      PreTokenGenerationConfig: { LambdaArn: trigger, LambdaVersion: 'V3_0' },
    });
    expect(stack.function('add-token-claims').Properties.Environment).toEqual({
      Variables: { [VARIABLES.tableName]: { Ref: expect.stringMatching(/^AdapterTable/) } },
    });
  });

  it('lets nobody in by themselves, and nobody change their own tenant or role', () => {
    expect(pool).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        DeletionProtection: 'ACTIVE',
        MfaConfiguration: 'ON',
        UserPoolTier: 'ESSENTIALS',
      },
    });
    const custom = (pool.Properties.Schema as { Name: string; Mutable: boolean }[]).filter(
      ({ Name }) => Name !== 'name',
    );
    expect(custom.map(({ Name, Mutable }) => [Name, Mutable])).toEqual([
      ['tenant', false],
      ['role', true],
    ]);
    expect(stack.only('AWS::Cognito::UserPoolClient').Properties).toMatchObject({
      WriteAttributes: ['name'],
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      // Neither SRP nor custom ones, which Cognito would open by default.
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      AccessTokenValidity: 15,
      RefreshTokenValidity: 60,
      TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'minutes' },
      EnableTokenRevocation: true,
    });
  });

  it('knows our scopes', () => {
    const { Identifier, Scopes } = stack.only('AWS::Cognito::UserPoolResourceServer').Properties as {
      Identifier: string;
      Scopes: { ScopeName: string }[];
    };
    expect({ Identifier, scopes: Scopes.map(({ ScopeName }) => ScopeName) }).toEqual({
      Identifier: 'ups-tracking-adapter',
      scopes: [...SCOPES],
    });
  });

  it('is the one whose tokens every function takes', () => {
    const { Variables } = stack.function('read-adapter').Properties.Environment as {
      Variables: Record<string, unknown>;
    };
    const poolId = [...stack.ofType('AWS::Cognito::UserPool').keys()][0];
    expect(JSON.stringify(Variables[VARIABLES.issuer])).toMatch(
      new RegExp(`\\.amazonaws\\.com/",\\{"Ref":"${poolId}"\\}`),
    );
    expect(JSON.stringify(Variables[VARIABLES.jwksUrl])).toMatch(/https:\/\/cognito-idp\..*jwks\.json/);
    expect(Variables).toMatchObject({
      [VARIABLES.audience]: 'ups-tracking-adapter',
      [VARIABLES.audienceClaim]: 'api',
      [VARIABLES.consoleClientId]: { Ref: [...stack.ofType('AWS::Cognito::UserPoolClient').keys()][0] },
      [VARIABLES.tenantClaim]: 'tenant_id',
      [VARIABLES.roleClaim]: 'role',
    });
  });
});

describe('the identity provider that a stage names', () => {
  const identity = {
    issuer: 'https://login.acme.com/',
    jwksUrl: 'https://login.acme.com/keys',
    audience: 'tracking',
    consoleClientId: 'console',
    tenantClaim: 'org',
    roleClaim: 'role',
  };
  const stack = synthesized({ ...DEV, identity, restoredTable: 'tracking-restored' });

  it('is taken as it is, and no other is made', () => {
    const { Variables } = stack.function('read-adapter').Properties.Environment as {
      Variables: Record<string, unknown>;
    };
    expect(Variables).toMatchObject({
      [VARIABLES.issuer]: identity.issuer,
      [VARIABLES.jwksUrl]: identity.jwksUrl,
      [VARIABLES.audience]: identity.audience,
    });
    expect(Variables).not.toHaveProperty([VARIABLES.audienceClaim]);
    stack.template.resourceCountIs('AWS::Cognito::UserPool', 0);
    expect(stack.functions().has('add-token-claims')).toBe(false);
    expect(idIn(stack.only('AWS::Events::EventBus').Properties)).toBeUndefined();
  });

  it('keeps its own table beside that of the vault, where a restored one takes its place', () => {
    stack.template.resourceCountIs('AWS::DynamoDB::Table', 2);
    expect(stack.function('read-adapter').Properties.Environment).toMatchObject({
      Variables: { [VARIABLES.tableName]: 'tracking-restored' },
    });
    const onTable = JSON.stringify(
      stack.statementsOf('read-adapter').filter((one) => actionsIn(one).includes('dynamodb:GetItem')),
    );
    expect(onTable).toContain(':table/tracking-restored');
  });
});
