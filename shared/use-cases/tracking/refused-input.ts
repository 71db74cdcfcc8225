import type { InputError } from '../../domain/errors.ts';
import { DEFAULT_LOCALE, type TrackingSwitches } from '../../domain/tracking.ts';
import type { CarrierFailure } from '../../ports/carrier.ts';

/** Invalid inquiry number, and two older codes for an invalid tracking number. */
const NUMBER_REFUSED: ReadonlySet<string | undefined> = new Set(['TV1002', '150022', '151018']);

/** The part of the caller's input that a 400 of UPS is about, by its code: undefined when nothing was the caller's. */
export function refusedInput(
  { carrierCode }: CarrierFailure,
  { locale = DEFAULT_LOCALE }: TrackingSwitches,
): InputError | undefined {
  if (NUMBER_REFUSED.has(carrierCode)) {
    return { pointer: 'inquiryNumber', message: 'UPS does not take this inquiry number' };
  }
  return locale === DEFAULT_LOCALE ? undefined : { pointer: 'locale', message: 'UPS does not take this locale' };
}
