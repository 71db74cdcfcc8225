import { bytes, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { TrackingPath } from '../fields/inquiry-number.ts';

export const route = {
  method: 'GET',
  path: '/v1/adapters/{adapterId}/tracking/{inquiryNumber}/proof-of-delivery/photo',
  function: 'track-many',
  scope: 'proofs:read',
  summary: 'Get the photo of the delivery',
  pathParameters: TrackingPath,
  query: 'none',
  may: { ...COMMITS, secrets: ['read', 'versions', 'stage', 'platform'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Tracking',
  description: 'At most 4 MB. 404 `not-found` when UPS has none.',
  answers: { 200: bytes('The photo.') },
  problems: [
    'adapter-not-ready',
    'tracking-not-permitted',
    'carrier-answer-invalid',
    'carrier-unavailable',
    'platform-client-refused',
  ],
});
