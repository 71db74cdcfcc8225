import { describe, expect, it } from 'vitest';
import { contextOrEnvironment, PLACEHOLDER_IDENTITY, stageFrom } from '../../cdk/stage.ts';

const identity = {
  issuer: 'https://login.acme.com/',
  jwksUrl: 'https://login.acme.com/keys',
  audience: 'tracking',
  consoleClientId: 'console',
  tenantClaim: 'custom:tenant',
  roleClaim: 'custom:role',
};
const simulated = { simulatedUpsTest: 'http://localhost:8402', simulatedUpsProduction: 'http://localhost:8403' };

const stageOf = (properties: Record<string, unknown>) => stageFrom((property) => properties[property]);

describe('a stage', () => {
  it('is dev with a placeholder issuer when nothing is said', () => {
    expect(stageOf({})).toEqual({ name: 'dev', identity: PLACEHOLDER_IDENTITY });
  });

  it('takes its identity from context first, then from the environment', () => {
    const source = contextOrEnvironment((key) => ({ ...identity, stage: 'prod', audience: undefined })[key], {
      IDENTITY_AUDIENCE: 'from-environment',
      IDENTITY_ISSUER: 'https://elsewhere.example',
    });
    expect(stageFrom(source)).toEqual({ name: 'prod', identity: { ...identity, audience: 'from-environment' } });
  });

  it('may have a domain of its own', () => {
    const publicOrigin = 'https://adapter.acme.com';
    expect(stageOf({ stage: 'prod', ...identity, publicOrigin })).toEqual({ name: 'prod', identity, publicOrigin });
  });

  it('simulates UPS, both environments, on an emulator', () => {
    expect(stageOf({ stage: 'emulator', ...identity, ...simulated })).toEqual({
      name: 'emulator',
      identity,
      simulatedUps: { test: simulated.simulatedUpsTest, production: simulated.simulatedUpsProduction },
    });
  });

  it('may have an issuer without TLS on an emulator', () => {
    const local = { issuer: 'http://127.0.0.1:8401', jwksUrl: 'http://127.0.0.1:8401/jwks' };
    expect(stageOf({ stage: 'emulator', ...identity, ...local }).identity).toEqual({ ...identity, ...local });
  });
});

describe('a stage is refused in one sentence', () => {
  it.each(Object.keys(identity))('without %s', (missing) => {
    const variable = missing.replace(/[A-Z]/g, '_$&').toUpperCase();
    expect(() => stageOf({ stage: 'prod', ...identity, [missing]: undefined })).toThrow(
      `The stage property ${missing} is missing; pass "-c ${missing}=…" or set IDENTITY_${variable}.`,
    );
  });

  it('when dev has half an identity', () => {
    expect(() => stageOf({ issuer: identity.issuer })).toThrow('The stage property jwksUrl is missing;');
  });

  it.each(['prod', 'dev'])('when %s would send Client Secrets to a simulator', (stage) => {
    expect(() => stageOf({ stage, ...identity, ...simulated })).toThrow(
      'The stage property simulatedUpsTest would send Client Secrets to a simulator; ' +
        'remove it, or deploy the stage "emulator".',
    );
    expect(() => stageOf({ stage, ...identity, simulatedUpsProduction: 'https://onlinetools.ups.com' })).toThrow(
      'The stage property simulatedUpsProduction would send Client Secrets to a simulator',
    );
  });

  it.each([
    [
      'only one environment is simulated',
      { simulatedUpsTest: 'http://localhost:1' },
      'simulatedUpsProduction is missing',
    ],
    [
      'a simulator is somewhere else',
      { ...simulated, simulatedUpsTest: 'https://ups.evil.example' },
      'on this machine',
    ],
    ['the issuer is no address', { issuer: 'acme' }, 'issuer is "acme", and has to be an https address.'],
    [
      'the domain has a path',
      { publicOrigin: 'https://acme.com/' },
      'to be an origin such as https://adapter.example.com.',
    ],
    ['a property is no text', { audience: 7 }, 'The stage property audience has to be a text.'],
  ])('when %s', (_, properties, sentence) => {
    expect(() => stageOf({ stage: 'emulator', ...identity, ...properties })).toThrow(sentence);
  });

  it('when keys would come without TLS', () => {
    expect(() => stageOf({ stage: 'prod', ...identity, jwksUrl: 'http://login.acme.com/keys' })).toThrow(
      'The stage property jwksUrl is "http://login.acme.com/keys", and has to be an https address.',
    );
  });

  it('when its name could not be part of others', () => {
    expect(() => stageOf({ stage: 'Prod/1', ...identity })).toThrow(
      'The stage property stage is "Prod/1", and has to be 1 to 20 lower-case letters, digits and hyphens.',
    );
  });
});
