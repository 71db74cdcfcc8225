import * as z from 'zod';
import { ATTEMPT_ERRORS, type AttemptError } from '../../shared/domain/webhooks/attempt.ts';
import { CUSTOMER_EVENT_TYPES } from '../../shared/domain/webhooks/customer-events.ts';
import { DELIVERY_STATES, type DeliveryState } from '../../shared/domain/webhooks/delivery.ts';
import { instant } from '../../shared/http/openapi/status-reason-answer.ts';
import { sameAs } from '../fields/same-as.ts';
import { listOf } from './page.ts';

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
