import { afterAll, describe, expect, it } from 'vitest';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { documented } from '../support/documented.ts';
import { client } from '../support/http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../support/local-run-under-test.ts';

const ADAPTERS = 7;
const PROBES_OF_EACH = 5;

describe('35 credential probes over 7 adapters', () => {
  const runs: LocalRunUnderTest[] = [];
  afterAll(() => Promise.all(runs.map((run) => run.stop())));

  /** A local run with seven more adapters. */
  const started = async (options: Parameters<typeof localRunUnderTest>[0]) => {
    const local = await localRunUnderTest(options);
    runs.push(local);
    const call = documented(client(local.api, await machineTokenFrom(local.token)));
    const ids: string[] = [];
    for (let more = 0; more < ADAPTERS; more++)
      ids.push((await call('POST', '/v1/adapters', { body: { name: 'N', environment: 'test' } })).body.id);
    const control = client(local.control, null);
    const refusedByUps = async (): Promise<number> => (await control('GET', '/ups/calls')).body.token.refused;
    return { local, call, ids, control, refusedByUps };
  };

  /** @returns how many of the probes reached UPS */
  const probed = async (
    { call, ids, refusedByUps }: Awaited<ReturnType<typeof started>>,
    clientIdOf: (probe: number) => string,
    probesOfEach = PROBES_OF_EACH,
  ) => {
    const before = await refusedByUps();
    let probe = 0;
    for (const id of ids) {
      for (let times = 0; times < probesOfEach; times++) {
        const body = { clientId: clientIdOf(probe++), clientSecret: 'a-guess-and-not-a-real-one' };
        const { status } = await call('POST', `/v1/adapters/${id}/verifications`, { body });
        expect([422, 429]).toContain(status);
      }
    }
    return (await refusedByUps()) - before;
  };

  it('of one Client ID reach UPS 5 times, of many 30 times; the rest are refused with when to come again', async () => {
    const run = await started({ credentialLimitFactor: 1, adaptersPerTenant: ADAPTERS + 1 });
    expect(await probed(run, () => run.local.upsApp.clientId)).toBe(5);

    const { body, headers } = await run.call('POST', `/v1/adapters/${run.local.adapterId}/verifications`, {
      body: run.local.upsApp,
    });
    expect({ ...body, retryAfter: Number(headers.get('retry-after')) }).toMatchObject({
      code: 'too-many-requests',
      detail: 'Too many verification attempts for this Client ID (limit: 5 per minute, 20 per hour).',
      retryAfter: expect.any(Number),
    });
    const more = await run.call('POST', '/v1/adapters', { body: { name: 'N', environment: 'test' } });
    expect({ status: more.status, code: more.body.code, owner: more.body.owner }).toEqual({
      status: 409,
      code: 'too-many-adapters',
      owner: 'admin',
    });

    await run.control('POST', '/clock', { body: { advanceSeconds: 3_600 } });
    expect(await probed(run, (probe) => `aGuessedClientId${probe}`)).toBe(30);
  });

  it('would all reach UPS without these limits', async () => {
    const run = await started({});
    // More than the five of one Client ID.
    expect(await probed(run, () => 'aGuessedClientId', 1)).toBe(ADAPTERS);
  });
});
