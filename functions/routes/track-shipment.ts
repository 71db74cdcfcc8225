import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { RawTrackingAnswer, TrackingAnswer } from '../answer-schemas.ts';
import { adapterId, flag } from '../fields.ts';

/** UPS: 7 to 34 characters. Nothing but letters and digits, so that a number is a number and no path. */
const TrackingPath = z.strictObject({
  adapterId,
  inquiryNumber: z
    .string()
    .regex(/^[0-9A-Za-z]{7,34}$/, 'has 7 to 34 letters and digits')
    .meta({ description: "UPS's tracking or reference number.", examples: ['1Z88A1B20300001017'] }),
});

const TrackingQuery = z.strictObject({
  locale: z
    .string()
    .regex(/^[a-z]{2}_[A-Z]{2}$/, 'is a language and a country, as in en_US')
    .optional()
    .meta({ description: 'Language and country of the descriptions; en_US unless given.', examples: ['en_US'] }),
  returnSignature: flag.optional().meta({ description: "UPS's own switch." }),
  returnMilestones: flag.optional().meta({ description: "UPS's own switch." }),
  returnPOD: flag.optional().meta({ description: "UPS's own switch." }),
  view: z.enum(['raw']).optional().meta({ description: "raw for UPS's own body." }),
});

export const route = {
  method: 'GET',
  path: '/v1/adapters/{adapterId}/tracking/{inquiryNumber}',
  function: 'track-shipment',
  scope: 'tracking:read',
  summary: 'Track a shipment',
  pathParameters: TrackingPath,
  query: TrackingQuery,
  may: { ...COMMITS, secrets: ['read', 'stage', 'platform'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Tracking',
  description: "Under the adapter's own authorization: the request names an adapter and carries no credentials.",
  answers: { 200: json('Where the shipment is.', z.union([TrackingAnswer, RawTrackingAnswer])) },
  problems: [
    'adapter-not-ready',
    'tracking-not-permitted',
    'carrier-answer-invalid',
    'carrier-unavailable',
    'platform-client-refused',
  ],
});
