import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import { TrackingAdapterError } from '../../../shared/domain/errors.ts';
import type { Renewing } from '../../../shared/ports/app.ts';
import { trackShipment } from '../../../shared/use-cases/tracking/track-shipment.ts';
import { workTimeFromNow } from '../../support/work-time.ts';

/** Tracks once, as a function would.
 *
 * @returns 200, or why not */
export async function trackedOnce(app: Renewing, key: AdapterKey, inquiryNumber: string): Promise<string> {
  const asked = { actor: { kind: 'machine', name: 'race' }, requestId: 'race', ...workTimeFromNow() } as const;
  try {
    await trackShipment(app, { ...key, ...asked, inquiryNumber, switches: {} });
    return '200';
  } catch (error) {
    return error instanceof TrackingAdapterError ? error.code : String(error);
  }
}
