import { describe, expect, it } from 'vitest';
import { toItem } from '../../shared/aws/adapter-item.ts';
import type { Adapter } from '../../shared/domain/adapter.ts';
import { statusOf } from '../../shared/domain/status.ts';
import type { App } from '../../shared/ports/app.ts';
import type { AdapterPage, ExternalIdClaim } from '../../shared/ports/stores.ts';
import { type ListAdapters, listAdapters } from '../../shared/use-cases/adapters/list-adapters.ts';
import { anAdapter, aReadyAdapter, MAPPING, NOON } from '../support/an-adapter.ts';

const MEGABYTE = 1024 * 1024;
const idOf = (index: number) => `adp_${String(index).padStart(4, '0')}`;
const sizeOf = (adapter: Adapter) => JSON.stringify(toItem(adapter)).length;

/** A company's partition, which answers in pages as DynamoDB does: of at most so many items, and of at most 1 MB. */
function aPartition(adapters: readonly Adapter[], unreadable: readonly string[] = []) {
  let queries = 0;
  const list = async (_: string, { limit = Number.POSITIVE_INFINITY, after = '' }): Promise<AdapterPage> => {
    queries++;
    const rest = adapters.filter(({ adapterId }) => adapterId > after);
    let bytes = 0;
    const page = rest.filter((one, index) => {
      bytes += sizeOf(one);
      return index < limit && bytes <= MEGABYTE;
    });
    const isBroken = ({ adapterId }: Adapter) => unreadable.includes(adapterId);
    const next = page.length < rest.length ? page.at(-1)?.adapterId : undefined;
    return {
      items: page.filter((one) => !isBroken(one)),
      unreadable: page.filter(isBroken).map((one) => one.adapterId),
      next,
    };
  };
  const claims = new Map<string, ExternalIdClaim>();
  for (const { externalId, adapterId } of adapters) {
    if (externalId !== undefined) claims.set(externalId, { adapterId, claimedAt: NOON, writer: 'w' });
  }
  const app = {
    adapters: { list, get: async ({ adapterId = '' }) => adapters.find((one) => one.adapterId === adapterId) },
    externalIds: { get: async (_: string, externalId: string) => claims.get(externalId) },
    clock: () => NOON,
    log: { error: () => undefined },
  } as unknown as App;
  const listed = (request: Partial<ListAdapters> = {}) =>
    listAdapters(app, { tenantId: 'acme', limit: 50, ...request });
  return { listed, queries: () => queries };
}

/** 2 000 adapters, of which each 200th is Ready. */
const many = Array.from({ length: 2_000 }, (_, index) =>
  (index % 200 === 0 ? aReadyAdapter : anAdapter)({ adapterId: idOf(index), name: `Adapter ${index}` }),
);
const readyIds = many.filter((one) => statusOf(one) === 'Ready').map(({ adapterId }) => adapterId);

const idsOf = ({ items }: AdapterPage) => items.map(({ adapterId }) => adapterId);

describe('a filtered list of 2 000 adapters', () => {
  it('with ten hits takes one call and at most five queries', async () => {
    const { listed, queries } = aPartition(many);
    const page = await listed({ filter: { status: ['Ready'] } });
    expect({ ids: idsOf(page), next: page.next }).toEqual({ ids: readyIds, next: undefined });
    expect(queries()).toBeLessThanOrEqual(5);
  });

  it('takes forty queries in pages of as many as are missing: the control', async () => {
    const { listed, queries } = aPartition(many);
    let page = await listed({ limit: 50 });
    while (page.next !== undefined) page = await listed({ limit: 50, after: page.next });
    expect(queries()).toBe(40);
  });

  it('loses and repeats none where a page has more hits than are asked for', async () => {
    const { listed } = aPartition(many);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listed({ limit: 3, after, filter: { status: ['Ready'] } });
      seen.push(...idsOf(page));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual(readyIds);
  });

  it('ends short after 20 pages of the table, and goes on from the last item read', async () => {
    const mappings = Object.fromEntries(
      Array.from({ length: 4 }, (_, index) => [`map_${index}`, { ...MAPPING, shipper: 'x'.repeat(25_000) }]),
    );
    const large = Array.from({ length: 260 }, (_, index) => anAdapter({ adapterId: idOf(index), mappings }));
    const { listed, queries } = aPartition([...large, aReadyAdapter({ adapterId: idOf(260) })]);
    const first = await listed({ filter: { status: ['Ready'] } });
    expect({ ids: idsOf(first), queries: queries() }).toEqual({ ids: [], queries: 20 });
    const second = await listed({ filter: { status: ['Ready'] }, after: first.next });
    expect({ ids: idsOf(second), next: second.next }).toEqual({ ids: [idOf(260)], next: undefined });
  });

  it('names what it cannot read once, on the page where it is', async () => {
    const { listed } = aPartition(many.slice(0, 10), [idOf(1), idOf(8)]);
    const first = await listed({ limit: 4, filter: { environment: ['test'] } });
    expect({ ids: idsOf(first), unreadable: first.unreadable }).toEqual({
      ids: [0, 2, 3, 4].map(idOf),
      unreadable: [idOf(1)],
    });
    expect((await listed({ after: first.next, filter: { environment: ['test'] } })).unreadable).toEqual([idOf(8)]);
  });
});

describe('a filter', () => {
  const europe = aReadyAdapter({ adapterId: 'adp_1', name: 'Europe', externalId: 'erp-7', updatedAt: NOON });
  const asia = anAdapter({ adapterId: 'adp_2', name: 'Äsia', environment: 'production' });
  const { listed } = aPartition([europe, asia]);

  it.each<[string, NonNullable<ListAdapters['filter']>, string[]]>([
    ['a status', { status: ['Ready', 'Need Authorization'] }, ['adp_1']],
    ['an environment', { environment: ['production'] }, ['adp_2']],
    ['a method', { authorizationMethod: ['Legacy Authentication'] }, ['adp_2']],
    ['attention', { attention: ['set-up', 'act'] }, ['adp_2']],
    ['an external id', { externalId: 'erp-7' }, ['adp_1']],
    ['an external id and what does not go with it', { externalId: 'erp-7', environment: ['production'] }, []],
    ['an unknown external id', { externalId: 'ERP-7' }, []],
    ['an account', { accountNumber: 'A1B2C3' }, ['adp_1']],
    ['another account', { accountNumber: 'ZZZZZZ' }, []],
    ['an instant', { updatedSince: NOON }, ['adp_1']],
    ['a part of a name, in another case and as other code points', { q: 'a\u0308S' }, ['adp_2']],
    ['a part of a shipper', { q: 'main st' }, ['adp_1']],
    ['a part of a Client ID', { q: 'anapp' }, ['adp_1']],
    ['what nobody has', { q: 'nobody' }, []],
  ])('by %s', async (_, filter, ids) => {
    expect(idsOf(await listed({ filter }))).toEqual(ids);
  });
});
