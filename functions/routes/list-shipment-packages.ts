import * as z from 'zod/mini';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { ShipmentAnswer } from '../answers/tracking-of-several.ts';
import { TrackingPath } from '../fields/inquiry-number.ts';
import { cursor, limitOf } from '../fields/page.ts';

const MOST_PACKAGES = 50;

export const route = {
  method: 'GET',
  path: '/v1/adapters/{adapterId}/shipments/{inquiryNumber}',
  function: 'track-many',
  scope: 'tracking:read',
  summary: 'Track all packages of a shipment',
  pathParameters: TrackingPath,
  query: z.strictObject({ limit: limitOf(MOST_PACKAGES, MOST_PACKAGES), cursor }),
  may: { ...COMMITS, secrets: ['read', 'versions', 'stage', 'platform'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Tracking',
  description: 'The number of any package of the shipment finds it.',
  answers: { 200: json('One page of the packages.', ShipmentAnswer) },
  problems: [
    'adapter-not-ready',
    'tracking-not-permitted',
    'carrier-answer-invalid',
    'carrier-unavailable',
    'platform-client-refused',
  ],
});
