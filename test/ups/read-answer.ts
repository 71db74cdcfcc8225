import type { TrackedPackage, Tracking, TrackingSwitches, UpsCode } from '../../shared/domain/tracking.ts';
import { reading } from '../../shared/ups/reading.ts';
import { trackingIn } from '../../shared/ups/tracking-answer.ts';
import { NUMBER } from './carrier-under-test.ts';

/** Our reading of a body of UPS, and the codes in it that are not in the table; undefined when it is no tracking answer. */
export function readBody(
  body: unknown,
  { locale = 'en_US', ...switches }: TrackingSwitches = {},
): { tracking: Tracking | undefined; unmapped: readonly UpsCode[] } {
  const context = reading(NUMBER, switches, locale);
  const tracking = trackingIn(body, context);
  return { tracking, unmapped: [...context.unmapped.values()] };
}

/** UPS's answer about one package. */
export const bodyWith = (fields: unknown) => ({ trackResponse: { shipment: [{ package: [fields] }] } });

/** Our reading of one package of UPS.
 *
 * @throws where nothing is said */
export function readPackage(fields: unknown, switches: TrackingSwitches = {}): TrackedPackage {
  const found = readBody(bodyWith(fields), switches).tracking?.packages[0];
  if (!found) throw new Error('No package was read.');
  return found;
}
