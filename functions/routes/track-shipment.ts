import * as z from 'zod/mini';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { RawTrackingAnswer, TrackingAnswer } from '../answer-schemas.ts';
import { adapterId } from '../fields/ids.ts';

const flag = z.pipe(
  z.enum(['true', 'false']),
  z.transform((value) => value === 'true'),
);

const flagFor = (effect: string) =>
  z.optional(flag).check(
    z.meta({
      description: `Passed through to UPS: ${effect}.`,
      override: { 'x-enumDescriptions': { true: 'Yes.', false: 'No.' } },
    }),
  );

/** UPS accepts these in upper case only; a Mail Innovations reference keeps its case. */
const UPPER_CASED = /^1Z|^1R(?:.{14}|.{26})$/i;

/** UPS takes 7 to 34 characters. Only letters and digits are allowed, so the number cannot smuggle in a path segment. */
const TrackingPath = z.strictObject({
  adapterId,
  inquiryNumber: z.string().check(
    z.overwrite((typed) => typed.replaceAll(/\s+/g, '')),
    // Checked before the conversion to upper case, which turns ß into SS.
    z.regex(/^[0-9A-Za-z]{7,34}$/, 'must have 7 to 34 letters and digits'),
    z.overwrite((number) => (UPPER_CASED.test(number) ? number.toUpperCase() : number)),
    z.meta({
      description:
        "UPS's tracking or reference number: 7 to 34 letters and digits. White space is removed. A number that begins with 1Z, or with 1R followed by 14 or 26 characters, is converted to upper case. The response contains the number sent to UPS.",
      examples: ['1Z88A1B20300001017'],
      override: { pattern: '^\\s*(?:[0-9A-Za-z]\\s*){7,34}$' },
    }),
  ),
});

const TrackingQuery = z.strictObject({
  locale: z
    .optional(z.string().check(z.regex(/^[a-z]{2}_[A-Z]{2}$/, 'must be a language and a country, as in en_US')))
    .check(z.meta({ description: 'Language and country of the descriptions. Default: en_US.', examples: ['en_US'] })),
  returnSignature: flagFor('include the signature image'),
  returnMilestones: flagFor('include the milestones'),
  returnPOD: flagFor('include the proof of delivery'),
  view: z.optional(z.enum(['raw', 'compact'])).check(
    z.meta({
      description: 'compact leaves activities and milestones empty.',
      override: { enum: ['compact'], 'x-enumDescriptions': { compact: 'Without activities and milestones.' } },
    }),
  ),
});

export const route = {
  method: 'GET',
  path: '/v1/adapters/{adapterId}/tracking/{inquiryNumber}',
  function: 'track-shipment',
  scope: 'tracking:read',
  summary: 'Track a shipment',
  pathParameters: TrackingPath,
  query: TrackingQuery,
  may: { ...COMMITS, secrets: ['read', 'versions', 'stage', 'platform'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Tracking',
  description: "Tracks under the adapter's own authorization: the request names an adapter and carries no credentials.",
  answers: {
    200: { ...json('The shipment and its packages.', TrackingAnswer), undocumented: RawTrackingAnswer },
  },
  problems: [
    'adapter-not-ready',
    'tracking-not-permitted',
    'carrier-answer-invalid',
    'carrier-unavailable',
    'platform-client-refused',
  ],
});
