import { createHash, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFunctions } from '../../local/gateway/functions.ts';
import { browser } from '../../local/guide/browser.ts';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { readableLines } from '../../local/local-log.ts';
import { appsFrom } from '../../shared/aws/app.ts';
import { documentClient } from '../../shared/aws/document-client.ts';
import { adapterKey } from '../../shared/aws/table.ts';
import { COMPANY_SCOPE } from '../../shared/domain/caller.ts';
import { SEARCH_SCRIPT } from '../../shared/http/openapi/reference/search-script.ts';
import { createdAdapter, read, readyAdapter } from '../guide/steps.ts';
import { expectDocumented } from '../support/documented.ts';
import { type Client, client } from '../support/http-client.ts';
import { personTokensFrom } from '../support/person.ts';
import { type ProductWithOutside, productWithOutside } from '../support/product-with-outside.ts';
import {
  addressOf,
  BODIES,
  CHANGING,
  PAGES,
  PROTECTED,
  type RouteName,
  requestTo,
  routeNamed,
} from './route-requests.ts';

describe('against attackers', () => {
  let product: ProductWithOutside;
  let call: Client;
  let admin: Client;
  let adapterId: string;
  beforeAll(async () => {
    product = await productWithOutside();
    call = product.call;
    adapterId = (await readyAdapter(product as never)).id;
    const { access_token } = await personTokensFrom(product.local.run.issuer, 'admin');
    admin = client(product.api, access_token);
  });
  /** As someone with the scope of the route: that of administrators no machine client has. */
  const callOf = (name: RouteName) => (routeNamed(name).scope === COMPANY_SCOPE ? admin : call);
  afterAll(() => product.stop());

  /** As bytes on the wire, since no client of ours would send such a Host. */
  const onTheWire = (origin: string, headers: Record<string, string>, path = '/') =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const asked = request(new URL(path, origin), { headers }, (response) => {
        let body = '';
        response.on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      });
      asked.on('error', reject).end();
    });

  it('no page elsewhere reads a server of this machine by rebinding its name to it', async () => {
    const { api, control, issuer, ups, dynamoDb, config } = product.local.run;
    const origins = [api, control, issuer, ups.test, ups.production, dynamoDb];
    const stores = [config.secretsManager, config.eventBridge].map((one) => one?.endpoint ?? '');
    expect(new Set([...origins, ...stores]).size).toBe(8);
    for (const origin of [...origins, ...stores]) {
      for (const host of ['evil.example', `evil.example:${new URL(origin).port}`, '127.0.0.1.evil.example']) {
        const { status } = await onTheWire(origin, { host });
        expect({ origin, host, isRefused: status >= 400 }).toEqual({ origin, host, isRefused: true });
      }
    }
  });

  it('no header says where we are: addresses come from the configuration', async () => {
    const { id } = await createdAdapter(call);
    const headers = {
      host: `localhost:${new URL(product.api).port}`,
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example;proto=https',
      'x-original-url': 'https://evil.example/',
    };
    const { body } = await call('POST', `/v1/adapters/${id}/authorizations`, {
      body: { authorizationMethod: 'Authorization Code' },
      headers,
    });
    expect(new URL(body.authorizationUrl).origin).toBe(product.api);
    const tab = browser((url) => url.origin !== product.api);
    const atUps = await tab.submit(await tab.open(body.authorizationUrl));
    expect(atUps.url.origin).not.toBe(product.api);
    const login = await fetch(`${product.api}/auth/login`, { redirect: 'manual', headers });
    const { searchParams } = new URL(login.headers.get('location') ?? '');
    expect(searchParams.get('redirect_uri')).toBe(`${product.api}/auth/callback`);
  });

  it.each(Object.keys(BODIES) as RouteName[])('%s takes no key that it does not know', async (name) => {
    const unknown = {
      tenantId: 'other',
      status: 'Ready',
      wasReady: true,
      secret: { id: 'x' },
      uris: {},
      isAdmin: true,
    };
    for (const [key, value] of Object.entries(unknown)) {
      const { status, body } = await requestTo(callOf(name), name, adapterId, {
        body: { ...BODIES[name], [key]: value },
      });
      expect({ key, status, errors: body.errors }).toEqual({
        key,
        status: 400,
        errors: [{ in: 'body', pointer: `/${key}`, message: 'is not a recognized field' }],
      });
    }
  });

  it.each(PROTECTED)('%s takes no query parameter that it does not know', async (name) => {
    const { method } = routeNamed(name);
    const address = addressOf(name, adapterId);
    const { status } = await callOf(name)(method, `${address}${address.includes('?') ? '&' : '?'}tenantId=other`, {
      body: BODIES[name],
      headers: { 'if-match': '"2"' },
    });
    expect(status).toBe(400);
  });

  it.each([
    '..%2F..%2Fv1%2Fshipments',
    '%2e%2e%2f%2e%2e%2ftoken',
    '1Z88A1B203%2F00001017',
    '1Z88A1B203%5C00001017',
    '1Z88A1B20300001017%3Flocale=x',
    '1Z88A1B20300001017%23',
    '1Z88A1B20300001017%00',
    '1Z88A1B2030000%0d%0aX-Evil:1',
    '1Z88A1B20300001017;x=y',
    '１Ｚ88A1B20300001017',
    `1Z${'8'.repeat(33)}`,
    '1Z8',
  ])('an inquiry number is a number and no path: %s', async (number) => {
    product.outside.taken();
    const { status } = await call('GET', `/v1/adapters/${adapterId}/tracking/${number}`);
    expect([400, 404]).toContain(status);
    expect(product.outside.taken().filter((one) => one.startsWith('upsTest'))).toEqual([]);
  });

  it.each(['../..', 'en_US/../x', 'en_US%00', 'EN_us', 'en_US&returnPOD=true', 'en', ''])(
    'a locale is a language and a country: %s',
    async (locale) => {
      const query = new URLSearchParams({ locale });
      const { status } = await call('GET', `/v1/adapters/${adapterId}/tracking/1Z88A1B20300001017?${query}`);
      expect(status).toBe(400);
    },
  );

  it.each([...PAGES, 'readHealth', 'listAdapters', 'readSignInEnding'] as RouteName[])(
    '%s is framed by nobody, sniffed by nobody and runs nothing but the search of the reference, whatever it answers',
    async (name) => {
      const { method } = routeNamed(name);
      const isSearched = name.startsWith('showReference');
      for (const path of [
        addressOf(name),
        `${addressOf(name)}?attempt=x&ref=x&authorized=x&error=%3Cscript%3E&state=x`,
      ]) {
        const answer = await fetch(new URL(path, product.api), { method, redirect: 'manual' });
        const page = await answer.text();
        const isAllowed = isSearched && answer.ok;
        const allowed = isAllowed
          ? ` script-src 'sha256-${createHash('sha256').update(SEARCH_SCRIPT).digest('base64')}';`
          : '';
        const policy = answer.headers.get('content-security-policy') ?? '';
        expect(policy).toContain(allowed);
        expect(policy).toMatch(/^default-src 'none'/);
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy).toContain("base-uri 'none'");
        expect(isAllowed ? policy.replace(allowed, '') : policy).not.toMatch(/unsafe|\*|data:|script-src/);
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
        expect(answer.headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/);
        expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=/);
        expect(isAllowed ? page.replace(`<script>${SEARCH_SCRIPT}</script>`, '') : page).not.toMatch(/<script/i);
      }
    },
  );

  it('nor is the answer to an address that is none, or to a method that is not there', async () => {
    for (const [method, path] of [
      ['GET', '/v1/nowhere'],
      ['GET', '/v1/<script>alert(1)</script>'],
      ['PATCH', '/v1/company'],
    ]) {
      const { headers } = await call(method as string, path as string, { token: null });
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
    }
  });

  it.each(CHANGING)(
    '%s changes nothing for a page elsewhere that has the browser of a session send it',
    async (name) => {
      const tab = browser();
      const choice = await tab.open(`${product.api}/auth/login?returnTo=/v1/company`);
      await tab.submit(choice, {}, 'Demo Admin');
      const cookie = [...tab.cookiesOf('127.0.0.1')].map(([key, value]) => `${key}=${value}`).join('; ');
      const cross: Record<string, string>[] = [
        {},
        { origin: 'https://evil.example', 'x-requested-with': 'console' },
        { origin: 'null', 'x-requested-with': 'console' },
        { origin: product.api },
        { referer: product.api, 'x-requested-with': 'console' },
      ];
      const session = client(product.api, null);
      for (const headers of cross) {
        const { status, body } = await requestTo(session, name, adapterId, { headers: { cookie, ...headers } });
        expect({ headers, status, code: body.code }).toEqual({ headers, status: 403, code: 'csrf-refused' });
      }
      const own = { cookie, origin: product.api, 'x-requested-with': 'console' };
      expect((await requestTo(session, name, undefined, { headers: own })).status).not.toBe(403);
    },
  );

  it('nothing that a caller sends begins a line of the log, or colors one', async () => {
    const lines: string[] = [];
    const readable = readableLines((line) => lines.push(line));
    const hostile = ['%0d%0a{"level":"info"}', '%1b[31mred', '%00', '%e2%80%a8', '\u00e4'];
    product.local.logged.length = 0;
    for (const text of hostile) {
      await call('GET', `/v1/adapters/${text}`);
      await call('GET', `/v1/adapters?cursor=${text}`);
      await call('GET', '/v1/company', {
        headers: { 'user-agent': decodeURIComponent(text).replace(/[^\x20-\x7e]/g, '?') },
      });
      const name = decodeURIComponent(text);
      await call('POST', '/v1/adapters', { body: { name, environment: 'test' } });
    }
    expect(product.local.logged.length).toBeGreaterThanOrEqual(4 * hostile.length);
    for (const line of product.local.logged) {
      expect(line).not.toMatch(/\p{Cc}/u);
      const { message, level, at, ...fields } = JSON.parse(line);
      expect([typeof message, typeof level, typeof at]).toEqual(['string', 'string', 'string']);
      readable.info(message, fields);
    }
    for (const line of lines) expect(line).not.toMatch(/\p{Cc}/u);
  });

  it('an adapter that newer code has written costs its company no list: the rest is shown, and it is reported', async () => {
    const { id } = await createdAdapter(call);
    const { config } = product.local.run;
    const documents = documentClient(config.dynamoDb ?? {});
    await documents.send(
      new UpdateCommand({
        TableName: config.tableName,
        Key: adapterKey({ tenantId: 'demo', adapterId: id }),
        UpdateExpression: 'SET #format = :newer',
        ExpressionAttributeNames: { '#format': 'format' },
        ExpressionAttributeValues: { ':newer': 99 },
      }),
    );
    documents.destroy();
    const answer = await call('GET', '/v1/adapters?limit=100');
    expectDocumented('listAdapters', answer);
    const ids = answer.body.data.map((adapter: { id: string }) => adapter.id);
    expect({
      unreadable: answer.body.unreadable,
      isRestThere: ids.includes(adapterId),
      isItThere: ids.includes(id),
    }).toEqual({
      unreadable: [id],
      isRestThere: true,
      isItThere: false,
    });
    expect((await call('GET', `/v1/adapters/${id}`)).status).toBe(503);
    const lines = product.local.logged.map((line) => JSON.parse(line));
    expect(lines).toContainEqual(
      expect.objectContaining({ message: 'adapters cannot be read', tenantId: 'demo', unreadable: [id] }),
    );
  });

  describe('by an event on the bus', () => {
    const fired = async (name: string, event: unknown) => {
      const functions = await loadFunctions(
        [name],
        appsFrom(() => product.local.run.config),
      );
      return functions.invoke(name, randomUUID(), event);
    };
    const eventOf = (detail: object, more: object = {}) => ({
      source: 'ups-tracking-adapter',
      'detail-type': 'adapter.maintenance_requested',
      detail: {
        id: 'evt_forged',
        version: 1,
        tenantId: 'demo',
        adapterId,
        authorizationId: null,
        requestId: 'forged',
        occurredAt: '2026-11-22T10:00:00.000Z',
        actor: { kind: 'machine', name: 'nobody' },
        runId: 'run_forged',
        ...detail,
      },
      ...more,
    });

    it.each([
      ['of another source', eventOf({}, { source: 'evil' })],
      ['of a type that fires nothing', eventOf({}, { 'detail-type': 'adapter.exploded' })],
      ['of a format to come', eventOf({ version: 2 })],
      ['of no tenant', eventOf({ tenantId: undefined })],
      ['of nobody', eventOf({ actor: { kind: 'root', name: 'x' } })],
      ['that is none', {}],
      ['that is a list', []],
      ['that is nothing', null],
    ])('%s is thrown back, to end as a dead letter', async (_, event) => {
      await expect(fired('run-maintenance', event)).rejects.toThrow();
    });

    it('another tenant’s adapter is no more there than a missing one, and nothing of it changes', async () => {
      const before = await read(call, adapterId);
      const forged = eventOf({ tenantId: 'other' });
      const missing = eventOf({ tenantId: 'other', adapterId: 'adp_01K00000000000000000000000' });
      const outcomeOf = (event: unknown) => fired('run-maintenance', event).then(String, ({ name }) => name);
      expect(await outcomeOf(forged)).toBe(await outcomeOf(missing));
      expect(await read(call, adapterId)).toEqual(before);
    });

    it('events about another tenant’s adapter appear in no activity but that tenant’s', async () => {
      await fired('record-activity', eventOf({ tenantId: 'other', id: 'evt_01K0FORGED' }));
      const { body } = await call('GET', `/v1/adapters/${adapterId}/activity?limit=100`);
      expect(JSON.stringify(body)).not.toContain('evt_01K0FORGED');
      const other = client(product.api, await machineTokenFrom(product.otherToken));
      expect((await other('GET', `/v1/adapters/${adapterId}/activity`)).status).toBe(404);
    });
  });
});
