import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTokenClaimsHandler } from '../../../functions/add-token-claims.ts';
import { machineTokenFrom } from '../../../local/issuer/machine-token.ts';
import { appsFrom } from '../../../shared/aws/app.ts';
import { apiClientTable, clientTable, recordsOfTokens } from '../../../shared/aws/parts.ts';
import { MOST_API_CLIENTS } from '../../../shared/domain/api-client.ts';
import { documented } from '../../support/documented.ts';
import { type Client, client } from '../../support/http-client.ts';
import { personTokensFrom } from '../../support/person.ts';
import { type ProductUnderControl, productUnderControl } from '../../support/product-with-outside.ts';

const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const HOUR = 3_600;

describe('API clients', () => {
  let product: ProductUnderControl;
  let dataDir: string;
  let admin: Client;
  const shown: string[] = [];
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'api-clients-'));
    product = await productUnderControl({ dataDir });
    const { access_token } = await personTokensFrom(product.local.run.issuer, 'admin');
    admin = documented(client(product.api, access_token));
  });
  afterAll(async () => {
    await product.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const create = async (name: string, scopes = ['adapters:read', 'tracking:read'], headers = {}) => {
    const answer = await admin('POST', '/v1/api-clients', { body: { name, scopes }, headers });
    if (answer.status === 201) shown.push(answer.body.clientSecret);
    return answer;
  };
  const rotate = async (clientId: string, body: object) => {
    const answer = await admin('POST', `/v1/api-clients/${clientId}/secrets`, { body });
    if (answer.status === 201) shown.push(answer.body.clientSecret);
    return answer;
  };
  const tokenBy = (clientId: string, clientSecret: string) =>
    machineTokenFrom({ url: product.token.url, clientId, clientSecret });

  it('are created with scopes and a secret that is shown once, work at once, and say when they last did', async () => {
    const { status, headers, body } = await create('Warehouse');
    const { clientSecret, ...facts } = body;
    expect({ status, facts }).toEqual({
      status: 201,
      facts: {
        clientId: expect.any(String),
        name: 'Warehouse',
        scopes: ['adapters:read', 'tracking:read'],
        tokenUrl: product.token.url,
        createdAt: INSTANT,
        createdBy: 'Demo Admin',
        lastTokenAt: null,
        secrets: [{ id: expect.any(String), createdAt: INSTANT, endsAt: null }],
      },
    });
    expect(headers.get('location')).toBe(`/v1/api-clients/${body.clientId}`);

    const machine = client(product.api, await tokenBy(body.clientId, clientSecret));
    expect((await machine('GET', '/v1/company')).body).toMatchObject({
      id: 'demo',
      caller: { kind: 'machine', name: 'Warehouse', scopes: facts.scopes },
    });
    const read = await admin('GET', `/v1/api-clients/${body.clientId}`);
    expect(read.body).toEqual({ ...facts, lastTokenAt: INSTANT });
    expect((await admin('GET', '/v1/api-clients')).body.data).toContainEqual(read.body);
  });

  it('show their last token to the hour', async () => {
    const { body } = await create('Hourly');
    const path = `/v1/api-clients/${body.clientId}`;
    const lastTokenAt = async () => {
      await tokenBy(body.clientId, body.clientSecret);
      return (await admin('GET', path)).body.lastTokenAt;
    };
    const first = await lastTokenAt();
    await product.advance(HOUR - 30);
    expect(await lastTokenAt()).toBe(first);
    await product.advance(60);
    expect(Date.parse(await lastTokenAt()) - Date.parse(first)).toBeGreaterThanOrEqual(HOUR * 1000);
  });

  it('get a new secret while the old one works on for a while', async () => {
    const { body: made } = await create('Rotated');
    const { clientId } = made;
    const { status, body } = await rotate(clientId, { overlapHours: 2 });
    expect({ status, body }).toEqual({
      status: 201,
      body: { clientSecret: expect.any(String), previousEndsAt: INSTANT },
    });
    const both = [made.clientSecret, body.clientSecret];
    for (const secret of both) await tokenBy(clientId, secret);
    expect((await admin('GET', `/v1/api-clients/${clientId}`)).body.secrets).toEqual([
      { id: expect.any(String), createdAt: INSTANT, endsAt: null },
      { ...made.secrets[0], endsAt: body.previousEndsAt },
    ]);
    const open = await rotate(clientId, {});
    expect([open.status, open.body.code]).toEqual([409, 'rotation-open']);

    await product.advance(2 * HOUR + 1);
    await product.runSchedule();
    await expect(tokenBy(clientId, made.clientSecret)).rejects.toThrow('401');
    await tokenBy(clientId, body.clientSecret);
    expect((await admin('GET', `/v1/api-clients/${clientId}`)).body.secrets).toHaveLength(1);
  });

  it('lose every other secret at once when the overlap is none', async () => {
    const { body: made } = await create('Leaked');
    const second = await rotate(made.clientId, {});
    const third = await rotate(made.clientId, { overlapHours: 0 });
    for (const secret of [made.clientSecret, second.body.clientSecret])
      await expect(tokenBy(made.clientId, secret)).rejects.toThrow('401');
    await tokenBy(made.clientId, third.body.clientSecret);
  });

  it('are deleted, and get no token any more', async () => {
    const { body } = await create('Deleted');
    expect((await admin('DELETE', `/v1/api-clients/${body.clientId}`)).status).toBe(204);
    await expect(tokenBy(body.clientId, body.clientSecret)).rejects.toThrow('401');
    for (const method of ['GET', 'DELETE'])
      expect((await admin(method, `/v1/api-clients/${body.clientId}`)).body.code).toBe('not-found');
  });

  it('from before they were recorded are listed from their next token on, with the scopes that it has', async () => {
    const { config } = product.local.run;
    const { apiClients } = appsFrom(() => config)(apiClientTable);
    await apiClients.link({ tenantId: 'demo', clientId: 'early', name: 'demo machine client' });
    const app = appsFrom(() => config)(clientTable, recordsOfTokens);
    for (const scope of ['adapters:read', 'tracking:read', 'tracking:read']) {
      await addTokenClaimsHandler(app)({
        triggerSource: 'TokenGeneration_ClientCredentials',
        callerContext: { clientId: 'early' },
        request: { scopes: [`ups-tracking-adapter/${scope}`] },
      });
    }
    expect((await admin('GET', '/v1/api-clients/early')).body).toEqual({
      clientId: 'early',
      name: 'demo machine client',
      scopes: ['adapters:read', 'tracking:read'],
      tokenUrl: product.token.url,
      createdAt: null,
      createdBy: null,
      lastTokenAt: INSTANT,
      secrets: [],
    });
    expect((await admin('DELETE', '/v1/api-clients/early')).status).toBe(204);
  });

  it('ignore an Idempotency-Key, since an answer with a secret is not repeated', async () => {
    const [first, second] = [
      await create('Twice', ['tracking:read'], { 'idempotency-key': 'k' }),
      await create('Twice', ['tracking:read'], { 'idempotency-key': 'k' }),
    ];
    expect(first.body.clientId).not.toBe(second.body.clientId);
  });

  it('of another company are not found', async () => {
    const { access_token } = await personTokensFrom(product.local.run.issuer, 'other-admin');
    const other = client(product.api, access_token);
    const { body } = await create('Ours');
    const path = `/v1/api-clients/${body.clientId}`;
    const answers = [
      await other('GET', path),
      await other('DELETE', path),
      await other('POST', `${path}/secrets`, { body: { overlapHours: 0 } }),
    ];
    expect(answers.map((answer) => answer.body.code)).toEqual(['not-found', 'not-found', 'not-found']);
    await tokenBy(body.clientId, body.clientSecret);
  });

  it.each<[string, unknown, string]>([
    ['no name', { scopes: ['tracking:read'] }, '/name'],
    ['no scopes', { name: 'N', scopes: [] }, '/scopes'],
    ['a scope that is none', { name: 'N', scopes: ['everything'] }, '/scopes/0'],
    ['the scope of administrators', { name: 'N', scopes: ['company:manage'] }, '/scopes/0'],
    ['a scope twice', { name: 'N', scopes: ['tracking:read', 'tracking:read'] }, '/scopes'],
    ['a secret of its own', { name: 'N', scopes: ['tracking:read'], clientSecret: 'mine' }, '/clientSecret'],
  ])('are not created with %s', async (_, body, pointer) => {
    const before = (await admin('GET', '/v1/api-clients')).body;
    const answer = await admin('POST', '/v1/api-clients', { body });
    expect([answer.status, answer.body.errors?.map((one: { pointer: string }) => one.pointer)]).toEqual([
      400,
      [pointer],
    ]);
    expect((await admin('GET', '/v1/api-clients')).body).toEqual(before);
  });

  it.each([-1, 169, 1.5, '24'])('are not rotated with an overlap of %j', async (overlapHours) => {
    expect((await rotate(product.token.clientId, { overlapHours })).status).toBe(400);
  });

  it('are at most 20', async () => {
    const { length } = (await admin('GET', '/v1/api-clients')).body.data;
    for (let number = length; number < MOST_API_CLIENTS; number++)
      expect((await create(`N${number}`)).status).toBe(201);
    const { status, body } = await create('One more');
    expect([status, body.code]).toEqual([409, 'too-many-api-clients']);
  });

  it('have secrets that no file and no log keeps', async () => {
    expect(shown.length).toBeGreaterThan(20);
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const kept = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')).join();
    // The ids of clients are there: the control.
    expect(kept).toContain(product.token.clientId);
    for (const secret of shown) {
      expect(kept).not.toContain(secret);
      expect(product.local.logged.join()).not.toContain(secret);
    }
  });
});
