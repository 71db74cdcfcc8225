import type { InputError } from './errors.ts';
import { contentOf, type ShipperMapping } from './shipper-mapping.ts';

/** Returns an error for each mapping of a list that an earlier one says already. */
export function repeatedMappings(wanted: readonly ShipperMapping[]): InputError[] {
  const first = new Map<string, number>();
  return wanted.flatMap((mapping, index) => {
    const earlier = first.get(contentOf(mapping));
    if (earlier === undefined) {
      first.set(contentOf(mapping), index);
      return [];
    }
    return [{ pointer: `/data/${index}`, message: `is the same as /data/${earlier}` }];
  });
}
