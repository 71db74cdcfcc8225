import * as z from 'zod';
import {
  CUSTOMER_EVENT_TYPES,
  CUSTOMER_EVENTS,
  type CustomerEventType,
  PING,
} from '../shared/domain/webhooks/customer-events.ts';
import { exampleDataOf } from '../shared/domain/webhooks/event-examples.ts';
import type { WebhookRequests } from '../shared/http/openapi/document.ts';
import { instant } from '../shared/http/openapi/status-reason-answer.ts';
import { EVENT_WORDS } from '../shared/http/openapi/words.ts';
import { AdapterStatusAnswer, AuthorizationMethodAnswer } from './answers/adapter.ts';
import { COMMON, timestamp } from './answers/event.ts';
import { RunOutcomeAnswer } from './answers/maintenance-run.ts';

type FieldName = (typeof CUSTOMER_EVENTS)[CustomerEventType][number];

/** The fields that only some types have. */
const FIELDS = {
  changed: z.array(z.string()).meta({ description: 'The names of the fields that were saved.' }),
  authorizationMethod: AuthorizationMethodAnswer.nullable().meta({
    description: 'How the adapter was authorized; null = the event is older than this field.',
  }),
  reason: z.string().nullable().meta({ description: 'A code for the reason, or null. More may be added.' }),
  days: z.int().meta({ description: 'Days that the authorization still has.' }),
  endsAt: instant.meta({ description: 'When the authorization ends.' }),
  from: AdapterStatusAnswer,
  to: AdapterStatusAnswer,
  nextAction: z.string().nullable().meta({ description: 'The one thing to do, as in statusReason; null = nothing.' }),
  runId: z.string().meta({ description: 'The ID of the maintenance run.' }),
  outcome: RunOutcomeAnswer,
  mappingIds: z.array(z.string()).max(10).meta({ description: 'The IDs of the shipper mappings, at most 10.' }),
  count: z.int().meta({ description: 'How many shipper mappings it is about.' }),
  webhookId: z.string().meta({ description: 'The ID of the webhook.' }),
  since: instant.meta({ description: 'When the receiver began to fail.' }),
} satisfies Readonly<Record<FieldName, z.ZodType>>;

/** The data of every type may have these marks. */
const MARKS = {
  test: z.boolean().optional().meta({ description: 'true: a person sent it to try the receiver. It never happened.' }),
  truncated: z.boolean().optional().meta({
    description: 'true: the body was larger than 20 KB, so only ids are here. No type has reached that size yet.',
  }),
};

const HEADERS = z.object({
  'webhook-id': z.string().meta({
    param: { id: 'WebhookId' },
    description: 'The ID of the event, the same in every attempt: deduplicate by it.',
    examples: ['evt_01K0000000000000000000EVTA'],
  }),
  'webhook-timestamp': z.string().meta({
    param: { id: 'WebhookTimestamp' },
    description: 'When this attempt was made, in seconds since 1970. Refuse what is older than 5 minutes.',
    examples: ['1795773600'],
  }),
  'webhook-signature': z.string().meta({
    param: { id: 'WebhookSignature' },
    description: '`v1,` and the signature in Base64. During a rotation there are two, with a space between.',
    examples: ['v1,Ap3qk3a3MijCo+NM5k2fiWTiVeKXKhNWJy9xsHu+J38='],
  }),
});

const AT = '2026-11-27T10:00:00.000Z';

/** Returns the body of an event of this type that never happened. */
export const exampleOf = (type: CustomerEventType) => ({
  type,
  timestamp: AT,
  data: exampleDataOf(type, 'demo', '0f8fad5b-d9cb-469f-a165-70867728950e'),
});

const PING_EXAMPLE = { type: PING, timestamp: AT, data: {} };

/** `adapter.status_changed` → `AdapterStatusChanged`. */
const nameOf = (type: string): string => type.replace(/(?:^|[._])(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The schema of the body that is sent for a type. Later versions may add fields. */
export const bodyOf = (type: CustomerEventType) =>
  z
    .object({
      type: typeOf(type, EVENT_WORDS[type]),
      timestamp,
      data: z
        .object({
          ...COMMON,
          ...Object.fromEntries(CUSTOMER_EVENTS[type].map((name) => [name, FIELDS[name]])),
          ...MARKS,
        })
        .meta({ description: 'The subject of the event.' }),
    })
    .meta({ id: `${nameOf(type)}Event`, description: EVENT_WORDS[type], examples: [exampleOf(type)] });

const PING_WORDS = 'A person activates the webhook, or its failing receiver is tried. It is in no feed.';

const pingBody = z
  .object({
    type: typeOf(PING, PING_WORDS),
    timestamp,
    data: z.object({}).meta({ description: 'Nothing.' }),
  })
  .meta({ id: 'WebhookPingEvent', description: PING_WORDS, examples: [PING_EXAMPLE] });

function typeOf(type: string, words: string) {
  return z.literal(type).meta({ description: 'The type of the event.', 'x-enumDescriptions': { [type]: words } });
}

/** The requests that receivers of webhooks get, for the OpenAPI document: type of event → its request. */
export const webhookRequests = (): WebhookRequests =>
  Object.fromEntries([
    ...CUSTOMER_EVENT_TYPES.map((type) => [type, requestOf(type, EVENT_WORDS[type], bodyOf(type), exampleOf(type))]),
    [PING, requestOf(PING, PING_WORDS, pingBody, PING_EXAMPLE)],
  ]);

const requestOf = (type: string, summary: string, schema: z.ZodType, example: object) => ({
  post: {
    operationId: `receive${nameOf(type)}`,
    tags: ['Webhooks'],
    summary: summary.replace(/\..*$/, ''),
    security: [],
    requestParams: { header: HEADERS },
    requestBody: {
      required: true,
      content: { 'application/json': { schema, examples: { [type]: { value: example } } } },
    },
    responses: {
      '2XX': {
        description: 'The event is delivered. Any other answer, or none in 15 seconds, is a failure: it is sent again.',
      },
      '410': { description: 'The receiver is gone: the webhook is disabled.' },
      '429': { description: 'The receiver asks for a pause, as long as Retry-After says. 503 does the same.' },
    },
  },
});
