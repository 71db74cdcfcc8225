import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { MAINTENANCE_CHECKS, RUN_OUTCOMES, RUN_TRIGGERS } from '../domain/maintenance.ts';
import type { RunStore } from '../ports/stores.ts';
import { rethrow } from './aws-errors.ts';
import { runKey, timeToLiveOf } from './table.ts';
import { instant, toWire, word } from './wire.ts';

const STORE = 'The table of maintenance runs';

/** Runs are readable for this long. */
const KEPT_DAYS = 90;

const RunItem = z.object({
  tenantId: z.string(),
  adapterId: z.string(),
  id: z.string(),
  trigger: word(RUN_TRIGGERS),
  state: z.enum(['queued', 'running', 'done']),
  outcome: z.nullable(word(RUN_OUTCOMES)),
  startedAt: z.nullable(instant),
  finishedAt: z.nullable(instant),
  checks: z.array(
    z.object({
      code: z.enum(MAINTENANCE_CHECKS),
      state: z.enum(['waiting', 'running', 'passed', 'failed', 'skipped']),
      message: z.string(),
    }),
  ),
});

/** Stores maintenance runs, which their worker writes as they proceed. */
export const dynamoRunStore = (client: DynamoDBDocumentClient, tableName: string, clock: () => Date): RunStore => ({
  async get(key, runId) {
    const input = { TableName: tableName, Key: runKey(key, runId), ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
    return Item && RunItem.parse(Item);
  },

  async put(run) {
    const record = toWire(run) as Record<string, unknown>;
    const item = { ...runKey(run, run.id), ...record, ttl: timeToLiveOf(clock(), KEPT_DAYS) };
    await client.send(new PutCommand({ TableName: tableName, Item: item })).catch((error) => rethrow(error, STORE));
  },
});
