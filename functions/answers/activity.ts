import * as z from 'zod';
import { ACTIVITY_RESULTS } from '../../shared/domain/activity.ts';
import { UNKNOWN } from '../../shared/domain/stored-words.ts';
import { ACTIVITY_RESULT_WORDS, EVENT_WORDS } from '../../shared/http/openapi/words.ts';
import { EVENT_TYPES } from '../../shared/triggers/event-formats.ts';
import { ActorAnswer } from './actor.ts';
import { at, idOf, textOrNull } from './fields.ts';
import { listOf } from './page.ts';

const FieldChangeAnswer = z
  .object({
    field: z.string().meta({ description: 'The field, by its name in the API.', examples: ['name'] }),
    from: textOrNull.optional().meta({ description: 'The value before. Absent for a secret.', examples: ['Dock 4'] }),
    to: textOrNull.optional().meta({ description: 'The value after. Absent for a secret.', examples: ['Dock 5'] }),
  })
  .meta({ id: 'FieldChange', description: 'A field that a Save changed. A secret is named and not shown.' });

const MappingOfActivityAnswer = z
  .object({
    shipper: z.string().meta({ description: 'The name of the shipper in your systems.', examples: ['Dock 4'] }),
    accountNumber: z.string().meta({ description: 'The UPS account number.', examples: ['88A1B2'] }),
    countryCode: z.string().meta({ description: 'The country of the account.', examples: ['US'] }),
  })
  .meta({ id: 'MappingOfActivity', description: 'A shipper mapping as it was added, changed or removed.' });

export const ActivityAnswer = z
  .object({
    id: idOf('The ID of the event.', 'evt_01K0000000000000000000EVTA'),
    at: at('When it happened.'),
    type: z
      .enum(EVENT_TYPES)
      .meta({ id: 'ActivityType', description: 'What happened.', 'x-enumDescriptions': EVENT_WORDS }),
    adapterId: textOrNull.meta({
      description: 'The adapter. null for activity of a webhook.',
      examples: ['adp_01K0000000000000000000DEMA'],
    }),
    adapterName: textOrNull.meta({
      description: 'The name after the action. null for webhooks and in older activity.',
      examples: ['Dock 5'],
    }),
    webhookId: textOrNull.meta({ description: 'The webhook. null for activity of an adapter.' }),
    linkId: textOrNull.meta({
      description:
        'The sign-in link that it is about. With `adapter.authorized` and `adapter.authorization_failed`: somebody signed in through this link, and `actor` is who created it.',
    }),
    actor: ActorAnswer,
    result: z
      .enum([...ACTIVITY_RESULTS, UNKNOWN])
      .meta({ id: 'ActivityResult', description: 'How it ended.', 'x-enumDescriptions': ACTIVITY_RESULT_WORDS }),
    reason: textOrNull.meta({ description: 'Why it was refused or failed, as a code.' }),
    changes: z.array(FieldChangeAnswer).meta({ description: 'The fields that a Save changed.' }),
    mappings: z
      .array(MappingOfActivityAnswer)
      .meta({ description: 'The first 10 of the shipper mappings that were added, changed or removed.' }),
    count: z
      .int()
      .nullable()
      .meta({ description: 'The number of those mappings.', examples: [3] }),
    requestId: z.string().meta({ description: 'The request that caused it.' }),
  })
  .meta({
    id: 'Activity',
    description: 'One action: the actor, the event and the result.',
    examples: [
      {
        id: 'evt_01K0000000000000000000EVTA',
        at: '2026-11-22T10:00:00Z',
        type: 'adapter.saved',
        adapterId: 'adp_01K0000000000000000000DEMA',
        adapterName: 'Dock 5',
        webhookId: null,
        linkId: null,
        actor: { kind: 'person', name: 'Jane Doe' },
        result: 'succeeded',
        reason: null,
        changes: [{ field: 'name', from: 'Dock 4', to: 'Dock 5' }],
        mappings: [],
        count: null,
        requestId: 'req-example',
      },
    ],
  });

export const ActivityListAnswer = listOf('ActivityList', ActivityAnswer);
