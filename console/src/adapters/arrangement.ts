import type { Adapter, AdapterStatus, Environment, ListedAdapter } from '../api/types.ts';
import { once } from '../once.ts';

/** Most urgent first. */
export const STATUSES: readonly AdapterStatus[] = ['Need Authorization', 'Need Maintenance', 'Not Configured', 'Ready'];

export const ENVIRONMENTS: readonly Environment[] = ['test', 'production'];

const ATTENTIONS: readonly Adapter['attention'][] = ['act', 'watch', 'set-up', 'none'];

export const SORTS = ['name', 'method', 'status', 'authorization', 'shippers'] as const;
export type Sort = (typeof SORTS)[number];

/** The list's filter, order and page; kept in the address. */
export interface Arrangement {
  /** Only adapters for which a person must act. */
  readonly isNeedy: boolean;
  readonly status: AdapterStatus | undefined;
  readonly environment: Environment | undefined;
  readonly text: string;
  /** undefined: by attention, then by name. */
  readonly sort: Sort | undefined;
  readonly isDescending: boolean;
  /** From 1. */
  readonly page: number;
}

export const arrangementOf = (query: URLSearchParams): Arrangement => ({
  isNeedy: query.get('attention') === 'act',
  status: STATUSES.find((one) => one === query.get('status')),
  environment: ENVIRONMENTS.find((one) => one === query.get('environment')),
  text: query.get('text') ?? '',
  sort: SORTS.find((one) => one === query.get('sort')),
  isDescending: query.get('order') === 'descending',
  page: Math.max(1, Number.parseInt(query.get('page') ?? '', 10) || 1),
});

/** A header's next order: ascending, descending, then as at first. */
export const orderAfter = (
  sort: Sort,
  now: Pick<Arrangement, 'sort' | 'isDescending'>,
): { sort: Sort | null; order: 'descending' | null } => {
  if (now.sort !== sort) return { sort, order: null };
  return now.isDescending ? { sort: null, order: null } : { sort, order: 'descending' };
};

/** No expiry sorts last. */
const LAST = '9999';

const COUNT_DIGITS = 4;

const KEYS: Readonly<Record<Exclude<Sort, 'name'> | 'attention', (adapter: Adapter) => string>> = {
  attention: ({ attention }) => String(ATTENTIONS.indexOf(attention)),
  method: ({ authorizationMethod }) => authorizationMethod,
  status: ({ status }) => String(STATUSES.indexOf(status)),
  authorization: ({ authorization }) => authorization?.authorizationExpiresAt ?? LAST,
  shippers: ({ shipperMappingCount }) => String(shipperMappingCount).padStart(COUNT_DIGITS, '0'),
};

/** The fields that are searched at once, without asking the API. */
const holds = ({ name, id, externalId, authorization }: Adapter, text: string): boolean =>
  [name, id, externalId ?? '', authorization?.authorizer.name ?? '']
    .join('\n')
    .toLocaleLowerCase()
    .includes(text.trim().toLocaleLowerCase());

/** Adapters that the API found, by id. */
export type Found = ReadonlyMap<string, ListedAdapter>;

export const NOTHING_FOUND: Found = new Map();

const collator = once(() => new Intl.Collator(undefined, { numeric: true }));

/** By name. Comparing names takes most of the time, and a list is arranged again for each letter of a search. */
function byName(adapters: readonly Adapter[]): readonly Adapter[] {
  const known = named.get(adapters);
  if (known) return known;
  const { compare } = collator();
  const keyed = adapters.map((adapter) => ({ adapter, name: adapter.name.toLocaleLowerCase() }));
  const sorted = keyed.sort((a, b) => compare(a.name, b.name)).map(({ adapter }) => adapter);
  named.set(adapters, sorted);
  return sorted;
}

const named = new WeakMap<readonly Adapter[], readonly Adapter[]>();

/** The adapters to show, of all pages.
 *
 * @param found what the API's search adds to those whose own fields hold the text */
export function arranged(adapters: readonly Adapter[], arrangement: Arrangement, found = NOTHING_FOUND): Adapter[] {
  const { isNeedy, status, environment, text, sort, isDescending } = arrangement;
  const known = new Set(adapters.map(({ id }) => id));
  const more = [...found.values()].filter(({ id }) => !known.has(id));
  const shown = byName(more.length > 0 ? [...adapters, ...more] : adapters).filter(
    (one) =>
      (!isNeedy || one.attention === 'act') &&
      (status === undefined || one.status === status) &&
      (environment === undefined || one.environment === environment) &&
      (holds(one, text) || found.has(one.id)),
  );
  if (sort === 'name') return isDescending ? shown.reverse() : shown;
  const key = KEYS[sort ?? 'attention'];
  const direction = isDescending ? -1 : 1;
  const keyed = shown.map((adapter) => ({ adapter, key: key(adapter) }));
  // Equal ones stay in the order of their names.
  keyed.sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -direction : direction));
  return keyed.map(({ adapter }) => adapter);
}

/** Rows of a page: a browser's own search and screen readers find all of them. */
export const PAGE_ROWS = 100;

/** The rows of a page; of the last one, when the list has become shorter. */
export function pageOf<Row>(
  rows: readonly Row[],
  wanted: number,
): { rows: readonly Row[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
  const page = Math.min(wanted, pages);
  return { rows: rows.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS), page, pages };
}

/** "matches account 88A1B2", for what the row itself does not show. */
export function matchWords(adapter: ListedAdapter | undefined): string | undefined {
  const match = adapter?.matches?.find(({ field }) => field in MATCH_WORDS);
  return match && `matches ${MATCH_WORDS[match.field as keyof typeof MATCH_WORDS]} ${match.value}`;
}

const MATCH_WORDS = { accountNumber: 'account', shipper: 'shipper', clientId: 'Client ID', authorizer: 'authorizer' };
