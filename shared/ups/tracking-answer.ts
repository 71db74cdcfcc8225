import * as z from 'zod';

/** UPS's words are text, whatever the day's types are; what is neither text nor number is as good as missing. */
const text = z
  .union([z.string(), z.number()])
  .transform((value) => String(value))
  .optional()
  .catch(undefined);

const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item.optional().catch(undefined))
    .transform((items) => items.filter((one) => one !== undefined))
    .catch([]);

const flag = z
  .union([z.boolean(), z.string().transform((value) => value === 'true')])
  .optional()
  .catch(undefined);

const Status = z.object({
  type: text,
  code: text,
  statusCode: text,
  description: text,
  simplifiedTextDescription: text,
});

const Address = z.object({ city: text, stateProvince: text, postalCode: text, countryCode: text });

const Activity = z.object({
  /** Local, YYYYMMDD and HHMMSS. */
  date: text,
  time: text,
  /** UTC; `gmtTime` may have lost its leading zeros, as in UPS's own example "74700". */
  gmtDate: text,
  gmtTime: text,
  gmtOffset: text,
  location: z
    .object({ address: Address.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  status: Status.optional().catch(undefined),
});

const Package = z.object({
  trackingNumber: text,
  currentStatus: Status.optional().catch(undefined),
  activity: listOf(Activity),
  deliveryDate: listOf(z.object({ type: text, date: text })),
  deliveryTime: z.object({ type: text, startTime: text, endTime: text }).optional().catch(undefined),
  deliveryInformation: z.object({ receivedBy: text }).optional().catch(undefined),
  service: z.object({ description: text }).optional().catch(undefined),
  weight: z.object({ unitOfMeasurement: text, weight: text }).optional().catch(undefined),
  referenceNumber: listOf(z.object({ type: text, number: text })),
  milestones: listOf(z.object({ description: text, state: text, current: flag })),
  packageCount: z.coerce.number().int().positive().optional().catch(undefined),
});

/** What we read of UPS's tracking answer; unknown fields are left alone, odd ones are as good as missing, and only the
 * frame has to be there. Source: UPS-API/api-documentation, Tracking.yaml. */
export const TrackAnswer = z.object({
  trackResponse: z.object({
    shipment: z.array(
      z.object({
        /** Absent when UPS knows nothing of the number; it then warns with TW0001. */
        package: listOf(Package).optional(),
      }),
    ),
  }),
});

export type UpsPackage = z.infer<typeof Package>;
export type UpsActivity = z.infer<typeof Activity>;
