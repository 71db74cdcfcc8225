import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { ENVIRONMENTS } from '../domain/adapter.ts';
import { type AuthorizationAttempt, attemptDueAt } from '../domain/attempt.ts';
import { AUTHORIZATION_METHOD_NAMES } from '../domain/authorization-methods.ts';
import type { AttemptStore } from '../use-cases/ports.ts';
import { errorName, rethrow } from './aws-errors.ts';
import { attemptKey, dueShardOf, timeToLiveOf } from './table.ts';
import { instant, toWire } from './wire.ts';

const STORE = 'The table of authorization attempts';

/** A used attempt says so for this long; after that it is simply not found. */
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
  clientId: z.string(),
  authorizer: z.object({ name: z.string(), source: z.enum(['entered', 'operator', 'client']) }),
  authorizedAt: instant,
  accessIssuedAt: instant,
  accessExpiresAt: instant,
  expiresAt: instant,
  name: z.string().optional(),
  holder: z.string().optional(),
  until: instant.optional(),
});

const keyOf = ({ tenantId, id }: AuthorizationAttempt) => attemptKey({ tenantId, attemptId: id });

const toItem = (attempt: AuthorizationAttempt) => {
  const dueAt = attemptDueAt(attempt);
  return {
    ...keyOf(attempt),
    ...(toWire(attempt) as Record<string, unknown>),
    ...(dueAt ? { dueAt: dueAt.toISOString(), dueShard: dueShardOf(attempt.id) } : {}),
    // While it is due its secret exists, and only the sweep may end both.
    ...(dueAt ? {} : { ttl: timeToLiveOf(attempt.expiresAt, KEPT_DAYS) }),
  };
};

/** Sign-ins under way and verified credentials waiting for Save. */
export function dynamoAttemptStore(client: DynamoDBDocumentClient, tableName: string): AttemptStore {
  return {
    async get(key) {
      const input = { TableName: tableName, Key: attemptKey(key), ConsistentRead: true };
      const { Item } = await client.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
      return Item && (AttemptItem.parse(Item) as AuthorizationAttempt);
    },

    async create(attempt) {
      const input = { TableName: tableName, Item: toItem(attempt), ConditionExpression: 'attribute_not_exists(pk)' };
      await client.send(new PutCommand(input)).catch((error) => {
        if (errorName(error) !== 'ConditionalCheckFailedException') rethrow(error, STORE);
      });
    },

    async move(from, to) {
      const { holder: _, until: __, ...kept } = from;
      const moved: AuthorizationAttempt = { ...kept, ...to };
      const sameHolder = from.holder === undefined ? 'attribute_not_exists(holder)' : 'holder = :holder';
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: toItem(moved),
            ConditionExpression: `#state = :state AND ${sameHolder}`,
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: {
              ':state': from.state,
              ...(from.holder !== undefined && { ':holder': from.holder }),
            },
          }),
        );
        return moved;
      } catch (error) {
        if (errorName(error) !== 'ConditionalCheckFailedException') rethrow(error, STORE);
        const current = await this.get({ tenantId: from.tenantId, attemptId: from.id });
        const isMine = moved.holder !== undefined && current?.state === moved.state && current.holder === moved.holder;
        return isMine ? current : undefined;
      }
    },

    async erase(closed) {
      const input = {
        TableName: tableName,
        Key: keyOf(closed),
        ConditionExpression: '#state = :closed',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':closed': 'CLOSED' },
      };
      await client.send(new DeleteCommand(input)).catch((error) => {
        if (errorName(error) !== 'ConditionalCheckFailedException') rethrow(error, STORE);
      });
    },
  };
}
