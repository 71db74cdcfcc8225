import type { Mapping } from '../api/types.ts';
import { csvOf } from '../controls/csv.ts';
import { countryName } from './countries.ts';

export const MAPPING_SORTS = ['shipper', 'accountNumber', 'country'] as const;
export type MappingSort = (typeof MAPPING_SORTS)[number];

export interface MappingOrder {
  /** undefined: as entered. */
  readonly sort: MappingSort | undefined;
  readonly isDescending: boolean;
}

export const AS_ENTERED: MappingOrder = { sort: undefined, isDescending: false };

const KEYS: Readonly<Record<MappingSort, (mapping: Mapping) => string>> = {
  shipper: ({ shipper }) => shipper,
  accountNumber: ({ accountNumber }) => accountNumber,
  country: ({ countryCode }) => countryName(countryCode),
};

/** A header's next order: ascending, descending, then as entered. */
export const mappingOrderAfter = (sort: MappingSort, now: MappingOrder): MappingOrder => {
  if (now.sort !== sort) return { sort, isDescending: false };
  return now.isDescending ? AS_ENTERED : { sort, isDescending: true };
};

const holds = ({ shipper, accountNumber, countryCode }: Mapping, text: string): boolean =>
  [shipper, accountNumber, countryCode, countryName(countryCode)]
    .join('\n')
    .toLocaleLowerCase()
    .includes(text.trim().toLocaleLowerCase());

/** The mappings that hold the text, in the order that the person chose. */
export function mappingRows(
  mappings: readonly Mapping[],
  text: string,
  { sort, isDescending }: MappingOrder,
): Mapping[] {
  const shown = mappings.filter((one) => holds(one, text));
  if (!sort) return shown;
  const direction = isDescending ? -1 : 1;
  const key = KEYS[sort];
  return shown.toSorted((a, b) => direction * key(a).localeCompare(key(b), undefined, { numeric: true }));
}

/** Fits "Paste a list". */
export const mappingsCsv = (mappings: readonly Mapping[]): string =>
  csvOf([
    ['Shipper', 'UPS account number', 'Country'],
    ...mappings.map(({ shipper, accountNumber, countryCode }) => [shipper, accountNumber, countryCode]),
  ]);
