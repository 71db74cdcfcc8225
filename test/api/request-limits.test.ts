import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { client } from '../support/http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../support/local-run-under-test.ts';

/** So few a second that the time the test takes does not matter. */
const TENANT_REQUESTS = { perSecond: 0.01, burst: 50 };

describe('60 requests of one tenant at once', () => {
  let local: LocalRunUnderTest;
  beforeAll(async () => {
    local = await localRunUnderTest({ tenantRequests: TENANT_REQUESTS });
  });
  afterAll(() => local.stop());

  it('are answered as far as its share goes, the rest refused with when to come again, and no other tenant notices', async () => {
    const one = client(local.api, await machineTokenFrom(local.token));
    const other = client(local.api, await machineTokenFrom(local.otherToken));
    const mine = Promise.all(Array.from({ length: 60 }, () => one('GET', '/v1/company')));
    const theirs = Promise.all(Array.from({ length: 10 }, () => other('GET', '/v1/company')));
    const answers = await mine;
    const statusesOf = (all: typeof answers) => Object.groupBy(all, ({ status }) => status);

    expect(statusesOf(await theirs)[200]).toHaveLength(10);
    expect(statusesOf(answers)[200]).toHaveLength(50);
    const refused = statusesOf(answers)[429] ?? [];
    expect(refused).toHaveLength(10);
    const [{ headers, body } = answers[0] as (typeof answers)[number]] = refused;
    expect(
      Object.fromEntries(['retry-after', 'ratelimit', 'ratelimit-policy'].map((name) => [name, headers.get(name)])),
    ).toEqual({
      'retry-after': expect.stringMatching(/^\d{2,3}$/),
      ratelimit: expect.stringMatching(/^"tenant";r=0;t=\d{4}$/),
      'ratelimit-policy': '"tenant";q=50;w=5000',
    });
    expect(body).toEqual({
      type: 'urn:ups-tracking-adapter:problem:too-many-requests',
      title: 'Too many requests',
      status: 429,
      detail: 'Your company exceeded its limit of 0.01 requests per second and 50 at once.',
      code: 'too-many-requests',
      requestId: headers.get('x-request-id'),
      retryable: true,
      owner: 'caller',
      help: `${local.api}/reference/errors#too-many-requests`,
      remedy: 'Wait for the seconds in Retry-After, then send the request again.',
    });
  });

  it('are counted for known tenants, and not for unknown callers', async () => {
    const nobody = await client(local.api, null)('GET', '/v1/company');
    expect([nobody.status, nobody.headers.get('ratelimit')]).toEqual([401, null]);
    const other = client(local.api, await machineTokenFrom(local.otherToken));
    const refused = await other('GET', '/v1/adapters/adp_missing');
    expect([refused.status, refused.headers.get('ratelimit')]).toEqual([
      404,
      expect.stringMatching(/^"tenant";r=\d+;t=\d+$/),
    ]);
  });
});
