import type { InputError } from '../../domain/errors.ts';
import { DEFAULT_LOCALE, type TrackingSwitches } from '../../domain/tracking.ts';
import type { CarrierFailure } from '../../ports/carrier.ts';

/** UPS's codes for an invalid inquiry number; the last two are older. */
const NUMBER_REFUSED: ReadonlySet<string | undefined> = new Set(['TV1002', '150022', '151018']);

/** Returns the part of the caller's input to which a 400 of UPS refers, by its code; undefined when the input was not at fault. */
export function refusedInput(
  { carrierCode }: CarrierFailure,
  { locale = DEFAULT_LOCALE }: TrackingSwitches,
): InputError | undefined {
  if (NUMBER_REFUSED.has(carrierCode)) {
    return { in: 'path', pointer: 'inquiryNumber', message: 'is not an inquiry number that UPS accepts' };
  }
  return locale === DEFAULT_LOCALE
    ? undefined
    : { in: 'query', pointer: 'locale', message: 'is not a locale that UPS accepts' };
}
