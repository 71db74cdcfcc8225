import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { beforeAll, describe, expect, it } from 'vitest';
import { LOG_METRICS } from '../../cdk/log-alarms.ts';
import { cognitoClients } from '../../shared/aws/cognito-clients.ts';
import { secretsManagerClient, secretsManagerStore } from '../../shared/aws/secrets-manager.ts';
import { withThrottlesLogged } from '../../shared/aws/throttles-logged.ts';
import { type KeyPlace, vaultKeys } from '../../shared/aws/vault-keys.ts';
import { vaults } from '../../shared/aws/vaults.ts';
import type { Carrier } from '../../shared/ports/carrier.ts';
import * as LINES from '../../shared/ports/operator-lines.ts';
import type { Log } from '../../shared/ports/runtime.ts';
import { logUnmapped } from '../../shared/use-cases/tracking/unmapped-statuses.ts';
import { signingKid } from '../../shared/use-cases/webhooks/webhook-secrets.ts';
import { PLATFORM_CLIENT } from '../faults/world/memory-ups.ts';
import { ready, track } from '../faults/world/people.ts';
import { aWorld, type World } from '../faults/world/world.ts';
import { doesMatch } from '../support/log-filter.ts';
import { sourceFiles } from '../support/source-files.ts';

type Name = keyof typeof LOG_METRICS;

const MINUTE = 60;
const DAY = 86_400;

const patternOf = (name: Name): string => LOG_METRICS[name].pattern.logPatternString;

/** A log that keeps its lines, in the shape of Lambda's. */
function aLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  const write = (message: string, fields: object = {}) => void lines.push(JSON.stringify({ message, ...fields }));
  return { lines, log: { info: write, warn: write, error: write } };
}

/** Faults in the world, each until its line is written. */
const CAUSES: Record<Name, () => Promise<readonly string[]>> = {
  GrantLost: async () => {
    const world = aWorld(7);
    const key = await ready(world, 'Authorization Code');
    world.vault.secrets.clear();
    world.advance(70 * MINUTE);
    await world.process().run((app) => track(app, key));
    // It takes a second look to count as gone.
    world.advance(20 * MINUTE);
    await world.process().run((app) => track(app, key));
    return world.logged;
  },
  PlatformClientRefused: async () => {
    const world = aWorld(7);
    const key = await ready(world, 'Authorization Code');
    world.ups.refusedClients.add(PLATFORM_CLIENT.clientId);
    world.advance(70 * MINUTE);
    await world.process().run((app) => track(app, key));
    return world.logged;
  },
  ForeignCredentials: async () => {
    const { log, lines } = aLog();
    const foreign = {
      send: async () => ({ SecretString: '{"tenantId":"another"}' }),
    } as unknown as SecretsManagerClient;
    const store = secretsManagerStore(foreign);
    const vault = vaults(
      {
        stores: { 'secrets-manager': store, envelope: store },
        newSecretsIn: () => 'secrets-manager',
        prefix: 'prefix',
        platformClient: () => Promise.reject(new Error('Nobody asks for it.')),
      },
      log,
    );
    await vault.read({ tenantId: 'acme', adapterId: 'adp_1' }, { id: 'prefix/acme/adp_1/aut_1', versionId: 'v' });
    return lines;
  },
  ForeignClientId: async () => {
    const world = aWorld(7);
    const key = await ready(world, 'Authorization Code');
    world.advance(70 * MINUTE);
    const { app } = world.process();
    const refreshTokenGrant: Carrier['refreshTokenGrant'] = async (...asked) => {
      const answer = await app.carrier.refreshTokenGrant(...asked);
      return 'value' in answer ? { value: { ...answer.value, isOfAnotherClient: true } } : answer;
    };
    await track({ ...app, carrier: { ...app.carrier, refreshTokenGrant } }, key);
    return world.logged;
  },
  UnmappedUpsStatus: async () => {
    const { log, lines } = aLog();
    logUnmapped(log, [{ type: 'X', code: 'ZZ', statusCode: '999' }]);
    return lines;
  },
  VaultKeyMissing: async () => {
    const { log, lines } = aLog();
    const error = Object.assign(new Error(), { name: 'ResourceNotFoundException' });
    const place = { secretsManager: { send: () => Promise.reject(error) }, prefix: 'prefix' } as unknown as KeyPlace;
    await vaultKeys(place, () => new Date(), log)
      .named('k1')
      .catch(() => undefined);
    return lines;
  },
  VaultThrottled: async () => {
    const { log, lines } = aLog();
    const requestHandler = { handle: async () => ({ response: throttling() }) };
    const config = { region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' }, requestHandler };
    const client = withThrottlesLogged(secretsManagerClient({ ...config, maxAttempts: 1 }), log);
    await secretsManagerStore(client)
      .remove('prefix/gone', 'none')
      .catch(() => undefined);
    return lines;
  },
  WebhookKeyMissing: async () => {
    const world = aWorld(7, (app) => ({ ...app, signer: { ...app.signer, currentKid: async () => undefined } }));
    await world.process().run((app) => signingKid(app));
    return world.logged;
  },
  UserPoolFull: async () => {
    const { log, lines } = aLog();
    const error = Object.assign(new Error(), { name: 'LimitExceededException' });
    const cognito = { send: () => Promise.reject(error) } as unknown as CognitoIdentityProviderClient;
    const { createClient } = cognitoClients({ cognito, userPoolId: 'pool' }, log);
    await createClient({ tenantId: 'acme', scopes: ['tracking:read'] }).catch(() => undefined);
    return lines;
  },
  SweepFailing: async () => {
    const world = await swept((call) => (call === 'adapters.get' ? 'fails-before' : undefined));
    return world.logged;
  },
  OldestDueItem: async () => (await swept(() => undefined)).logged,
  SweepIsSilent: async () => (await swept(() => undefined)).logged,
};

/** The answer of a Secrets Manager that is asked too much. */
const throttling = () => ({
  statusCode: 400,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: new TextEncoder().encode('{"__type":"ThrottlingException","message":"Rate exceeded"}'),
});

/** A sweep that finds one adapter due, each of its calls going as planned. */
async function swept(plan: (call: string) => 'fails-before' | undefined): Promise<World> {
  const world = aWorld(7);
  await ready(world, 'Authorization Code');
  world.advance(59 * DAY);
  const sweeping = world.process();
  sweeping.line.plan = plan;
  await world.sweepBy(sweeping);
  return world;
}

/** Every line of the world, by whose alarm it is for. */
const written = new Map<Name, readonly string[]>();
beforeAll(async () => {
  for (const [name, cause] of Object.entries(CAUSES)) written.set(name as Name, await cause());
});

const linesFor = (name: Name) => (written.get(name) ?? []).filter((line) => doesMatch(patternOf(name), line));

describe("an alarm's filter", () => {
  it.each(Object.keys(CAUSES) as Name[])('matches a line that the product writes when it should: %s', (name) => {
    expect(linesFor(name)).not.toEqual([]);
  });

  it('is tried for every metric', () => {
    expect(Object.keys(CAUSES).toSorted()).toEqual(Object.keys(LOG_METRICS).toSorted());
  });

  it('of another alarm matches none of these lines, except that every sweep ends and says how late it is', () => {
    const others = (Object.keys(CAUSES) as Name[]).flatMap((name) =>
      (Object.keys(LOG_METRICS) as Name[])
        .filter((other) => other !== name && linesFor(name).some((line) => doesMatch(patternOf(other), line)))
        .map((other) => `${name} is ${other}`),
    );
    expect(others.toSorted()).toEqual(['OldestDueItem is SweepIsSilent', 'SweepIsSilent is OldestDueItem']);
  });

  it('matches nothing once its line says something else: the control', () => {
    for (const name of Object.keys(CAUSES) as Name[]) {
      const changed = linesFor(name).map((line) =>
        JSON.stringify({ ...JSON.parse(line), message: 'other', code: 'x' }),
      );
      expect(changed.filter((line) => doesMatch(patternOf(name), line))).toEqual([]);
    }
  });

  it('does not match a sweep in which nothing failed, nor an authorization that UPS refused', () => {
    const quiet = written.get('SweepIsSilent')?.find((line) => doesMatch(patternOf('SweepIsSilent'), line)) ?? '';
    expect(doesMatch(patternOf('SweepFailing'), quiet)).toBe(false);
    const refused = JSON.stringify({ message: LINES.AUTHORIZATION_ENDED, code: 'authorization-refused' });
    expect(doesMatch(patternOf('GrantLost'), refused)).toBe(false);
  });
});

describe('the lines that reach operators', () => {
  it('are written by the names of their table, each somewhere', () => {
    const files = sourceFiles().filter(
      ({ path }) => /^(shared|functions)\//.test(path) && !path.endsWith('operator-lines.ts'),
    );
    const written = Object.keys(LINES).filter((name) =>
      files.some(({ text }) => new RegExp(`\\(\\s*${name}\\b`).test(text)),
    );
    expect(written.toSorted()).toEqual(Object.keys(LINES).toSorted());
    // Nobody writes one of them by its text.
    const texts = Object.values(LINES).map((text) => new RegExp(`\\blog\\.\\w+\\(\\s*['"]${text}['"]`));
    expect(files.filter(({ text }) => texts.some((one) => one.test(text))).map(({ path }) => path)).toEqual([]);
  });
});
