import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { AUTHORIZER_SOURCES, ENVIRONMENTS } from '../domain/adapter.ts';
import { type AuthorizationAttempt, attemptDueAt, SIGN_IN_FAILURES } from '../domain/attempt.ts';
import { AUTHORIZATION_METHOD_NAMES } from '../domain/authorization-methods.ts';
import { ACTOR_KINDS } from '../domain/caller.ts';
import type { AttemptStore } from '../ports/stores.ts';
import { rethrow } from './aws-errors.ts';
import { sentIf } from './sent-if.ts';
import { attemptKey, dueShardOf, timeToLiveOf } from './table.ts';
import { instant, toWire, word } from './wire.ts';

const STORE = 'The table of authorization attempts';

/** The days for which a used attempt is kept; after that it is not found. */
const KEPT_DAYS = 30;

const AttemptItem = z.object({
  tenantId: z.string(),
  adapterId: z.string(),
  id: z.string(),
  state: z.enum(['PENDING', 'EXCHANGING', 'DONE', 'CLOSED']),
  method: z.enum(AUTHORIZATION_METHOD_NAMES),
  environment: z.enum(ENVIRONMENTS),
  grant: z.number(),
  authorizationId: z.string(),
  secret: z.object({ id: z.string(), versionId: z.string() }),
  clientVersionId: z.string().optional(),
  clientId: z.string(),
  authorizer: z.object({ name: z.string(), source: word(AUTHORIZER_SOURCES) }),
  startedBy: z.object({
    kind: word(ACTOR_KINDS),
    name: z.string(),
    subject: z.string(),
    viaConsole: z.boolean(),
  }),
  requestId: z.string(),
  expiresAt: instant,
  linkId: z.string().optional(),
  returnUrl: z.string().optional(),
  browser: z.string().optional(),
  wrongBrowserNoted: z.literal(true).optional(),
  name: z.string().optional(),
  ifVersion: z.number().optional(),
  holder: z.string().optional(),
  until: z.optional(instant),
  // A result that this version does not know is left out, since it cannot report it.
  ending: z
    .object({ code: z.enum(['authorized', ...SIGN_IN_FAILURES]), at: instant })
    .optional()
    .catch(undefined),
  secretRemoved: z.literal(true).optional(),
  moves: z.number(),
});

/** @throws when the item is not an attempt */
export const attemptIn = (item: unknown): AuthorizationAttempt =>
  AttemptItem.parse(item) as unknown as AuthorizationAttempt;

const toItem = (attempt: AuthorizationAttempt) => {
  const dueAt = attemptDueAt(attempt);
  return {
    ...attemptKey(attempt.id),
    ...(toWire(attempt) as Record<string, unknown>),
    ...(dueAt && { dueAt: dueAt.toISOString(), dueShard: dueShardOf(attempt.id) }),
    // While it is due its secret may exist, and only the sweep may delete both.
    ...(!dueAt && { ttl: timeToLiveOf(attempt.expiresAt, KEPT_DAYS) }),
  };
};

/** Stores sign-ins in progress and verified credentials that wait for Save. */
export function dynamoAttemptStore(client: DynamoDBDocumentClient, tableName: string): AttemptStore {
  const read = async (attemptId: string) => {
    const input = { TableName: tableName, Key: attemptKey(attemptId), ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
    return Item;
  };

  return {
    async get(attemptId) {
      const item = await read(attemptId);
      return item && attemptIn(item);
    },

    async create(attempt) {
      const input = { TableName: tableName, Item: toItem(attempt), ConditionExpression: 'attribute_not_exists(pk)' };
      // The id is new with this call: if the item exists, the SDK retried a write whose answer was lost.
      await sentIf(client, new PutCommand(input), STORE);
    },

    async move(from, to) {
      const { holder: _, until: __, ...kept } = from;
      const moved: AuthorizationAttempt = { ...kept, ...to, moves: from.moves + 1 };
      const writer = randomUUID();
      const input = {
        TableName: tableName,
        Item: { ...toItem(moved), writer },
        ConditionExpression: 'moves = :seen',
        ExpressionAttributeValues: { ':seen': from.moves },
      };
      if (await sentIf(client, new PutCommand(input), STORE)) return moved;
      const item = await read(from.id);
      return item?.writer === writer ? attemptIn(item) : undefined;
    },
  };
}
