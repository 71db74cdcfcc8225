import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { SIGN_IN_FAILURES } from '../domain/attempt.ts';
import { type AuthorizationLink, LINK_STATES, type LinkKey, linkDueAt } from '../domain/authorization-link.ts';
import { AUTHORIZATION_METHOD_NAMES } from '../domain/authorization-methods.ts';
import { ACTOR_KINDS } from '../domain/caller.ts';
import type { AdapterEvent } from '../domain/events.ts';
import type { LinkStore } from '../ports/stores.ts';
import { rethrow } from './aws-errors.ts';
import { sentIf } from './sent-if.ts';
import { dueShardOf, linkKey, linkNameKey, linksOf, timeToLiveOf } from './table.ts';
import { instant, toWire, word } from './wire.ts';

const STORE = 'The table of sign-in links';

/** The days for which a link is kept after its end. */
const KEPT_DAYS = 30;

const LinkItem = z.object({
  tenantId: z.string(),
  linkId: z.string(),
  adapterId: z.string(),
  state: z.enum(LINK_STATES),
  method: z.enum(AUTHORIZATION_METHOD_NAMES),
  grant: z.number(),
  secret: z.object({ id: z.string(), versionId: z.string() }).exactOptional(),
  authorizer: z.string().exactOptional(),
  message: z.string().exactOptional(),
  returnUrl: z.string().exactOptional(),
  createdBy: z.object({ kind: word(ACTOR_KINDS), name: z.string(), subject: z.string().exactOptional() }),
  createdAt: instant,
  expiresAt: instant,
  startedAt: z.exactOptional(instant),
  starts: z.object({ since: instant, count: z.number() }).exactOptional(),
  // A failure that this version does not know is left out, since it cannot report it.
  lastFailure: z
    .object({ code: z.enum(SIGN_IN_FAILURES), at: instant })
    .optional()
    .catch(undefined),
  authorizationId: z.string().exactOptional(),
  endedAt: z.exactOptional(instant),
  pending: z.record(
    z.string(),
    z.custom<AdapterEvent>((event) => typeof event === 'object' && event !== null),
  ),
  writes: z.number(),
});

const LinkName = z.object({ tenantId: z.string(), linkId: z.string() });

/** @throws when the item is not a link */
export function linkIn(item: unknown): AuthorizationLink {
  const { lastFailure, ...link } = LinkItem.parse(item);
  return { ...link, ...(lastFailure && { lastFailure }) };
}

/** Returns the item of a link. */
export function toLinkItem(link: AuthorizationLink): Record<string, unknown> {
  const dueAt = linkDueAt(link);
  return {
    ...linkKey(link),
    ...(toWire(link) as Record<string, unknown>),
    ...(dueAt && { dueAt: dueAt.toISOString(), dueShard: dueShardOf(link.linkId) }),
    // While it is due its secret may exist, and only the sweep may delete both.
    ...(!dueAt && { ttl: timeToLiveOf(link.endedAt ?? link.expiresAt, KEPT_DAYS) }),
  };
}

/** Returns the item under which a link is found. */
export const toLinkNameItem = (nameHash: string, { tenantId, linkId, expiresAt }: AuthorizationLink) => ({
  ...linkNameKey(nameHash),
  tenantId,
  linkId,
  ttl: timeToLiveOf(expiresAt, KEPT_DAYS),
});

/** Stores sign-in links. Each is written whole over the one that was read: they are small, and change seldom. */
export function dynamoLinkStore(client: DynamoDBDocumentClient, tableName: string): LinkStore {
  const read = async (key: Readonly<Record<string, string>>) => {
    const input = { TableName: tableName, Key: key, ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(input)).catch((error) => rethrow(error, STORE));
    return Item;
  };
  const put = async (link: AuthorizationLink, condition: object): Promise<AuthorizationLink | undefined> => {
    const writer = randomUUID();
    const input = { TableName: tableName, Item: { ...toLinkItem(link), writer }, ...condition };
    if (await sentIf(client, new PutCommand(input), STORE)) return link;
    // The SDK may have retried a write whose answer was lost.
    const item = await read(linkKey(link));
    return item?.writer === writer ? linkIn(item) : undefined;
  };

  return {
    async get(key) {
      const item = await read(linkKey(key));
      return item && linkIn(item);
    },

    async create(link) {
      // The id is new with this call: if the item exists, the SDK retried a write whose answer was lost.
      await put(link, { ConditionExpression: 'attribute_not_exists(pk)' });
    },

    async publish(nameHash, link) {
      const input = { TableName: tableName, Item: toLinkNameItem(nameHash, link) };
      await client.send(new PutCommand(input)).catch((error) => rethrow(error, STORE));
    },

    async find(nameHash): Promise<LinkKey | undefined> {
      const item = await read(linkNameKey(nameHash));
      return item && LinkName.parse(item);
    },

    write: (before, after) =>
      put(after, { ConditionExpression: 'writes = :seen', ExpressionAttributeValues: { ':seen': before.writes } }),

    async list(tenantId, { limit, after, adapterId }) {
      const { pk, skPrefix } = linksOf(tenantId);
      const { Items = [], LastEvaluatedKey } = await client
        .send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
            ...(adapterId !== undefined && { FilterExpression: 'adapterId = :adapterId' }),
            ExpressionAttributeValues: {
              ':pk': pk,
              ':prefix': skPrefix,
              ...(adapterId !== undefined && { ':adapterId': adapterId }),
            },
            ScanIndexForward: false,
            ConsistentRead: true,
            Limit: limit,
            ...(after !== undefined && { ExclusiveStartKey: { pk, sk: `${skPrefix}${after}` } }),
          }),
        )
        .catch((error) => rethrow(error, STORE));
      const last = LastEvaluatedKey?.sk as string | undefined;
      return { items: Items.map(linkIn), next: last?.slice(skPrefix.length) };
    },
  };
}
