import * as z from 'zod/mini';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { TrackingBatchAnswer } from '../answers/tracking-of-several.ts';
import { AdapterPath } from '../fields/ids.ts';

const BatchBody = z
  .strictObject({
    inquiryNumbers: z.array(z.string().check(z.maxLength(100, 'must have at most 100 characters'))).check(
      z.minLength(1, 'must not be empty'),
      z.maxLength(50, 'must have at most 50 items'),
      z.meta({
        description: 'Tracking numbers, 1 to 50. An invalid one has a problem of its own.',
        examples: [['1Z88A1B20300001017', '1Z88A1B20300001026']],
      }),
    ),
  })
  .check(
    z.meta({
      id: 'NewTrackingBatch',
      description: 'The numbers to track.',
      examples: [{ inquiryNumbers: ['1Z88A1B20300001017', '1Z88A1B20300001026'] }],
    }),
  );

export const route = {
  method: 'POST',
  path: '/v1/adapters/{adapterId}/tracking-batches',
  function: 'track-many',
  scope: 'tracking:read',
  summary: 'Track many shipments',
  pathParameters: AdapterPath,
  query: 'none',
  body: BatchBody,
  may: { ...COMMITS, secrets: ['read', 'versions', 'stage', 'platform'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Tracking',
  description:
    'Tracks up to 50 numbers, 10 at a time. Each has its answer or its problem, in the order sent; a number that comes twice is asked once. After 20 seconds the rest has the problem `busy`. A problem of the adapter is the answer itself. Nothing is written, so an Idempotency-Key is ignored.',
  answers: { 200: json('An answer or a problem for each number.', TrackingBatchAnswer) },
  problems: [
    'adapter-not-ready',
    'tracking-not-permitted',
    'carrier-answer-invalid',
    'carrier-unavailable',
    'platform-client-refused',
  ],
});
