import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { EndedSessions } from '../ports/identity.ts';
import { rethrow } from './aws-errors.ts';
import { endedSessionKey, timeToLiveOf } from './table.ts';

const STORE = 'The table of sessions';

/** The days for which a sign-out is kept: longer than any issuer renews a session. */
const KEPT_DAYS = 31;

/** Stores sign-outs, one item each. */
export const dynamoEndedSessions = (client: DynamoDBDocumentClient, tableName: string): EndedSessions => ({
  async mark(renewalHash, at) {
    const Item = { ...endedSessionKey(renewalHash), endedAt: at.toISOString(), ttl: timeToLiveOf(at, KEPT_DAYS) };
    await client.send(new PutCommand({ TableName: tableName, Item })).catch((error) => rethrow(error, STORE));
  },

  async isMarked(renewalHash) {
    const input = { TableName: tableName, Key: endedSessionKey(renewalHash), ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
    return Item !== undefined;
  },
});
