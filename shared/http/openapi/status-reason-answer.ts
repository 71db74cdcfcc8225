import * as z from 'zod';
import { type NextAction, STATUS_REASONS, type StatusReasonCode } from '../../domain/status-reasons.ts';

/** ISO 8601, UTC. The pattern is left out: it says no more than the format. */
export const instant = z.iso.datetime().meta({
  examples: ['2026-11-22T10:00:00Z'],
  override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
    delete jsonSchema.pattern;
  },
});

const reasons = Object.entries(STATUS_REASONS) as [StatusReasonCode, (typeof STATUS_REASONS)[StatusReasonCode]][];

export const StatusReasonCodeAnswer = z
  .enum(Object.keys(STATUS_REASONS) as [StatusReasonCode, ...StatusReasonCode[]])
  .meta({
    id: 'StatusReasonCode',
    description: 'The reason, for programs.',
    'x-enumDescriptions': Object.fromEntries(reasons.map(([code, { message }]) => [code, message])),
  });

const NEXT_ACTIONS: Readonly<Record<NextAction, string>> = {
  'choose-method': 'Choose another authorization method and save.',
  authorize: 'Authorize: a person signs in at UPS.',
  verify: 'Verify Client ID and Client Secret, then save.',
  'run-maintenance': 'Run maintenance.',
  'add-shipper-mapping': 'Add a shipper mapping, then run maintenance.',
  'add-tracking-product': 'Add the Tracking product to the app at developer.ups.com, then run maintenance.',
  wait: 'Nothing: the product retries.',
};

export const StatusReasonAnswer = z
  .object({
    code: StatusReasonCodeAnswer,
    message: z.string().meta({ description: 'The reason in a sentence.', examples: ['Authorize the adapter at UPS.'] }),
    nextAction: z.enum(Object.keys(NEXT_ACTIONS) as [NextAction, ...NextAction[]]).meta({
      id: 'NextAction',
      description: 'The one thing to do.',
      'x-enumDescriptions': NEXT_ACTIONS,
    }),
    deadline: instant.optional().meta({
      description:
        'For a warning, the instant it is about. For a refusal by UPS, the instant at which tracking stops working.',
    }),
  })
  .meta({ id: 'StatusReason', description: 'Why an adapter is not Ready, or, for a Ready adapter, a warning.' });
