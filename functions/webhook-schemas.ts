import * as z from 'zod';
import {
  WEBHOOK_REASONS,
  WEBHOOK_STATES,
  type WebhookNextAction,
  type WebhookReasonCode,
} from '../shared/domain/webhooks/webhook-states.ts';
import { instant, textOrNull } from './answer-schemas.ts';

const reasonCodes = Object.keys(WEBHOOK_REASONS) as [WebhookReasonCode, ...WebhookReasonCode[]];
const nextActions = [...new Set(Object.values(WEBHOOK_REASONS).map(({ nextAction }) => nextAction))] as [
  WebhookNextAction,
  ...WebhookNextAction[],
];

const WebhookReasonAnswer = z
  .object({
    code: z.enum(reasonCodes),
    message: z.string().meta({ description: 'The reason in a sentence.' }),
    nextAction: z.enum(nextActions).meta({ description: 'The one thing to do.' }),
    since: instant,
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
    id: z.string(),
    url: z.string(),
    description: textOrNull,
    eventTypes: z.array(z.string()),
    adapterIds: z.array(z.string()).nullable().meta({ description: 'null = all adapters.' }),
    paused: z.boolean(),
    state: z.enum(WEBHOOK_STATES),
    stateReason: WebhookReasonAnswer.nullable(),
    secret: z.object(secretFacts),
    createdAt: instant,
    version: z.int().min(1).meta({ description: 'The ETag without its quotes.' }),
  })
  .meta({ id: 'Webhook', examples: [EXAMPLE] });

/** Visibly no real one. */
const EXAMPLE_SECRET = 'whsec_bm90IGEgcmVhbCBzZWNyZXQsIGJ1dCBhcyBsb25nIQ==';

export const WebhookSecretAnswer = z
  .object({
    secret: z.string().meta({ description: 'The signing secret, for the receiver (Standard Webhooks).' }),
    ...secretFacts,
  })
  .meta({ id: 'WebhookSecret', examples: [{ secret: EXAMPLE_SECRET, version: 1, previousValidUntil: null }] });

export const NewWebhookAnswer = WebhookAnswer.extend({ secret: WebhookSecretAnswer }).meta({
  id: 'NewWebhook',
  description: 'A webhook with its signing secret.',
  examples: [{ ...EXAMPLE, secret: { secret: EXAMPLE_SECRET, version: 1, previousValidUntil: null } }],
});
