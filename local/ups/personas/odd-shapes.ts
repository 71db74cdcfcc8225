import type { Persona } from './persona.ts';
import { DALLAS, MAHWAH_TO_DALLAS } from './places.ts';
import { scan } from './scans.ts';
import { DELIVERED, OUT_FOR_DELIVERY } from './statuses.ts';
import { activityOnTheWire } from './wire-shape.ts';

const delivery = activityOnTheWire(scan(DALLAS, DELIVERED, '2026-11-20T14:27:33-06:00'));
const onVehicle = activityOnTheWire(scan(DALLAS, OUT_FOR_DELIVERY, '2026-11-20T03:05:01-06:00'));
const own = { description: 'Out For Delivery Today', code: '021' };

/** Answers whose JSON differs from what the document promises. Observed, except where a line says otherwise. */
export const ODD_SHAPES: readonly Persona[] = [
  {
    number: '1Z88A1B20300001508',
    meaning: 'Delivered; texts end in blanks, and empty ones stand for what is missing',
    sent: {
      inquiryNumber: '1Z88A1B20300001508',
      package: [
        {
          trackingNumber: '1Z88A1B20300001508 ',
          activity: [
            {
              ...delivery,
              location: {
                address: { city: '', stateProvince: ' ', countryCode: '', country: '', postalCode: '' },
                slic: '',
              },
              status: { type: 'D ', code: 'FS ', statusCode: '011 ', description: 'DELIVERED ' },
            },
          ],
          currentStatus: { description: '', code: '', simplifiedTextDescription: '' },
          packageAddress: [],
          packageCount: 1,
          service: { code: '', description: 'UPS Ground ', levelCode: '' },
          weight: { unitOfMeasurement: '', weight: '' },
          referenceNumber: [{ type: '', number: '' }],
          deliveryDate: [
            { type: 'RDD ', date: '20261120' },
            { type: 'DEL ', date: '20261120' },
          ],
          deliveryTime: { type: 'DEL ', startTime: '', endTime: '142733' },
          deliveryInformation: { location: '', receivedBy: ' ' },
        },
      ],
    },
  },
  {
    number: '1Z88A1B20300001517',
    meaning: 'Out for delivery; one object stands wherever a list of one is promised',
    sent: {
      inquiryNumber: '1Z88A1B20300001517',
      package: {
        trackingNumber: '1Z88A1B20300001517',
        activity: onVehicle,
        currentStatus: own,
        packageAddress: MAHWAH_TO_DALLAS[1],
        packageCount: 1,
        referenceNumber: { type: 'SHIPMENT', number: 'SO-1001' },
        alternateTrackingNumber: { number: '92419900000033499522966220', type: 'USPS_PIC' },
        deliveryDate: { type: 'SDD', date: '20261120' },
        deliveryTime: { type: 'EDW', startTime: '133000', endTime: '173000' },
      },
    },
  },
  {
    number: '1Z88A1B20300001526',
    meaning: 'Dates with dashes and times without their zeros, as in older answers',
    sent: {
      inquiryNumber: '1Z88A1B20300001526',
      package: [
        {
          trackingNumber: '1Z88A1B20300001526',
          activity: [{ ...onVehicle, date: '2026-11-20', time: '3:05:1', gmtDate: '2026-11-20', gmtTime: '9:05:1' }],
          currentStatus: own,
          packageCount: 1,
          deliveryDate: [{ type: 'SDD', date: '2026-11-20' }],
        },
      ],
    },
  },
  {
    number: '1Z88A1B20300001535',
    meaning: 'No package and another warning than TW0001: UPS has not said that nothing is known',
    sent: {
      inquiryNumber: '1Z88A1B20300001535',
      /** Assumed. */
      warnings: [{ code: 'TW0009', message: 'Tracking Information Not Available' }],
    },
  },
];
