import * as z from 'zod';
import { REPLAY_CHOICES, type ReplayChoice } from '../../shared/domain/webhooks/replay.ts';
import { instant } from '../../shared/http/openapi/status-reason-answer.ts';

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
