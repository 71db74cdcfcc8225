import * as z from 'zod/mini';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { RawTrackingAnswer, TrackingAnswer } from '../answers/tracking.ts';
import { TrackingPath } from '../fields/inquiry-number.ts';

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

/** The switches that UPS takes. */
const SWITCHES = {
  locale: z
    .optional(z.string().check(z.regex(/^[a-z]{2}_[A-Z]{2}$/, 'must be a language and a country, as in en_US')))
    .check(z.meta({ description: 'Language and country of the descriptions. Default: en_US.', examples: ['en_US'] })),
  returnSignature: flagFor('include the signature image'),
  returnMilestones: flagFor('include the milestones'),
  returnPOD: flagFor('include the proof of delivery'),
};

export const TrackingSwitchesQuery = z.strictObject(SWITCHES);

const TrackingQuery = z.strictObject({
  ...SWITCHES,
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
