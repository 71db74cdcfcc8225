import * as z from 'zod';
import {
  ACTIONS_REQUIRED,
  PACKAGE_STATUS_REASONS,
  PACKAGE_STATUSES,
  PROOF_STATES,
  WINDOW_KINDS,
} from '../../domain/tracking.ts';
import { PACKAGE_EXAMPLE } from './package-example.ts';
import { PACKAGE_REASON_WORDS, PACKAGE_STATUS_WORDS, WINDOW_WORDS } from './package-words.ts';

const text = (description: string, example?: string) =>
  z
    .string()
    .nullable()
    .meta({ description, ...(example !== undefined && { examples: [example] }) });
const date = (description: string) => text(description, '2026-11-20');
const clock = (description: string) => text(description, '14:27:33');
const utc = (description: string) => text(description, '2026-11-20T20:27:33Z');
const texts = (description: string, example: string) =>
  z.array(z.string()).meta({ description, examples: [[example]] });
const yes = (description: string) => z.boolean().meta({ description });

const Location = z
  .object({
    city: text('The city, as UPS writes it.', 'Dallas'),
    stateProvince: text('State or province.', 'TX'),
    postalCode: text('Postal code.', '75201'),
    countryCode: text('ISO 3166-1 alpha-2.', 'US'),
  })
  .meta({ id: 'Location', description: 'A location, without names and streets.' });

const UPS_CODE = {
  type: text("UPS's type: M, MV, P, I, O, U, X, D and others.", 'D'),
  code: text("UPS's two-character code.", 'FS'),
  statusCode: text("UPS's three-digit code.", '011'),
};

const status = z.enum(PACKAGE_STATUSES).meta({
  id: 'PackageStatus',
  description: 'The status in one word; an unknown UPS code becomes unknown.',
  'x-enumDescriptions': PACKAGE_STATUS_WORDS,
});
const reason = z
  .enum(PACKAGE_STATUS_REASONS)
  .meta({
    id: 'PackageStatusReason',
    description: 'The reason for a status.',
    'x-enumDescriptions': PACKAGE_REASON_WORDS,
  })
  .nullable();

const Activity = z
  .object({
    at: utc('UTC; null when UPS gave no usable time.'),
    localAt: text('The same instant with the local UTC offset.', '2026-11-20T14:27:33-06:00'),
    localDate: date('Local date; may be present when at is null.'),
    localTime: clock('Local time.'),
    status: status.meta({
      description: 'The status in one word. For news (isStatus false), the status that the package had.',
    }),
    statusCode: UPS_CODE.statusCode,
    reason: reason.meta({ description: 'The reason for the status, or the subject of the news.' }),
    isStatus: yes('false for news: a request, a claim, a photo, a new date. News never moves a package.'),
    upsCode: z.object(UPS_CODE).meta({ id: 'UpsCode', description: "UPS's codes." }),
    description: z.string().meta({ description: "UPS's words.", examples: ['DELIVERED'] }),
    location: Location.nullable().meta({ description: 'The location of the scan.' }),
    facility: text("UPS's code of the facility (SLIC).", '7521'),
    isPhysical: yes('false when only data moved.'),
  })
  .meta({ id: 'TrackingActivity', description: 'A scan, or news about a package.' });

const proofState = z.enum(PROOF_STATES).meta({
  id: 'ProofState',
  description: 'Whether UPS has a proof.',
  'x-enumDescriptions': {
    available: 'UPS has it.',
    'not-available': 'UPS does not have it.',
    unknown: 'It was not asked for, or UPS does not say.',
  },
});
const proof = (description: string) => proofState.meta({ description });

const Delivery = {
  delivered: yes('true when the receiver has the package; never for a return.'),
  deliveredAt: utc('Delivery time in UTC; null unless delivered.'),
  deliveredOn: date('Local date; null unless delivered.'),
  deliveredTime: clock('Local time; null unless delivered.'),
  returnedAt: utc('Time of return to the shipper in UTC; null unless returned.'),
  returnedOn: date('The date at the place; null unless returned.'),
  receivedBy: text('The person who received it; null unless delivered.', 'SMITH'),
  deliveredTo: z
    .object({
      place: text('The place of delivery.', 'Front Door'),
      receivedBy: text('The person who received it.', 'SMITH'),
    })
    .meta({ id: 'DeliveredTo', description: 'Where a package was delivered.' })
    .nullable()
    .meta({ description: 'Null unless delivered.' }),
  proof: z
    .object({
      signature: proof('The signature; request it with returnSignature=true.'),
      photo: proof('The photo of the delivery.'),
      letter: proof('The proof-of-delivery letter; request it with returnPOD=true.'),
    })
    .meta({ id: 'DeliveryProof', description: 'The proofs of a delivery.' })
    .nullable()
    .meta({
      description: 'The proofs that UPS has; null unless delivered. unknown: not requested, or not reported by UPS.',
    }),
};

const EstimatedDelivery = z
  .object({
    date: z.string().meta({ description: 'The date at the destination.', examples: ['2026-11-24'] }),
    isRescheduled: yes('UPS changed the date.'),
    originalDate: date('The date promised first, if it differs.'),
    from: clock('Local time.'),
    to: clock('Local time.'),
    window: z
      .object({
        kind: z
          .enum(WINDOW_KINDS)
          .meta({ description: 'The certainty of the time.', 'x-enumDescriptions': WINDOW_WORDS }),
        from: clock('Local time.'),
        to: clock('Local time.'),
      })
      .meta({ id: 'DeliveryWindow', description: 'A time of day.' })
      .nullable()
      .meta({ description: 'The time of day, as UPS qualifies it.' }),
  })
  .meta({ id: 'EstimatedDelivery', description: 'When UPS means to deliver.' })
  .nullable()
  .meta({ description: 'Null when delivered, returned or voided.' });

const Payment = z
  .object({
    type: text('COD or ICOD.', 'COD'),
    amount: text('As UPS writes it.', '243.50'),
    currency: text('ISO 4217.', 'EUR'),
    method: text("UPS's code.", 'C0'),
    isPaid: z.boolean().nullable().meta({ description: 'true when it has been paid.' }),
  })
  .meta({ id: 'Payment', description: 'A payment to collect on delivery.' });

/** One package of a tracking answer. */
export const PackageAnswer = z
  .object({
    trackingNumber: z
      .string()
      .meta({ description: 'Tracking number of this package.', examples: ['1Z88A1B20300001017'] }),
    status: status.meta({ description: 'The status in one word; an unknown UPS code becomes unknown.' }),
    statusReason: reason.meta({ description: 'The reason for the status.' }),
    actionRequired: z
      .enum(ACTIONS_REQUIRED)
      .meta({
        id: 'ActionRequired',
        description: 'The party that must act.',
        'x-enumDescriptions': { receiver: 'The receiver.', shipper: 'The shipper.' },
      })
      .nullable()
      .meta({ description: 'The party that must act before the package can proceed.' }),
    isFinal: yes('true when the status will not change again.'),
    statusCode: UPS_CODE.statusCode,
    upsStatus: z
      .object({
        ...UPS_CODE,
        description: text("UPS's words.", 'DELIVERED'),
        simplifiedDescription: text("UPS's simpler words.", 'Delivered'),
      })
      .meta({ id: 'UpsStatus', description: "A status in UPS's words." })
      .nullable()
      .meta({ description: 'The UPS status from which status was derived, unchanged.' }),
    description: z.string().meta({ description: "UPS's words, in the requested language.", examples: ['Delivered'] }),
    ...Delivery,
    pickedUpAt: utc('Time of the first scan by UPS after pickup.'),
    pickedUpOn: date('The date of the pickup, as UPS gives it.'),
    attempts: z
      .int()
      .min(0)
      .meta({ description: 'Delivery attempts that failed.', examples: [0] }),
    firstAttemptAt: utc('Time of the first failed attempt.'),
    estimatedDelivery: EstimatedDelivery,
    pickupPoint: z
      .object({ pickupBy: z.string().meta({ description: 'The last day for pickup.', examples: ['2026-11-27'] }) })
      .meta({ id: 'PickupPoint', description: 'A UPS Access Point.' })
      .nullable()
      .meta({ description: 'For a package that waits at a UPS Access Point.' }),
    origin: Location.nullable().meta({ description: 'Origin of the package.' }),
    destination: Location.nullable().meta({ description: 'Destination of the package.' }),
    service: text("UPS's name of the service.", 'UPS Ground'),
    serviceCode: text("UPS's code of the service.", '518'),
    serviceLevel: text("UPS's code of the service level.", '011'),
    weight: z
      .object({
        value: z.string().meta({ description: 'As UPS writes it.', examples: ['4.20'] }),
        unit: z.string().meta({ description: 'LBS or KGS.', examples: ['LBS'] }),
      })
      .meta({ id: 'Weight', description: 'A weight.' })
      .nullable()
      .meta({ description: 'Weight of the package.' }),
    dimensions: z
      .object({
        height: text('As UPS writes it.', '10'),
        length: text('As UPS writes it.', '40'),
        width: text('As UPS writes it.', '30'),
        unit: text('IN or CM.', 'CM'),
      })
      .meta({ id: 'Dimensions', description: 'The dimensions of a package.' })
      .nullable()
      .meta({ description: 'Dimensions of the package.' }),
    references: z
      .array(
        z
          .object({
            type: z.string().meta({ description: 'The kind of reference.', examples: ['SHIPMENT'] }),
            number: z.string().meta({ description: 'The reference.', examples: ['SO-1001'] }),
          })
          .meta({ id: 'PackageReference', description: 'A reference number.' }),
      )
      .meta({ description: "The shipper's reference numbers.", examples: [[{ type: 'SHIPMENT', number: 'SO-1001' }]] }),
    alternateNumbers: z
      .array(
        z
          .object({
            type: text('The kind of number.', 'USPS_PIC'),
            number: z.string().meta({ description: 'The number.' }),
          })
          .meta({ id: 'AlternateNumber', description: 'A number at another carrier.' }),
      )
      .meta({
        description: 'Numbers of the package at other carriers.',
        examples: [[{ type: 'USPS_PIC', number: '92419900000033499522966220' }]],
      }),
    additionalServices: texts("UPS's names of services beyond the delivery.", 'SIGNATURE_REQUIRED'),
    attributes: texts("UPS's names of other attributes of the package.", 'SENSOR_EVENT'),
    payments: z.array(Payment).meta({ description: 'Payments to collect on delivery.' }),
    milestones: z
      .array(
        z
          .object({
            description: z.string().meta({ description: "UPS's words, in English.", examples: ['On the Way'] }),
            isComplete: yes('true when the milestone is reached.'),
            isCurrent: yes('true when the package is at this milestone.'),
          })
          .meta({ id: 'Milestone', description: 'A step of the way.' }),
      )
      .meta({ description: 'Oldest first; request them with returnMilestones=true. Empty with view=compact.' }),
    activityCount: z
      .int()
      .min(0)
      .meta({ description: 'The number of activities from UPS, even when fewer are returned.', examples: [5] }),
    activities: z.array(Activity).meta({ description: 'The 200 newest, newest first. Empty with view=compact.' }),
  })
  .meta({ id: 'Package', description: 'One package of a shipment.', examples: [PACKAGE_EXAMPLE] });
