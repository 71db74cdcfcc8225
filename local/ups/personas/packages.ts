import { shipmentNotFound } from '../not-found.ts';
import type { DeliveryInformation, Milestone, Package } from '../tracking-response.ts';
import type { Persona } from './persona.ts';
import { MAHWAH_TO_DALLAS } from './places.ts';
import type { Journey } from './scans.ts';

export const GROUND = { code: '518', description: 'UPS Ground', levelCode: '011' } as const;
export const WORLDWIDE_SAVER = { code: '065', description: 'UPS Worldwide Saver', levelCode: '065' } as const;

/** A GIF of one pixel. */
export const SIGNATURE_IMAGE = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** A package from Mahwah to Dallas by ground, whose newest activity is its current status; `more` overrides and adds. */
export const packageOf = (trackingNumber: string, activity: Journey, more: Partial<Package> = {}): Package => ({
  trackingNumber,
  activity,
  currentStatus: activity[0].status,
  packageAddress: MAHWAH_TO_DALLAS,
  packageCount: 1,
  service: GROUND,
  weight: { unitOfMeasurement: 'LBS', weight: '4.20' },
  referenceNumber: [{ type: 'SHIPMENT', number: 'SO-1001' }],
  ...pickup(activity),
  ...(trackingNumber.startsWith('1Z') && { shipperNumber: trackingNumber.slice(2, 8) }),
  /** The word is assumed. */
  shipmentType: 'SMALL_PACKAGE',
  ...more,
});

/** UPS has had the package since its first scan that is not the shipper's. */
function pickup(activity: Journey): Pick<Package, 'pickupDate'> {
  const first = activity.findLast(({ logicalScan }) => !logicalScan);
  return first ? { pickupDate: first.date } : {};
}

/** A persona of one package. */
export const onePackage = (
  number: string,
  meaning: string,
  activity: Journey,
  more: Partial<Package> = {},
): Persona => ({
  number,
  meaning,
  shipment: { inquiryNumber: number, package: [packageOf(number, activity, more)] },
});

/** A persona that UPS knows nothing about. */
export const nothingKnown = (number: string, meaning: string): Persona => ({
  number,
  meaning,
  shipment: shipmentNotFound(number),
});

/** The fields that UPS adds when a package is delivered, or has come back to its sender; `more` overrides and adds to the delivery information. */
export const delivered = (more: Partial<DeliveryInformation> = {}, date = '20261120'): Partial<Package> => ({
  deliveryDate: [{ type: 'DEL', date }],
  deliveryTime: { type: 'DEL', endTime: '142733' },
  deliveryInformation: {
    location: 'Front Door',
    receivedBy: '',
    deliveryPhoto: { isNonPostalCodeCountry: false, photoCaptureInd: 'N', photoDispositionCode: 'N' },
    pod: { content: Buffer.from('Simulated proof of delivery.').toString('base64') },
    ...more,
  },
});

const STEPS = [
  { code: 'M1', description: 'Label Created', category: 'MANIFEST' },
  { code: 'M2', description: 'We Have Your Package', category: 'PICKUP' },
  { code: 'M3', description: 'On the Way', category: 'IN_TRANSIT' },
  { code: 'M4', description: 'Out for Delivery', category: 'OUT_FOR_DELIVERY' },
  { code: 'M5', description: 'Delivery', category: 'DELIVERY' },
] as const;

/** The five milestones when the first `reached` are complete, each by one activity. Codes and categories are assumed. */
export const milestones = (reached: 1 | 2 | 3 | 4 | 5): readonly Milestone[] =>
  STEPS.map(({ code, description, category }, index) =>
    index < reached
      ? {
          code,
          description,
          state: 'COMPLETE',
          category,
          current: index === reached - 1,
          linkedActivity: String(reached - 1 - index),
        }
      : { code, description, state: 'INCOMPLETE', current: false },
  );
