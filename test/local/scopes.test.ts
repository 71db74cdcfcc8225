import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { CHANGING, requestTo, routeNamed } from '../api/route-requests.ts';
import { client } from '../support/http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../support/local-run-under-test.ts';

describe('a machine client of the local run', () => {
  let local: LocalRunUnderTest;
  beforeAll(async () => {
    local = await localRunUnderTest();
  });
  afterAll(() => local.stop());

  const scopesOf = async (scope?: string): Promise<string[]> => {
    const token = await machineTokenFrom({ ...local.token, ...(scope !== undefined && { scope }) });
    return (await client(local.api, token)('GET', '/v1/company')).body.caller.scopes;
  };

  it('narrows its token by the scopes that it asks for, in both spellings', async () => {
    expect(await scopesOf('adapters:read tracking:read')).toEqual(['adapters:read', 'tracking:read']);
    expect(await scopesOf('ups-tracking-adapter/adapters:read')).toEqual(['adapters:read']);
    expect((await scopesOf()).length).toBeGreaterThan(5);
  });

  it('gets no token with a scope that it lacks', async () => {
    const asked = machineTokenFrom({ ...local.readOnlyToken, scope: 'adapters:read adapters:write' });
    await expect(asked).rejects.toThrow('No token: 400 {"error":"invalid_scope"}');
  });

  it('that only reads is refused every write', async () => {
    const reader = client(local.api, await machineTokenFrom(local.readOnlyToken));
    expect((await reader('GET', '/v1/adapters')).status).toBe(200);
    const writes = CHANGING.filter((name) => routeNamed(name).scope !== 'tracking:read');
    expect(writes.length).toBeGreaterThan(10);
    for (const name of writes) {
      const { status, body, headers } = await requestTo(reader, name, local.adapterId);
      expect({ name, status, code: body.code, challenge: headers.get('www-authenticate') }).toEqual({
        name,
        status: 403,
        code: 'scope-missing',
        challenge: 'Bearer error="insufficient_scope"',
      });
    }
  });
});
