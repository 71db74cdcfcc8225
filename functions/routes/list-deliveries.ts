import * as z from 'zod';
import { DELIVERY_STATES } from '../../shared/domain/webhooks/delivery.ts';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { READS_WEBHOOKS } from '../../shared/ports/permissions.ts';
import { DeliveryListAnswer } from '../answers/delivery.ts';
import { instantParameter } from '../fields/instant.ts';
import { cursor, limit } from '../fields/page.ts';
import { sameAs } from '../fields/same-as.ts';
import { WebhookPath } from '../fields/webhook.ts';

const DeliveriesQuery = z
  .strictObject({
    state: z
      .enum(DELIVERY_STATES)
      .optional()
      .meta({ description: 'Only deliveries in this state.', override: sameAs('WebhookDeliveryState') }),
    from: instantParameter('Only events that were made at this instant or later.'),
    to: instantParameter('Only events that were made at this instant or before.'),
    limit,
    cursor,
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], message: 'must not be before from' });

export const route = {
  method: 'GET',
  path: '/v1/webhooks/{webhookId}/deliveries',
  function: 'read-webhooks',
  scope: 'webhooks:read',
  summary: 'List deliveries',
  pathParameters: WebhookPath,
  query: DeliveriesQuery,
  may: READS_WEBHOOKS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Webhooks',
  description:
    'The newest event first; the pending by their next attempt, and the failed by when they failed, the newest first. A page may be short, or empty, though `nextCursor` says that more are to come.',
  answers: { 200: json('One page.', DeliveryListAnswer) },
});
