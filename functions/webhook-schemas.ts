import * as z from 'zod';
import { ATTEMPT_ERRORS, type AttemptError } from '../shared/domain/webhooks/attempt.ts';
import { CUSTOMER_EVENT_TYPES } from '../shared/domain/webhooks/customer-events.ts';
import { DELIVERY_STATES, type DeliveryState } from '../shared/domain/webhooks/delivery.ts';
import { REPLAY_CHOICES, type ReplayChoice } from '../shared/domain/webhooks/replay.ts';
import {
  WEBHOOK_REASONS,
  WEBHOOK_STATES,
  type WebhookNextAction,
  type WebhookReasonCode,
} from '../shared/domain/webhooks/webhook-states.ts';
import { instant, listOf, textOrNull } from './answer-schemas.ts';
import { sameAs } from './fields/same-as.ts';

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

export const AttemptAnswer = z
  .object({
    at: instant.meta({ description: 'When it began.' }),
    durationMs: z.int().min(0).meta({ description: 'Milliseconds that it took.' }),
    status: z.int().nullable().meta({ description: 'null = the receiver did not answer.' }),
    error: z
      .enum(ATTEMPT_ERRORS)
      .meta({
        id: 'WebhookAttemptError',
        description: 'The reason for which the receiver did not take the request.',
        'x-enumDescriptions': {
          dns: 'The name of the receiver cannot be resolved.',
          'address-refused': 'The name of the receiver stands for an address that is not public.',
          connect: 'The receiver does not accept connections.',
          tls: 'The certificate is not valid for the name, or the receiver does not speak TLS.',
          timeout: 'The receiver did not answer within 15 seconds.',
          closed: 'The receiver closed the connection without a whole answer.',
          redirect: 'The receiver answered with a redirect, which is not followed.',
          status: 'The receiver answered with another status than 2xx.',
        } satisfies Record<AttemptError, string>,
      })
      .nullable()
      .meta({ description: 'null = the receiver answered 2xx.' }),
    responseStart: z.string().meta({ description: 'The beginning of the answer, at most 512 bytes.' }),
  })
  .meta({
    id: 'WebhookAttempt',
    description: 'One request to a receiver.',
    examples: [{ at: '2026-11-27T10:00:05Z', durationMs: 134, status: 500, error: 'status', responseStart: 'Oops' }],
  });

const DELIVERY = {
  id: z.string().meta({ description: 'The ID of the delivery, one for each event and webhook.' }),
  eventId: z.string().meta({ description: 'The event; requests have it as webhook-id.' }),
  eventType: z
    .enum(CUSTOMER_EVENT_TYPES)
    .meta({ description: 'The type of the event.', override: sameAs('EventType') }),
  state: z.enum(DELIVERY_STATES).meta({
    id: 'WebhookDeliveryState',
    description: 'Whether the receiver has the event.',
    'x-enumDescriptions': {
      pending: 'It is sent at nextAttemptAt, or when the webhook takes events again.',
      delivered: 'The receiver answered 2xx.',
      failed: 'Ten attempts have failed. It can be sent again.',
    } satisfies Record<DeliveryState, string>,
  }),
  attemptCount: z
    .int()
    .min(0)
    .meta({ description: 'Attempts so far; one after which the receiver asked us to wait does not count.' }),
  attempts: z
    .array(AttemptAnswer)
    .meta({ description: 'The newest 12, oldest first; only the last has responseStart.' }),
  nextAttemptAt: instant.nullable().meta({ description: 'When it is due; null = it is not pending.' }),
  failedAt: instant.nullable().meta({ description: 'null = it has not failed.' }),
};

export const DeliveryAnswer = z
  .object(DELIVERY)
  .meta({ id: 'WebhookDelivery', description: 'One event on its way to one webhook.' });

export const DeliveryListAnswer = listOf('WebhookDeliveryList', DeliveryAnswer);

export const DeliveryWithPayloadAnswer = z
  .object({
    ...DELIVERY,
    payload: z
      .looseObject({})
      .meta({ id: 'WebhookPayload', description: 'The body of the request: `type`, `timestamp` and `data`.' })
      .nullable()
      .meta({ description: 'null = the event is not in the feed any more.' }),
  })
  .meta({ id: 'WebhookDeliveryWithPayload', description: 'A delivery, with the body that is sent.' });

export const replayChoice = z.enum(REPLAY_CHOICES).meta({
  id: 'WebhookReplayChoice',
  description: 'Which events are sent again.',
  'x-enumDescriptions': {
    failed: 'Those whose ten attempts have failed.',
    missing: 'Those that were never queued for the webhook, or of which nothing was recorded.',
    all: 'All that the webhook wants, but those that wait.',
  } satisfies Record<ReplayChoice, string>,
});

export const ReplayAnswer = z
  .object({
    id: z.string().meta({ description: 'The ID of the replay.' }),
    from: instant.meta({ description: 'The first instant at which events were stored.' }),
    to: instant.meta({ description: 'The last one.' }),
    only: replayChoice,
    state: z.enum(['running', 'done']).meta({
      id: 'WebhookReplayState',
      description: 'Whether all events were examined.',
      'x-enumDescriptions': { running: 'Events are being examined.', done: 'All were; those queued are sent in turn.' },
    }),
    examined: z.int().min(0).meta({ description: 'Events of the feed that were examined.' }),
    queued: z.int().min(0).meta({ description: 'Events that are sent again.' }),
  })
  .meta({ id: 'WebhookReplay', description: 'Events of a period that are sent again.' });

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
