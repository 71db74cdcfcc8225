import * as z from 'zod';
import { CUSTOMER_EVENT_TYPES } from '../../shared/domain/webhooks/customer-events.ts';
import { EVENT_WORDS } from '../../shared/http/openapi/words.ts';

export const timestamp = z.iso.datetime().meta({
  description: 'When it happened. Events may arrive in another order.',
  examples: ['2026-11-27T10:00:00.000Z'],
  override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
    delete jsonSchema.pattern;
  },
});

/** The fields that the data of every event has. */
export const COMMON = {
  tenantId: z.string().meta({ description: 'The ID of the company.' }),
  adapterId: z.string().nullable().meta({ description: 'null = the event is about no adapter.' }),
  authorizationId: z.string().nullable().meta({ description: 'The authorization that the adapter had.' }),
  requestId: z.string().meta({ description: 'The request that caused it.' }),
};

const EventAnswer = z
  .object({
    id: z.string().meta({ description: 'Names the event; a webhook sends it as webhook-id.' }),
    type: z.enum(CUSTOMER_EVENT_TYPES).meta({
      id: 'EventType',
      description: 'What happened.',
      'x-enumDescriptions': Object.fromEntries(CUSTOMER_EVENT_TYPES.map((type) => [type, EVENT_WORDS[type]])),
    }),
    timestamp,
    data: z
      .looseObject(COMMON)
      .meta({ id: 'EventData', description: 'What the event is about, and the fields of its type.' }),
  })
  .meta({
    id: 'Event',
    description: 'An event about the company or one of its adapters. Its type says which further fields data has.',
  });

export const EventPageAnswer = z
  .object({
    data: z.array(EventAnswer).meta({ description: 'The events, oldest first.' }),
    nextCursor: z.string().meta({ description: 'For `after`. Valid for 30 days.' }),
    upToDate: z.boolean().meta({ description: 'Nothing more is to be read right now.' }),
  })
  .meta({ id: 'EventPage', description: 'A page of the feed of events.' });
