import * as z from 'zod';
import {
  ACTIONS_REQUIRED,
  PACKAGE_STATUS_REASONS,
  PACKAGE_STATUSES,
  PROOF_STATES,
  WINDOW_KINDS,
} from '../../domain/tracking.ts';

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
  .meta({ id: 'Location', description: 'A place, without names and streets.' });

const UPS_CODE = {
  type: text("UPS's type: M, MV, P, I, O, U, X, D and others.", 'D'),
  code: text("UPS's code of two characters.", 'FS'),
  statusCode: text("UPS's code of three digits.", '011'),
};

const status = z.enum(PACKAGE_STATUSES);
const reason = z.enum(PACKAGE_STATUS_REASONS).nullable();

const Activity = z
  .object({
    at: utc('UTC; null when UPS gave no time that is an instant.'),
    localAt: text('The same instant with the offset of the place.', '2026-11-20T14:27:33-06:00'),
    localDate: date('The date at the place; may be there when at is null.'),
    localTime: clock('The time at the place.'),
    status: status.meta({ description: 'In one word. Of news (isStatus false): the status that the package had.' }),
    statusCode: UPS_CODE.statusCode,
    reason: reason.meta({ description: 'Why, or what the news is about.' }),
    isStatus: yes('false for news: a request, a claim, a photo, a new date. News never moves a package.'),
    upsCode: z.object(UPS_CODE).meta({ description: "UPS's codes." }),
    description: z.string().meta({ description: "UPS's words.", examples: ['DELIVERED'] }),
    location: Location.nullable().meta({ description: 'Where it was.' }),
    facility: text("UPS's code of the site (SLIC).", '7521'),
    isPhysical: yes('false when only data moved.'),
  })
  .meta({ id: 'TrackingActivity' });

const proof = (description: string) => z.enum(PROOF_STATES).meta({ description });

const Delivery = {
  delivered: yes('true when the package is with its receiver; never for a return.'),
  deliveredAt: utc('When, in UTC; null unless delivered.'),
  deliveredOn: date('The date at the place; null unless delivered.'),
  deliveredTime: clock('The time at the place; null unless delivered.'),
  returnedAt: utc('When the shipper had it back, in UTC; null unless returned.'),
  returnedOn: date('The date at the place; null unless returned.'),
  receivedBy: text('Who took it; null unless delivered.', 'SMITH'),
  deliveredTo: z
    .object({ place: text('Where it was left.', 'Front Door'), receivedBy: text('Who took it.', 'SMITH') })
    .nullable()
    .meta({ description: 'Null unless delivered.' }),
  proof: z
    .object({
      signature: proof('The signature; ask with returnSignature=true.'),
      photo: proof('The photo of the delivery.'),
      letter: proof('The letter, proof of delivery; ask with returnPOD=true.'),
    })
    .nullable()
    .meta({ description: 'Which proofs UPS has; null unless delivered. unknown: not asked for, or UPS did not say.' }),
};

const EstimatedDelivery = z
  .object({
    date: z.string().meta({ description: 'The date at the destination.', examples: ['2026-11-24'] }),
    isRescheduled: yes('UPS changed the date.'),
    originalDate: date('The date promised first, where it differs.'),
    from: clock('Local time.'),
    to: clock('Local time.'),
    window: z
      .object({
        kind: z.enum(WINDOW_KINDS).meta({ description: 'How firm it is.' }),
        from: clock('Local time.'),
        to: clock('Local time.'),
      })
      .nullable()
      .meta({ description: 'The time of day, as UPS qualifies it.' }),
  })
  .nullable()
  .meta({ description: 'Null when delivered, returned or voided.' });

const Payment = z.object({
  type: text('COD or ICOD.', 'COD'),
  amount: text('As UPS writes it.', '243.50'),
  currency: text('ISO 4217.', 'EUR'),
  method: text("UPS's code.", 'C0'),
  isPaid: z.boolean().nullable().meta({ description: 'Whether it has been paid.' }),
});

/** One package of a tracking answer. */
export const PackageAnswer = z
  .object({
    trackingNumber: z.string().meta({ description: 'Of this package.', examples: ['1Z88A1B20300001017'] }),
    status: status.meta({ description: 'In one word; a code of UPS that is new to us is unknown.' }),
    statusReason: reason.meta({ description: 'Why it has this status.' }),
    actionRequired: z.enum(ACTIONS_REQUIRED).nullable().meta({ description: 'Who has to act before it moves on.' }),
    isFinal: yes('The status will not change any more.'),
    statusCode: UPS_CODE.statusCode,
    upsStatus: z
      .object({
        ...UPS_CODE,
        description: text("UPS's words.", 'DELIVERED'),
        simplifiedDescription: text("UPS's simpler words.", 'Delivered'),
      })
      .nullable()
      .meta({ description: 'The status of UPS that status was read from, with nothing added.' }),
    description: z.string().meta({ description: "UPS's words, in the language asked for.", examples: ['Delivered'] }),
    ...Delivery,
    pickedUpAt: utc('When UPS first had it in hand.'),
    pickedUpOn: date('The date of the pickup, as UPS gives it.'),
    attempts: z
      .int()
      .min(0)
      .meta({ description: 'Delivery attempts that failed.', examples: [0] }),
    firstAttemptAt: utc('When the first of them was made.'),
    estimatedDelivery: EstimatedDelivery,
    pickupPoint: z
      .object({ pickupBy: z.string().meta({ description: 'The last day to fetch it.', examples: ['2026-11-27'] }) })
      .nullable()
      .meta({ description: 'For a package that waits at a UPS Access Point.' }),
    origin: Location.nullable().meta({ description: 'Where it comes from.' }),
    destination: Location.nullable().meta({ description: 'Where it goes.' }),
    service: text("UPS's name of the service.", 'UPS Ground'),
    serviceCode: text("UPS's code of the service.", '518'),
    serviceLevel: text("UPS's code of the service level.", '011'),
    weight: z
      .object({
        value: z.string().meta({ description: 'As UPS writes it.', examples: ['4.20'] }),
        unit: z.string().meta({ description: 'LBS or KGS.', examples: ['LBS'] }),
      })
      .nullable()
      .meta({ description: 'What it weighs.' }),
    dimensions: z
      .object({
        height: text('As UPS writes it.', '10'),
        length: text('As UPS writes it.', '40'),
        width: text('As UPS writes it.', '30'),
        unit: text('IN or CM.', 'CM'),
      })
      .nullable()
      .meta({ description: 'How large it is.' }),
    references: z
      .array(z.object({ type: z.string(), number: z.string() }))
      .meta({ description: "The shipper's reference numbers.", examples: [[{ type: 'SHIPMENT', number: 'SO-1001' }]] }),
    alternateNumbers: z.array(z.object({ type: text('Whose number it is.', 'USPS_PIC'), number: z.string() })).meta({
      description: 'Its numbers at other carriers.',
      examples: [[{ type: 'USPS_PIC', number: '92419900000033499522966220' }]],
    }),
    additionalServices: texts("UPS's names of services beyond the delivery.", 'SIGNATURE_REQUIRED'),
    attributes: texts("UPS's names of what else the package has.", 'SENSOR_EVENT'),
    payments: z.array(Payment).meta({ description: 'What is to be collected on delivery.' }),
    milestones: z
      .array(
        z.object({
          description: z.string().meta({ description: "UPS's words, in English.", examples: ['On the Way'] }),
          isComplete: yes('It has happened.'),
          isCurrent: yes('The package is at this milestone.'),
        }),
      )
      .meta({ description: 'Oldest first; ask with returnMilestones=true. Empty with view=compact.' }),
    activityCount: z
      .int()
      .min(0)
      .meta({ description: 'All activities that UPS sent, also where fewer are shown.', examples: [5] }),
    activities: z.array(Activity).meta({ description: 'Newest first, the 200 newest. Empty with view=compact.' }),
  })
  .meta({ id: 'Package' });
