import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { ProofAnswer } from '../answers/proof.ts';
import { TrackingPath } from '../fields/inquiry-number.ts';

export const route = {
  method: 'GET',
  path: '/v1/adapters/{adapterId}/tracking/{inquiryNumber}/proof-of-delivery',
  function: 'track-many',
  scope: 'proofs:read',
  summary: 'Get the proof of delivery',
  pathParameters: TrackingPath,
  query: 'none',
  may: { ...COMMITS, secrets: ['read', 'versions', 'stage', 'platform'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Tracking',
  description:
    'Which documents UPS has, and where to read them. A signature is personal data: nothing is stored, and the scope must be granted to a machine client.',
  answers: { 200: json('The proof.', ProofAnswer) },
  problems: [
    'adapter-not-ready',
    'tracking-not-permitted',
    'carrier-answer-invalid',
    'carrier-unavailable',
    'platform-client-refused',
  ],
});
