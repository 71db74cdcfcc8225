import * as z from 'zod';
import {
  WEBHOOK_REASONS,
  WEBHOOK_STATES,
  type WebhookNextAction,
  type WebhookReasonCode,
} from '../../shared/domain/webhooks/webhook-states.ts';
import { instant } from '../../shared/http/openapi/status-reason-answer.ts';
import { textOrNull } from './fields.ts';
import { listOf } from './page.ts';

const reasonCodes = Object.keys(WEBHOOK_REASONS) as [WebhookReasonCode, ...WebhookReasonCode[]];

const nextActions = [...new Set(Object.values(WEBHOOK_REASONS).map(({ nextAction }) => nextAction))] as [
  WebhookNextAction,
  ...WebhookNextAction[],
];

const WebhookReasonAnswer = z
  .object({
    code: z.enum(reasonCodes).meta({
      id: 'WebhookReasonCode',
      description: 'The reason, for programs.',
      'x-enumDescriptions': Object.fromEntries(reasonCodes.map((code) => [code, WEBHOOK_REASONS[code].message])),
    }),
    message: z.string().meta({ description: 'The reason in a sentence.' }),
    nextAction: z.enum(nextActions).meta({
      id: 'WebhookNextAction',
      description: 'The one thing to do.',
      'x-enumDescriptions': {
        activate: 'Activate it.',
        resume: 'Resume it.',
        'check-receiver': 'Look at what the receiver answers.',
        wait: 'Nothing: it is tried again.',
      } satisfies Record<WebhookNextAction, string>,
    }),
    since: instant.meta({ description: 'Since when.' }),
    nextTryAt: instant.nullable().meta({ description: 'When the receiver is tried again automatically.' }),
  })
  .meta({ id: 'WebhookReason', description: 'Why a webhook is not active or, for an active one, why events wait.' });

const secretFacts = {
  version: z.int().min(1).meta({ description: 'Each rotation adds 1.' }),
  previousValidUntil: instant
    .nullable()
    .meta({ description: 'Until then the secret before signs as well; null = there is one secret.' }),
};

const EXAMPLE = {
  id: 'whk_01K0000000000000000000WHKA',
  url: 'https://hooks.example.com/ups',
  description: 'Order system',
  eventTypes: ['adapter.*'],
  adapterIds: null,
  paused: false,
  state: 'unverified',
  stateReason: {
    code: 'activation-required',
    ...WEBHOOK_REASONS['activation-required'],
    since: '2026-11-27T10:00:00Z',
    nextTryAt: null,
  },
  secret: { version: 1, previousValidUntil: null },
  createdAt: '2026-11-27T10:00:00Z',
  version: 1,
} as const;

export const WebhookAnswer = z
  .object({
    id: z.string().meta({ description: 'The ID of the webhook.', examples: ['whk_01K0000000000000000000WHKA'] }),
    url: z.string().meta({ description: 'Where events are sent.' }),
    description: textOrNull.meta({ description: 'For people.' }),
    eventTypes: z.array(z.string()).meta({ description: 'Which events are sent: names, `prefix.*` or `*`.' }),
    adapterIds: z.array(z.string()).nullable().meta({ description: 'null = all adapters.' }),
    paused: z.boolean().meta({ description: 'true: a person has paused it, and events wait.' }),
    state: z.enum(WEBHOOK_STATES).meta({
      id: 'WebhookState',
      description: 'Whether events are sent.',
      'x-enumDescriptions': {
        disabled: 'Nothing is sent, until it is activated again.',
        unverified: 'It was never activated: no event is kept for it.',
        paused: 'A person has paused it: events wait.',
        failing: 'The last attempts failed: events wait, and the receiver is tried again.',
        active: 'Events are sent.',
      } satisfies Record<(typeof WEBHOOK_STATES)[number], string>,
    }),
    stateReason: WebhookReasonAnswer.nullable().meta({ description: 'Why it is in this state.' }),
    secret: z
      .object(secretFacts)
      .meta({ id: 'WebhookSecretFacts', description: 'The signing secret, without the secret itself.' }),
    createdAt: instant.meta({ description: 'When it was added.' }),
    version: z.int().min(1).meta({ description: 'The ETag without its quotes.' }),
  })
  .meta({ id: 'Webhook', description: 'A receiver of events.', examples: [EXAMPLE] });

/** Visibly no real one. */
const EXAMPLE_SECRET = 'whsec_bm90IGEgcmVhbCBzZWNyZXQsIGJ1dCBhcyBsb25nIQ==';

export const WebhookSecretAnswer = z
  .object({
    secret: z.string().meta({ description: 'The signing secret, for the receiver (Standard Webhooks).' }),
    ...secretFacts,
  })
  .meta({
    id: 'WebhookSecret',
    description: 'A signing secret.',
    examples: [{ secret: EXAMPLE_SECRET, version: 1, previousValidUntil: null }],
  });

export const NewWebhookAnswer = WebhookAnswer.extend({ secret: WebhookSecretAnswer }).meta({
  id: 'NewWebhook',
  description: 'A webhook with its signing secret.',
  examples: [{ ...EXAMPLE, secret: { secret: EXAMPLE_SECRET, version: 1, previousValidUntil: null } }],
});

export const WebhookListAnswer = listOf('WebhookList', WebhookAnswer);

export const WebhookAloneAnswer = WebhookAnswer.extend({
  waiting: z
    .object({
      count: z.int().min(0).max(1_000).meta({ description: 'Events that wait, counted to 1 000.' }),
      isMore: z.boolean().meta({ description: 'More than that wait.' }),
    })
    .meta({ id: 'WebhookWaiting', description: 'Events that wait for the receiver.' }),
}).meta({
  id: 'WebhookAlone',
  description: 'A webhook, with the events that wait for it.',
  examples: [{ ...EXAMPLE, waiting: { count: 0, isMore: false } }],
});
