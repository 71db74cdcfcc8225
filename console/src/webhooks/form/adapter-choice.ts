import { arranged, arrangementOf, type Found, matchWords, PAGE_ROWS } from '../../adapters/arrangement.ts';
import type { ListedAdapter } from '../../api/types.ts';
import type { AdapterList } from '../../api/use-adapters.ts';

/** The adapters that a webhook is about, by id; `all` includes adapters that are added later. */
export type AdapterChoice = 'all' | ReadonlySet<string>;

/** The API's most. */
export const MAX_CHOSEN = 100;

export interface AdapterOption {
  readonly id: string;
  readonly name: string;
  readonly more: string;
}

interface OptionsWanted {
  readonly list: AdapterList;
  /** Those that were chosen when the form opened: they come first. */
  readonly before: ReadonlySet<string>;
  readonly text: string;
  readonly found: Found;
}

/** The adapters to choose from, by name, as many as a list can usefully show. A chosen one that was removed since stays, so
 * that it can be unchecked. */
export function adapterOptions({ list, before, text, found }: OptionsWanted): {
  options: readonly AdapterOption[];
  isCut: boolean;
} {
  const order = arrangementOf(new URLSearchParams({ sort: 'name', text }));
  const known = new Set(list.data.map(({ id }) => id));
  const shown = arranged(list.data, order, found).map((one) => optionOf(one, found.get(one.id)));
  const isWanted = (id: string) => !known.has(id) && !found.has(id) && id.includes(text.trim());
  const all = [
    ...[...before].filter(isWanted).map((id) => ({ id, name: id, more: list.isWhole ? 'Removed' : '' })),
    ...shown.filter(({ id }) => before.has(id)),
    ...shown.filter(({ id }) => !before.has(id)),
  ];
  return { options: all.slice(0, PAGE_ROWS), isCut: all.length > PAGE_ROWS };
}

const optionOf = (
  { id, name, environment, externalId }: Pick<ListedAdapter, 'id' | 'name' | 'environment' | 'externalId'>,
  match: ListedAdapter | undefined,
): AdapterOption => ({
  id,
  name,
  more: [environment === 'production' ? 'Production' : 'Test', externalId, matchWords(match)]
    .filter(Boolean)
    .join(' · '),
});
