import * as z from 'zod';
import { REPLAY_CHOICES } from '../../shared/domain/webhooks/replay.ts';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { CHANGES_WEBHOOKS } from '../../shared/ports/permissions.ts';
import { ReplayAnswer } from '../answers/replay.ts';
import { instantField } from '../fields/instant.ts';
import { sameAs } from '../fields/same-as.ts';
import { WebhookPath } from '../fields/webhook.ts';

const ReplayBody = z
  .strictObject({
    from: instantField('Events that were stored at this instant or later.'),
    to: instantField('Events that were stored at this instant or before.'),
    only: z
      .enum(REPLAY_CHOICES)
      .meta({ description: 'Which of them are sent again.', override: sameAs('WebhookReplayChoice') }),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before from' })
  .meta({
    id: 'NewWebhookReplay',
    description: 'Events to send again.',
    examples: [{ from: '2026-11-27T10:00:00Z', to: '2026-11-27T12:00:00Z', only: 'missing' }],
  });

export const route = {
  method: 'POST',
  path: '/v1/webhooks/{webhookId}/replays',
  function: 'change-webhooks',
  scope: 'webhooks:write',
  summary: 'Send events of a period again',
  pathParameters: WebhookPath,
  query: 'none',
  body: ReplayBody,
  idempotent: true,
  may: CHANGES_WEBHOOKS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Webhooks',
  description: 'Each under the webhook-id that it had. Events are kept for 30 days.',
  answers: { 202: json('The replay has begun.', ReplayAnswer, 'Location', 'Idempotent-Replayed') },
  problems: ['webhook-not-active', 'replay-running'],
});
