import { writeFileSync } from 'node:fs';
import { dynamoActivityStore } from '../../shared/aws/activity-store.ts';
import { dynamoAdapterStore } from '../../shared/aws/adapter-store.ts';
import { dynamoApiClients } from '../../shared/aws/api-client-store.ts';
import { dynamoAttemptStore } from '../../shared/aws/attempt-store.ts';
import { dynamoDeliveryStore } from '../../shared/aws/delivery-store.ts';
import { dynamoEndedSessions } from '../../shared/aws/ended-sessions.ts';
import { envelopeStore } from '../../shared/aws/envelope.ts';
import { dynamoEventFeed } from '../../shared/aws/event-feed.ts';
import { dynamoExternalIds } from '../../shared/aws/external-ids.ts';
import { dynamoIdempotencyStore } from '../../shared/aws/idempotency-store.ts';
import { toLinkItem, toLinkNameItem } from '../../shared/aws/link-store.ts';
import { dynamoMoveStore } from '../../shared/aws/move-store.ts';
import { dynamoPeople } from '../../shared/aws/people-store.ts';
import { dynamoRateLimits } from '../../shared/aws/rate-limits.ts';
import { dynamoReplayStore } from '../../shared/aws/replay-store.ts';
import { dynamoRunStore } from '../../shared/aws/run-store.ts';
import { dataKeyOf, fingerprintOf } from '../../shared/aws/sealing.ts';
import { documentOf } from '../../shared/aws/secret-document.ts';
import { dynamoSlowPauseStore } from '../../shared/aws/slow-pause-store.ts';
import { quotaKey, tenantKey } from '../../shared/aws/table.ts';
import { KEYRING } from '../../shared/aws/vault-table.ts';
import { dynamoWebhookStore } from '../../shared/aws/webhook-store.ts';
import { secretIdOf } from '../../shared/domain/secret-ids.ts';
import { pauseAfterTrouble } from '../../shared/domain/slow-pause.ts';
import {
  ACTIVITY,
  ADAPTER,
  API_CLIENT,
  ATTEMPT,
  CREDENTIALS,
  DELIVERY,
  FEED_EVENT,
  IDEMPOTENCY,
  KEY,
  LINK,
  MOVE,
  NOW,
  PERSON,
  POINTER,
  REPLAY,
  RUN,
  WEBHOOK,
} from './examples.ts';

type DocumentClient = Parameters<typeof dynamoAdapterStore>[0];
type Item = Record<string, unknown>;

/** The item that a store puts, caught where the SDK would send it. */
async function itemPut(put: (client: DocumentClient) => Promise<unknown>): Promise<Item> {
  const sent: Item[] = [];
  const send = async ({ input }: { input: { Item?: Item } }) => {
    if (input.Item) sent.push(input.Item);
    return {};
  };
  await put({ send } as unknown as DocumentClient);
  return sent[0] ?? {};
}

/** The item with a fixed writer in place of a random one. */
const withFixedWriter = (item: Item): Item => ({ ...item, writer: '00000000-0000-4000-8000-000000000008' });

interface Kind {
  readonly title: string;
  readonly about: string;
  readonly item: Item;
}

const itemsOfAdapters = async (): Promise<Kind[]> => [
  {
    title: 'Adapter',
    about:
      'One transition is one conditional `UpdateItem` of this item (`shared/domain/change.ts`). After its first update it also has `writer`, a random id of the last write, by which a writer whose answer was lost recognizes its own success. `status` is written for people who look; nothing reads it. `dueAt` and `dueShard` are absent when nothing is due.',
    item: await itemPut((client) => dynamoAdapterStore(client, 'table').create(ADAPTER)),
  },
  {
    title: 'External id',
    about:
      'The claim of an adapter on an `externalId`, written before the adapter carries it. A claim older than any worker, whose adapter does not carry it, is free.',
    item: withFixedWriter(
      await itemPut((client) => dynamoExternalIds(client, 'table').put(KEY, 'warehouse-7', NOW, undefined)),
    ),
  },
  {
    title: 'Authorization attempt',
    about:
      'A sign-in (its id is the hash of the name in its start link) or a verification. It has `dueAt` and `dueShard` while the sweep may have to end it, and `ttl` afterwards.',
    item: await itemPut((client) => dynamoAttemptStore(client, 'table').create(ATTEMPT)),
  },
  {
    title: 'Sign-in link',
    about:
      'Each write replaces the item, if `writes` has not changed since it was read (`shared/domain/authorization-link-changes.ts`); `writer` is as in an adapter. `grant` is that of the adapter when the link was created: once the adapter has another one, the link cannot authorize it. The item is due while an event waits, when the link expires, and while the secret with the customer’s client may exist. Then it gets a `ttl`, 30 days after the end of the link. With the longest message and addresses it has about 2 KB.',
    item: withFixedWriter(toLinkItem(LINK)),
  },
  {
    title: 'Name of a sign-in link',
    about:
      'It is written last, after the link and its secret; until then the link cannot be opened. The key contains the hash of the 32 random bytes in the address of the link; the bytes themselves are not stored.',
    item: toLinkNameItem('hash-of-the-name-in-the-link-00000000000000', LINK),
  },
  {
    title: 'Move of credentials',
    about:
      'Written before credentials are copied to a new secret, and deleted when the move is over. It is due at `until`: the sweep then deletes a copy whose worker died.',
    item: await itemPut((client) => dynamoMoveStore(client, 'table').create(MOVE)),
  },
  {
    title: 'Maintenance run',
    about: 'Written by its worker as it proceeds, readable for 90 days. The example shows one of its six checks.',
    item: await itemPut((client) => dynamoRunStore(client, 'table', () => NOW).put(RUN)),
  },
  {
    title: 'Activity',
    about:
      'One item per event id, kept for 400 days. A second one, with the same facts, is in the partition `TENANT#acme#ACTIVITY` under the event id: the activity of the whole company.',
    item: await itemPut((client) => dynamoActivityStore(client, 'table').record(ACTIVITY)),
  },
  {
    title: 'Idempotency record',
    about:
      'A request with an `Idempotency-Key`: hashes, and the id of what the request creates. Neither request nor answer is stored.',
    item: await itemPut((client) => dynamoIdempotencyStore(client, 'table').put(IDEMPOTENCY, undefined)),
  },
];

const itemsOfWebhooks = async (): Promise<Kind[]> => [
  {
    title: 'Event of the feed',
    about:
      'One item per event, in one of four partitions of its company, readable for 30 days. `position` begins with the milliseconds at which it was stored; `body` is the exact text that a webhook signs and sends.',
    item: await itemPut((client) => dynamoEventFeed(client, 'table').put(FEED_EVENT)),
  },
  {
    title: 'Webhook',
    about:
      'Each write replaces the item, if `writes` is as it was read (`shared/domain/webhooks/webhook-changes.ts`). Its signing secret is not stored: it is derived of the master key `kid` in Secrets Manager, the company, the webhook and `version`. `writer` and `state` are as in an adapter. `dueAt` and `dueShard` are absent when nothing is due.',
    item: withFixedWriter(await itemPut((client) => dynamoWebhookStore(client, 'table').create(WEBHOOK))),
  },
  {
    title: 'Delivery',
    about:
      'One event on its way to one webhook, for as long as the event is in the feed; one that was never tried and does not wait has no item. The index lists the pending ones of a webhook by their next attempt, and the failed ones by when they failed (`dueShard` is `FAILED#` and its id). A delivered one has neither `dueAt` nor `dueShard`.',
    item: await itemPut((client) => dynamoDeliveryStore(client, 'table').write(undefined, DELIVERY)),
  },
  {
    title: 'Replay',
    about:
      'Events of a period that are queued for a webhook again, page by page, by the looks at that webhook. `after` is where the last page ended.',
    item: await itemPut((client) => dynamoReplayStore(client, 'table').put(REPLAY)),
  },
];

const otherItems = async (): Promise<Kind[]> => [
  {
    title: 'Rate limit',
    about:
      'The recent uses of Verify or Authorize on one adapter. Two more items count those of its company (`sk` `LIMIT##verify`) and those of its Client ID (`pk` `LIMIT#` and the hash of the Client ID), which no company owns.',
    item: withFixedWriter(
      await itemPut((client) => dynamoRateLimits(client, 'table').take({ key: KEY, kind: 'verify' }, NOW)),
    ),
  },
  {
    title: 'Quota of adapters',
    about:
      'How many places of the quota are taken, and which adapters are being created right now. Deleting an adapter gives no place back: a creation that finds none left counts the adapters and writes this item again.',
    item: { ...quotaKey(KEY.tenantId), places: 12, creating: { [KEY.adapterId]: NOW.toISOString() }, writes: 25 },
  },
  {
    title: 'Pause of renewals',
    about:
      'Written when UPS was slow with a token request, one item for each environment. No renewal of a living token begins before `until`; dead tokens are renewed. The length of the next pause depends on this one.',
    item: await itemPut((client) =>
      dynamoSlowPauseStore(client, 'table').put('production', pauseAfterTrouble(undefined, NOW), undefined),
    ),
  },
  {
    title: 'Ended session',
    about:
      'A sign-out from the console: the hash of the refresh token that would have renewed the session. The token itself is stored by the browser alone.',
    item: await itemPut((client) =>
      dynamoEndedSessions(client, 'table').mark('hash-of-the-refresh-token-of-the-session', NOW),
    ),
  },
  {
    title: 'Company',
    about:
      'Written by `npm run tenants`. `admins` is a string set of the users who are admins and may sign in: one leaves it before anything else of them changes, and never the last one. A removed company leaves this item with `removedAt` in place of its name; every process notices within a minute, and refuses its tokens.',
    item: { ...tenantKey(KEY.tenantId), name: 'Acme Ltd', admins: [PERSON.userId] },
  },
  {
    title: 'User',
    about:
      'A person of a company; the id is a hash of company and address. The account is in the user pool, under `subject`. A person from before users were recorded has no `invitedAt`, and is added at the next sign-in. `lastSignInAt` is written at most once an hour, and `writes` counts the other changes.',
    item: withFixedWriter(await itemPut((client) => dynamoPeople(client, 'table').create(PERSON))),
  },
  {
    title: 'API client',
    about:
      'A machine client as its company sees it, without a secret. During a rotation it has two `secrets`, and `dueAt` and `dueShard`: the sweep then deletes the old one. `rotation` is the lease of the worker that replaces a secret. A client from before API clients were recorded is added at its next token, without `secrets`.',
    item: await itemPut((client) => dynamoApiClients(client, 'table').create(API_CLIENT)),
  },
  {
    title: 'Machine client',
    about:
      "The company of an API client at the stack's own user pool, for its tokens: without this item they name none. It is written last and deleted first.",
    item: await itemPut((client) => dynamoApiClients(client, 'table').link(API_CLIENT)),
  },
];

const EXAMPLE_DATA_KEY = dataKeyOf('example', 'k0');
const EXAMPLE_KEY = { kid: 'k0', key: EXAMPLE_DATA_KEY, fingerprint: fingerprintOf(EXAMPLE_DATA_KEY) };
const EXAMPLE_KEYS = {
  named: async () => EXAMPLE_KEY,
  prepare: async () => undefined,
  forSealing: async () => EXAMPLE_KEY,
  currentKid: async () => 'k0',
};
const SEALED_POINTER = {
  id: secretIdOf('envelope', '', KEY, POINTER.id.split('/').at(-1) ?? ''),
  versionId: POINTER.versionId,
};
const KEYRING_EXAMPLE = {
  ...KEYRING,
  current: 'k5d1f0c2a9b8e7d64',
  kids: { k0: { until: NOW.toISOString() }, k5d1f0c2a9b8e7d64: { since: NOW.toISOString() } },
  writes: 1,
};

const json = (value: unknown): string => `\`\`\`json\n${JSON.stringify(value, undefined, 2)}\n\`\`\`\n`;

/** docs/storage.md: an example of each kind of item and one secret document, as the code of `shared/aws` writes them from
 * fixed examples. `npm run storage-doc` writes the file, and a test keeps it true. */
export async function storageDocument(): Promise<string> {
  const kinds = [...(await itemsOfAdapters()), ...(await itemsOfWebhooks()), ...(await otherItems())];
  const sealedItem = await itemPut((documents) =>
    envelopeStore({ documents, tableName: 'vault' }, EXAMPLE_KEYS, () => NOW).create(KEY, SEALED_POINTER, '{}'),
  );
  const sealedVersion = Object.values(sealedItem.versions as Record<string, object>)[0];
  return `# What is stored

Written by \`npm run storage-doc\` from the code that stores it. All ids and secrets are examples.

Everything except secrets is in one DynamoDB table: partition key \`pk\`, sort key \`sk\`, time to live \`ttl\` (whether something has expired is decided in code; DynamoDB only cleans
up). A sparse index on \`dueShard\` and \`dueAt\` holds only items that the sweep must process, spread over eight shards, so a sweep costs what is due, not what exists. Instants are
ISO 8601 in UTC. The attributes that the credential commit uses are explained in [protocol.md](protocol.md#attributes).

${kinds.map(({ title, about, item }) => `## ${title}\n\n${about}\n\n${json(item)}`).join('\n')}
## Secret document

One secret per authorization in Secrets Manager, named \`${POINTER.id}\`. Each version is immutable and holds one document. Readers fetch it by version id and compare tenant, adapter and
version id with the item. Before a sign-in succeeds the document of method C holds the client only; method A never has \`clientSecret\`, method B never has \`refreshToken\`.

${json(JSON.parse(documentOf(KEY, POINTER, CREDENTIALS)))}
## Sealed secret

Where a stage has \`vault\` = \`envelope\`, a new secret is an item of the envelope vault's own table instead: partition key \`pk\`, no sort key, no index, no time to live. \`sealed\` is
\`0x01\`, 12 random bytes, the document above under AES-256-GCM, and its tag of 16 bytes; it opens under the tenant, adapter, secret, version and key that it was sealed for, and no other. \`generation\` is the one that a
commit of the version makes; 0 for the first version. \`fingerprint\` is that of the key: while another key has its id, callers wait and an alarm calls an operator, and nothing counts as missing.

${json({ ...sealedItem, versions: { [POINTER.versionId]: { ...sealedVersion, sealed: '(binary)' } } })}
A key is a secret of 64 random characters, \`{prefix}-keys/{kid}\`, which never changes. One more item of that table says which is the current one. While nobody has rotated it does not exist, and the key is \`k0\`.

${json(KEYRING_EXAMPLE)}
The platform's own UPS app is a secret per environment, \`{prefix}-platform/{environment}\`: \`{ "clientId": "…", "clientSecret": "…" }\`.
`;
}

if (import.meta.main) writeFileSync(new URL('../storage.md', import.meta.url), await storageDocument());
