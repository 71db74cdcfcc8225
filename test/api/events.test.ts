import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { documented } from '../support/documented.ts';
import { type Client, client } from '../support/http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../support/local-run-under-test.ts';

const TWO_MAPPINGS = {
  data: ['A1B2C3', 'D4E5F6'].map((accountNumber) => ({ shipper: 'S', accountNumber, countryCode: 'US' })),
};

describe('the feed of events', () => {
  let local: LocalRunUnderTest;
  let call: Client;
  let callAsOther: Client;
  let control: Client;
  beforeAll(async () => {
    local = await localRunUnderTest();
    call = documented(client(local.api, await machineTokenFrom(local.token)));
    callAsOther = documented(client(local.api, await machineTokenFrom(local.otherToken)));
    control = client(local.control, null);
  });
  afterAll(() => local.stop());

  const settled = () => control('POST', '/clock', { body: { advanceSeconds: 2 } });
  const eventsAt = async (query: string, caller: Client = call) => (await caller('GET', `/v1/events${query}`)).body;
  const typesIn = (page: { data: { type: string }[] }) => page.data.map(({ type }) => type);

  it('is read from the oldest event on, then on from its cursor, and says when nothing more is there', async () => {
    const before = await eventsAt('');
    expect(before).toEqual({ data: [], nextCursor: expect.any(String), upToDate: true });

    const { body: adapter } = await call('POST', '/v1/adapters', { body: { name: 'Fed', environment: 'test' } });
    await settled();
    const first = await eventsAt(`?after=${before.nextCursor}`);
    expect(first).toEqual({
      data: [
        {
          id: expect.stringMatching(/^evt_/),
          type: 'adapter.created',
          timestamp: expect.any(String),
          data: { tenantId: 'demo', adapterId: adapter.id, authorizationId: null, requestId: expect.any(String) },
        },
      ],
      nextCursor: expect.any(String),
      upToDate: true,
    });

    const { body: list } = await call('PUT', `/v1/adapters/${adapter.id}/shipper-mappings`, { body: TWO_MAPPINGS });
    await settled();
    const second = await eventsAt(`?after=${first.nextCursor}`);
    expect(second.data.map(({ type, data }: { type: string; data: object }) => ({ type, data }))).toEqual([
      {
        type: 'shipper_mapping.added',
        data: {
          ...first.data[0].data,
          requestId: expect.any(String),
          mappingIds: expect.arrayContaining(list.data.map(({ id }: { id: string }) => id)),
          count: 2,
        },
      },
    ]);
    expect(typesIn(await eventsAt(`?after=${second.nextCursor}`))).toEqual([]);
    expect(typesIn(await eventsAt(''))).toEqual(['adapter.created', 'shipper_mapping.added']);
    expect((await eventsAt('?from=2199-01-01T00:00:00Z')).data).toEqual([]);
    expect(typesIn(await eventsAt('', callAsOther))).toEqual([]);
  });

  it('is read page by page, and through a filter', async () => {
    const start = (await eventsAt('?from=2199-01-01T00:00:00Z')).nextCursor;
    expect(start).toEqual(expect.any(String));
    const { nextCursor: now } = await eventsAt('?limit=100');
    for (const name of ['One', 'Two', 'Three']) {
      const { body: made } = await call('POST', '/v1/adapters', { body: { name, environment: 'test' } });
      await call('PUT', `/v1/adapters/${made.id}/shipper-mappings`, { body: TWO_MAPPINGS });
    }
    await settled();
    const pages: {
      data: { type: string; id: string; data: { adapterId: string } }[];
      nextCursor: string;
      upToDate: boolean;
    }[] = [];
    for (let after = now; pages.at(-1)?.upToDate !== true; after = pages.at(-1)?.nextCursor) {
      pages.push(await eventsAt(`?after=${after}&limit=1`));
    }
    const events = pages.flatMap(({ data }) => data);
    expect(events.map(({ type }) => type).toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'adapter.created'),
      ...Array.from({ length: 3 }, () => 'shipper_mapping.added'),
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(6);
    expect(pages.every(({ data }) => data.length <= 1)).toBe(true);

    const adapterId = events[0]?.data.adapterId;
    expect(typesIn(await eventsAt(`?after=${now}&types=shipper_mapping.*`))).toHaveLength(3);
    expect(typesIn(await eventsAt(`?after=${now}&types=webhook.*,adapter.deleted`))).toEqual([]);
    expect(
      typesIn(await eventsAt(`?after=${now}&adapterId=${adapterId}&types=adapter.created,shipper_mapping.added`)),
    ).toHaveLength(2);
  });

  it.each([
    ['?after=bm9uZQ', '/after', 'is not a nextCursor of this list'],
    ['?types=adapter.crated', '/types/0', expect.stringMatching(/^must be one of adapter\.created, /)],
    ['?types=', '/types/0', expect.any(String)],
    ['?from=yesterday', '/from', expect.any(String)],
    ['?limit=0', '/limit', expect.any(String)],
    ['?since=1', '/since', expect.any(String)],
  ])('refuses %s', async (query, pointer, message) => {
    const { status, body } = await client(local.api, await machineTokenFrom(local.token))('GET', `/v1/events${query}`);
    expect([status, body.code, body.errors]).toEqual([400, 'request-invalid', [{ in: 'query', pointer, message }]]);
  });

  it('refuses a cursor that was changed', async () => {
    const mark = Buffer.from((await eventsAt('')).nextCursor, 'base64url')
      .toString()
      .slice(0, 8);
    for (const position of ['zzz', '0', '1796048958852']) {
      const after = Buffer.from(`${mark}${position}`).toString('base64url');
      expect((await eventsAt(`?after=${after}`)).errors).toEqual([
        { in: 'query', pointer: '/after', message: 'is not a nextCursor of this list' },
      ]);
    }
  });

  it("refuses another company's cursor", async () => {
    const { nextCursor } = await eventsAt('');
    const { status, body } = await callAsOther('GET', `/v1/events?after=${nextCursor}`);
    expect([status, body.code]).toEqual([400, 'request-invalid']);
  });

  it('is the activity of the company for people: who changed what, of which adapter, filtered and after a removal', async () => {
    const { body: adapter } = await call('POST', '/v1/adapters', { body: { name: 'Dock 4', environment: 'test' } });
    const path = `/v1/adapters/${adapter.id}`;
    const saved = { name: 'Dock 5', environment: 'test', authorizationMethod: 'Authorization Code' };
    await call('PUT', path, { body: saved, headers: { 'if-match': '"1"' } });
    await call('PUT', `${path}/shipper-mappings`, { body: TWO_MAPPINGS });
    await call('DELETE', path, { headers: { 'if-match': '*' } });
    const activityAt = async (query: string) => (await call('GET', `/v1/activity?${query}`)).body;
    const types = 'type=adapter.saved,shipper_mapping.added';
    await expect
      .poll(async () => (await activityAt(`adapterId=${adapter.id}&type=adapter.deleted`)).data.length)
      .toBe(1);
    const row = {
      id: expect.stringMatching(/^evt_/),
      at: expect.any(String),
      adapterId: adapter.id,
      adapterName: 'Dock 5',
      webhookId: null,
      linkId: null,
      actor: { kind: 'machine', name: 'demo-machine-client' },
      result: 'succeeded',
      reason: null,
      requestId: expect.any(String),
    };
    const expected = [
      { ...row, type: 'shipper_mapping.added', changes: [], mappings: TWO_MAPPINGS.data, count: 2 },
      {
        ...row,
        type: 'adapter.saved',
        changes: [
          { field: 'name', from: 'Dock 4', to: 'Dock 5' },
          { field: 'authorizationMethod', from: 'Legacy Authentication', to: 'Authorization Code' },
        ],
        mappings: [],
        count: null,
      },
    ];
    expect(await activityAt(`adapterId=${adapter.id}&${types}`)).toEqual({ data: expected, nextCursor: null });
    const first = await activityAt(`${types}&limit=1`);
    expect([first.data, first.nextCursor]).toEqual([[expected[0]], expect.any(String)]);
    expect((await activityAt(`${types}&limit=1&cursor=${first.nextCursor}`)).data).toEqual([expected[1]]);
    expect((await activityAt(`${types}&from=2199-01-01T00:00:00Z`)).data).toEqual([]);
    expect((await activityAt('result=failed')).data).toEqual([]);
    expect((await callAsOther('GET', `/v1/activity?adapterId=${adapter.id}`)).body.data).toEqual([]);
    expect((await call('GET', '/v1/activity?type=nonsense')).status).toBe(400);
  });
});
