import type { Adapter, AdapterStatus } from '../api/types.ts';

/** Most urgent first. */
export const STATUSES: readonly AdapterStatus[] = ['Need Authorization', 'Need Maintenance', 'Not Configured', 'Ready'];

export const SORTS = ['name', 'method', 'status', 'expires', 'maintenance'] as const;
export type Sort = (typeof SORTS)[number];

/** The list's filter and order; kept in the address. */
export interface Arrangement {
  readonly status: AdapterStatus | undefined;
  readonly text: string;
  readonly sort: Sort;
  readonly isDescending: boolean;
}

export const arrangementOf = (query: URLSearchParams): Arrangement => ({
  status: STATUSES.find((one) => one === query.get('status')),
  text: query.get('text') ?? '',
  sort: SORTS.find((one) => one === query.get('sort')) ?? 'name',
  isDescending: query.get('order') === 'descending',
});

/** No expiry sorts last; never maintained sorts first. */
const LAST = '9999';

const KEYS: Readonly<Record<Sort, (adapter: Adapter) => string>> = {
  name: ({ name }) => name.toLocaleLowerCase(),
  method: ({ authorizationMethod }) => authorizationMethod,
  status: ({ status }) => String(STATUSES.indexOf(status)),
  expires: ({ authorization }) => authorization?.authorizationExpiresAt ?? LAST,
  maintenance: ({ lastMaintenance }) => lastMaintenance?.finishedAt ?? '',
};

const holds = ({ name, id, authorizationMethod, authorization }: Adapter, text: string): boolean =>
  [name, id, authorizationMethod, authorization?.authorizer.name ?? '']
    .join('\n')
    .toLocaleLowerCase()
    .includes(text.trim().toLocaleLowerCase());

export function arranged(adapters: readonly Adapter[], { status, text, sort, isDescending }: Arrangement): Adapter[] {
  const shown = adapters.filter((one) => (status === undefined || one.status === status) && holds(one, text));
  const sorted = shown.toSorted((a, b) => KEYS[sort](a).localeCompare(KEYS[sort](b)));
  return isDescending ? sorted.reverse() : sorted;
}
