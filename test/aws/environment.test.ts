import { describe, expect, it } from 'vitest';
import { appConfigFrom, OPTIONAL_VARIABLES, VARIABLES } from '../../shared/aws/environment.ts';

describe('the environment of a function', () => {
  it('is read as it is asked for, so that a function need not be given what it does not use', () => {
    const config = appConfigFrom({ [VARIABLES.tableName]: 'adapters' });
    expect(config.tableName).toBe('adapters');
    expect(() => config.identity).toThrow('The environment variable IDENTITY_ISSUER is not set.');
    expect(() => config.publicOrigin).toThrow('The environment variable PUBLIC_ORIGIN is not set.');
  });

  it('says where the audience of a token stands, and with which key secrets are encrypted, where that is given', () => {
    const identity = {
      issuer: 'i',
      jwksUrl: 'j',
      audience: 'a',
      consoleClientId: 'c',
      tenantClaim: 't',
      roleClaim: 'r',
    };
    const given = Object.fromEntries(
      Object.entries(identity).map(([name, value]) => [VARIABLES[name as keyof typeof identity], value]),
    );
    expect(appConfigFrom(given).identity).toEqual({ ...identity, audienceClaim: undefined });
    const more = { [VARIABLES.audienceClaim]: 'api', [VARIABLES.secretKeyArn]: 'arn:aws:kms:::key/1' };
    const config = appConfigFrom({ ...given, ...more });
    expect([config.identity.audienceClaim, config.secretKeyArn]).toEqual(['api', 'arn:aws:kms:::key/1']);
  });

  it('holds the secrets of CloudFront where it stands before the API, and prints none of them', () => {
    expect(appConfigFrom({}).originSecrets).toBeUndefined();
    const config = appConfigFrom({ [OPTIONAL_VARIABLES.originSecrets]: 'not-a-real-1,not-a-real-2' });
    expect(config.originSecrets?.map((one) => one.reveal())).toEqual(['not-a-real-1', 'not-a-real-2']);
    expect(JSON.stringify(config.originSecrets)).toBe('["[secret]","[secret]"]');
  });
});
