import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { READS_WEBHOOKS } from '../../shared/ports/permissions.ts';
import { EventPageAnswer } from '../answers/event.ts';
import { eventPattern } from '../fields/event-pattern.ts';
import { id } from '../fields/ids.ts';
import { instantParameter } from '../fields/instant.ts';
import { limit } from '../fields/page.ts';

const EventsQuery = z.strictObject({
  after: z
    .string()
    .max(400)
    .optional()
    .meta({ description: 'The nextCursor of the page before. It comes before `from`.' }),
  from: instantParameter('Only events that were stored at this instant or later. Without it, from the oldest on.'),
  types: z
    .string()
    .max(2_000)
    .transform((text) => text.split(','))
    .pipe(z.array(eventPattern))
    .optional()
    .meta({
      description: 'Only events of these types, separated by commas: names, `prefix.*` or `*`.',
      examples: ['adapter.status_changed,shipper_mapping.*'],
      override: { type: 'string' },
    }),
  adapterId: z.optional(id).meta({ description: 'Only events about this adapter.' }),
  limit,
});

export const route = {
  method: 'GET',
  path: '/v1/events',
  function: 'read-webhooks',
  scope: 'webhooks:read',
  summary: 'List events',
  query: EventsQuery,
  may: READS_WEBHOOKS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Events',
  description:
    'Oldest first, for 30 days. nextCursor is never null: keep it, and ask again later for what has happened since. An event may come twice, and its order is that of storing; a filtered page may be empty while upToDate is false.',
  answers: { 200: json('One page.', EventPageAnswer) },
  problems: ['cursor-expired'],
});
