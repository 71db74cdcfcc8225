import * as z from 'zod';
import { MAINTENANCE_CHECKS, RUN_OUTCOMES, RUN_TRIGGERS } from '../../shared/domain/maintenance.ts';
import { UNKNOWN } from '../../shared/domain/stored-words.ts';
import {
  CHECK_STATE_WORDS,
  CHECK_WORDS,
  OUTCOME_WORDS,
  RUN_STATE_WORDS,
  TRIGGER_WORDS,
} from '../../shared/http/openapi/words.ts';
import { atOrNull, idOf } from './fields.ts';

export const RunOutcomeAnswer = z.enum([...RUN_OUTCOMES, UNKNOWN]).meta({
  id: 'RunOutcome',
  description: 'How a maintenance run ended.',
  'x-enumDescriptions': OUTCOME_WORDS,
});

export const MaintenanceRunAnswer = z
  .object({
    id: idOf('The ID of the run.', 'run_01K0000000000000000000RUNA'),
    trigger: z
      .enum([...RUN_TRIGGERS, UNKNOWN])
      .meta({ description: 'The cause of the run.', 'x-enumDescriptions': TRIGGER_WORDS }),
    state: z
      .enum(['queued', 'running', 'done'])
      .meta({ description: 'How far the run is.', 'x-enumDescriptions': RUN_STATE_WORDS }),
    outcome: RunOutcomeAnswer.nullable().meta({ description: 'How it ended; null until then.' }),
    startedAt: atOrNull('When it started.'),
    finishedAt: atOrNull('When it ended.'),
    checks: z
      .array(
        z
          .object({
            code: z.enum(MAINTENANCE_CHECKS).meta({ description: 'The check.', 'x-enumDescriptions': CHECK_WORDS }),
            state: z
              .enum(['waiting', 'running', 'passed', 'failed', 'skipped'])
              .meta({ description: 'How far the check is.', 'x-enumDescriptions': CHECK_STATE_WORDS }),
            message: z.string().meta({ description: 'The result in a sentence.' }),
          })
          .meta({ id: 'MaintenanceCheck', description: 'One check of a maintenance run.' }),
      )
      .meta({ description: 'The checks, in order.' }),
  })
  .meta({
    id: 'MaintenanceRun',
    description: 'A maintenance run and its checks, in order; available while it runs.',
    examples: [
      {
        id: 'run_01K0000000000000000000RUNA',
        trigger: 'request',
        state: 'running',
        outcome: null,
        startedAt: '2026-11-22T10:00:00Z',
        finishedAt: null,
        checks: [
          { code: 'configuration', state: 'passed', message: 'Customer Client Credentials, test' },
          { code: 'credentials', state: 'passed', message: 'Stored' },
          { code: 'token', state: 'passed', message: 'Valid' },
          { code: 'carrier', state: 'running', message: '' },
          { code: 'shipper-mapping', state: 'waiting', message: '' },
          { code: 'status', state: 'waiting', message: '' },
        ],
      },
    ],
  });
