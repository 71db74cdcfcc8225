import { afterAll, describe, expect, it } from 'vitest';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { documented } from '../support/documented.ts';
import { type Client, client } from '../support/http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../support/local-run-under-test.ts';

const ADAPTERS = 12;
const PROBES_OF_EACH = 5;

describe('60 credential probes over 12 adapters', () => {
  const runs: LocalRunUnderTest[] = [];
  afterAll(() => Promise.all(runs.map((run) => run.stop())));

  const started = async (options: Parameters<typeof localRunUnderTest>[0]) => {
    const local = await localRunUnderTest(options);
    runs.push(local);
    return { local, call: documented(client(local.api, await machineTokenFrom(local.token))) };
  };
  const adaptersOf = async (call: Client): Promise<string[]> => {
    const ids: string[] = [];
    for (let more = 0; more < ADAPTERS; more++)
      ids.push((await call('POST', '/v1/adapters', { body: { name: 'N', environment: 'test' } })).body.id);
    return ids;
  };
  /** @returns how many of the probes UPS was asked about */
  const probed = async (
    { local, call }: Awaited<ReturnType<typeof started>>,
    clientIdOf: (probe: number) => string,
  ) => {
    let probe = 0;
    for (const id of await adaptersOf(call)) {
      for (let times = 0; times < PROBES_OF_EACH; times++) {
        const body = { clientId: clientIdOf(probe++), clientSecret: 'a-guess-and-not-a-real-one' };
        const { status } = await call('POST', `/v1/adapters/${id}/verifications`, { body });
        expect([422, 429]).toContain(status);
      }
    }
    const { body } = await client(local.control, null)('GET', '/ups/calls');
    return body.token.refused;
  };

  it('of one Client ID reach UPS 5 times, the rest refused with when to come again', async () => {
    const run = await started({ credentialLimitFactor: 1, adaptersPerTenant: ADAPTERS + 1 });
    expect(await probed(run, () => run.local.upsApp.clientId)).toBe(5);

    const { body, headers } = await run.call('POST', `/v1/adapters/${run.local.adapterId}/verifications`, {
      body: run.local.upsApp,
    });
    expect({ ...body, retryAfter: Number(headers.get('retry-after')) }).toMatchObject({
      code: 'too-many-requests',
      detail: 'Too many attempts for this Client ID (limit: 5 per minute, 20 per hour).',
      retryAfter: expect.any(Number),
    });
    const more = await run.call('POST', '/v1/adapters', { body: { name: 'N', environment: 'test' } });
    expect({ status: more.status, code: more.body.code, owner: more.body.owner }).toEqual({
      status: 409,
      code: 'too-many-adapters',
      owner: 'admin',
    });

    await client(run.local.control, null)('POST', '/reset', { body: {} });
    expect(await probed(run, (probe) => `aGuessedClientId${probe}`)).toBe(30);
  });

  it('reach UPS, all of them, without these limits', async () => {
    expect(await probed(await started({}), (probe) => `aGuessedClientId${probe % 2}`)).toBe(60);
  });
});
