import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { CHANGES_WEBHOOKS } from '../../shared/ports/permissions.ts';
import { DeliveryAnswer } from '../answers/delivery.ts';
import { DeliveryPath } from '../fields/webhook.ts';

export const route = {
  method: 'POST',
  path: '/v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliveries',
  function: 'change-webhooks',
  scope: 'webhooks:write',
  summary: 'Send an event again',
  pathParameters: DeliveryPath,
  query: 'none',
  may: CHANGES_WEBHOOKS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Webhooks',
  description: 'Under the same webhook-id, with ten attempts of its own.',
  answers: { 202: json('The delivery, pending.', DeliveryAnswer, 'Location') },
  problems: ['webhook-not-active'],
});
