import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { RawTrackingAnswer } from '../answers/tracking.ts';
import { TrackingPath } from '../fields/inquiry-number.ts';
import { TrackingSwitchesQuery } from './track-shipment.ts';

export const route = {
  method: 'GET',
  path: '/v1/adapters/{adapterId}/tracking/{inquiryNumber}/raw',
  function: 'track-many',
  scope: 'tracking:read',
  summary: "Get UPS's own answer",
  pathParameters: TrackingPath,
  query: TrackingSwitchesQuery,
  may: { ...COMMITS, secrets: ['read', 'versions', 'stage', 'platform'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Tracking',
  description: 'The bytes that UPS sent, for what this API does not read.',
  answers: { 200: json("UPS's response body, unchanged.", RawTrackingAnswer) },
  problems: [
    'adapter-not-ready',
    'tracking-not-permitted',
    'carrier-answer-invalid',
    'carrier-unavailable',
    'platform-client-refused',
  ],
});
