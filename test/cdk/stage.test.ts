import { describe, expect, it } from 'vitest';
import { stageFrom } from '../../cdk/stage.ts';
import { contextOrEnvironment } from '../../cdk/stage-properties.ts';

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
  it('is dev with an identity provider of its own when nothing is said', () => {
    expect(stageOf({})).toEqual({ name: 'dev' });
  });

  it('takes its identity from context first, then from the environment', () => {
    const { audience: _, ...others } = identity;
    const context = { ...others, stage: 'prod', '@aws-cdk/some:flag': true, 'cli-telemetry': false };
    const source = contextOrEnvironment(context, {
      IDENTITY_AUDIENCE: 'from-environment',
      IDENTITY_ISSUER: 'https://elsewhere.example',
    });
    expect(stageFrom(source)).toEqual({ name: 'prod', identity: { ...identity, audience: 'from-environment' } });
  });

  it('may use a restored table in place of its own', () => {
    expect(stageOf({ restoredTable: 'tracking-restored' })).toEqual({
      name: 'dev',
      restoredTable: 'tracking-restored',
    });
  });

  it('may have a domain of its own, and a recipient of alarms', () => {
    const [publicOrigin, alarmEmail] = ['https://adapter.acme.com', 'on-call@acme.com'];
    expect(stageOf({ stage: 'prod', publicOrigin, alarmEmail })).toEqual({ name: 'prod', publicOrigin, alarmEmail });
  });

  it.each([
    [{ tenantRequestsPerSecond: '40' }, { perSecond: 40, burst: 250 }],
    [{ tenantRequestBurst: '80' }, { perSecond: 250, burst: 80 }],
  ])('may bound what a company asks for: %o', (properties, tenantRequests) => {
    expect(stageOf(properties)).toEqual({ name: 'dev', tenantRequests });
  });

  it('may give the API a name of its own, and send another secret to it', () => {
    const apiDomain = { name: 'api-origin.acme.com', certificateArn: 'arn:aws:acm:::certificate/x' };
    expect(
      stageOf({ apiDomain: apiDomain.name, apiCertificateArn: apiDomain.certificateArn, originSecret: '2' }),
    ).toEqual({ name: 'dev', apiDomain, originSecret: 2 });
  });

  it('may make new secrets in the envelope vault', () => {
    expect(stageOf({ vault: 'envelope' })).toEqual({ name: 'dev', vault: 'envelope' });
  });

  it('may reserve concurrency for maintenance', () => {
    expect(stageOf({ maintenanceConcurrency: '20' })).toEqual({ name: 'dev', maintenanceConcurrency: 20 });
  });

  it('may bound how many adapters a company has, and how often it tries credentials', () => {
    expect(stageOf({ adaptersPerTenant: '20', credentialLimitFactor: '3' })).toEqual({
      name: 'dev',
      adaptersPerTenant: 20,
      credentialLimitFactor: 3,
    });
  });

  it('may send webhooks to its own machine, on an emulator', () => {
    expect(stageOf({ stage: 'emulator', webhookLoopback: 'true' })).toEqual({
      name: 'emulator',
      webhookLoopback: true,
    });
  });

  it('simulates UPS, both environments, on an emulator', () => {
    expect(stageOf({ stage: 'emulator', ...identity, ...simulated })).toEqual({
      name: 'emulator',
      identity,
      simulatedUps: { test: simulated.simulatedUpsTest, production: simulated.simulatedUpsProduction },
    });
  });

  it("may take the keys of an emulator's user pool there", () => {
    const emulatedAws = 'https://127.0.0.1:4566';
    expect(stageOf({ stage: 'emulator', emulatedAws })).toEqual({ name: 'emulator', emulatedAws });
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

  it('when a property is misspelled, naming those that exist', () => {
    expect(() => contextOrEnvironment({ publicOrigins: 'https://adapter.acme.com' }, {})).toThrow(
      'The stage property publicOrigins does not exist. Use one of stage, publicOrigin, certificateArn, webAclArn, apiDomain, apiCertificateArn,',
    );
  });

  it.each(['prod', 'dev'])("when %s would take an emulator's tokens", (stage) => {
    expect(() => stageOf({ stage, emulatedAws: 'https://127.0.0.1:4566' })).toThrow(
      'The stage property emulatedAws would accept tokens from an emulator. Remove it, or deploy the stage "emulator".',
    );
  });

  it.each(['prod', 'dev'])('when %s would send webhooks to itself', (stage) => {
    expect(() => stageOf({ stage, webhookLoopback: 'true' })).toThrow(
      'The stage property webhookLoopback would send webhooks into the functions themselves. ' +
        'Remove it, or deploy the stage "emulator".',
    );
  });

  it.each(['prod', 'dev'])('when %s would send Client Secrets to a simulator', (stage) => {
    expect(() => stageOf({ stage, ...identity, ...simulated })).toThrow(
      'The stage property simulatedUpsTest would send Client Secrets to a simulator. ' +
        'Remove it, or deploy the stage "emulator".',
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
    ['the issuer is no address', { issuer: 'acme' }, 'issuer is "acme", but must be an https URL.'],
    [
      'the domain has a path',
      { publicOrigin: 'https://acme.com/' },
      'must be an origin such as https://adapter.example.com.',
    ],
    [
      'there is no such vault',
      { vault: 'envelop' },
      'vault is "envelop", and has to be one of secrets-manager, envelope.',
    ],
    ['alarms go nowhere', { alarmEmail: 'on-call' }, 'alarmEmail is "on-call", but must be an e-mail address.'],
    [
      'a limit is no number',
      { tenantRequestsPerSecond: '2.5' },
      'tenantRequestsPerSecond is "2.5", but must be a whole number from 1 to 999999.',
    ],
    ['a company may have no adapter', { adaptersPerTenant: '0' }, 'adaptersPerTenant is "0", but must be a whole'],
    ['a limit lets nobody in', { tenantRequestBurst: '0' }, 'tenantRequestBurst is "0", but must be a whole number'],
    ['too little is reserved', { maintenanceConcurrency: '1' }, 'maintenanceConcurrency is 1, but must be at least 2.'],
    ['the API has half a name', { apiDomain: 'api.acme.com' }, 'apiCertificateArn is missing;'],
    [
      'the name of the API is an address',
      { apiDomain: 'https://api.acme.com', apiCertificateArn: 'arn' },
      'apiDomain is "https://api.acme.com", but must be a name such as api-origin.example.com.',
    ],
    ['webhooks go to another machine', { webhookLoopback: 'yes' }, 'webhookLoopback is "yes", but must be true.'],
    ['a property is no text', { audience: 7 }, 'The stage property audience must be a string.'],
  ])('when %s', (_, properties, sentence) => {
    expect(() => stageOf({ stage: 'emulator', ...identity, ...properties })).toThrow(sentence);
  });

  it('when keys would come without TLS', () => {
    expect(() => stageOf({ stage: 'prod', ...identity, jwksUrl: 'http://login.acme.com/keys' })).toThrow(
      'The stage property jwksUrl is "http://login.acme.com/keys", but must be an https URL.',
    );
  });

  it('when its name could not be part of others', () => {
    expect(() => stageOf({ stage: 'Prod/1', ...identity })).toThrow(
      'The stage property stage is "Prod/1", but must be 1 to 20 lower-case letters, digits and hyphens.',
    );
  });
});
