import type { Activity } from '../../shared/domain/activity.ts';
import type { Adapter } from '../../shared/domain/adapter.ts';
import type { AdapterKey } from '../../shared/domain/adapter-key.ts';
import type { ApiClient } from '../../shared/domain/api-client.ts';
import type { AuthorizationAttempt } from '../../shared/domain/attempt.ts';
import type { AuthorizationLink } from '../../shared/domain/authorization-link.ts';
import type { Actor } from '../../shared/domain/caller.ts';
import type { IdempotencyRecord } from '../../shared/domain/idempotency.ts';
import type { MaintenanceRun } from '../../shared/domain/maintenance.ts';
import type { CredentialsMove } from '../../shared/domain/move-changes.ts';
import type { Person } from '../../shared/domain/person.ts';
import { Secret } from '../../shared/domain/secret.ts';
import type { Credentials } from '../../shared/domain/tokens.ts';
import { customerBody } from '../../shared/domain/webhooks/customer-events.ts';
import { attempted, type Delivery, newDelivery } from '../../shared/domain/webhooks/delivery.ts';
import { feedPosition } from '../../shared/domain/webhooks/feed-position.ts';
import type { Replay } from '../../shared/domain/webhooks/replay.ts';
import type { Webhook } from '../../shared/domain/webhooks/webhook.ts';
import type { FeedEvent } from '../../shared/ports/feed.ts';

/** Fixed examples of everything that is stored, around one adapter of method C whose renewal is under way. */

export const NOW = new Date('2026-11-22T10:30:00.000Z');
const at = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

export const KEY: AdapterKey = { tenantId: 'acme', adapterId: 'adp_01K9ZADAPTER0000000000000A' };
const ACTOR: Actor = { kind: 'person', name: 'Jane Doe' };
const REQUEST_ID = '7d1f3b52-0000-4000-8000-000000000001';
const AUTHORIZATION_ID = 'aut_01K9ZAUTHORIZATION00000000';
const SECRET_ID = `ups-tracking-adapter-prod/${KEY.tenantId}/${KEY.adapterId}/${AUTHORIZATION_ID}`;
const CLIENT_ID = 'exampleClientIdOfTheCompany';

export const POINTER = { id: SECRET_ID, versionId: '0b52fd2c-0000-4000-8000-000000000002' };

const MOVED_VERSION_ID = '51c9d7aa-0000-4000-8000-000000000009';

/** To the envelope vault. */
export const MOVE: CredentialsMove = {
  id: 'mov_01K9ZMOVE000000000000000000',
  ...KEY,
  secret: {
    id: `envelope:${KEY.tenantId}/${KEY.adapterId}/${AUTHORIZATION_ID}.${MOVED_VERSION_ID}`,
    versionId: MOVED_VERSION_ID,
  },
  until: at(0.5),
};

export const ADAPTER: Adapter = {
  ...KEY,
  name: 'UPS Tracking Adapter',
  environment: 'production',
  method: 'Customer Authorization Code',
  externalId: 'warehouse-7',
  createdAt: at(-90),
  updatedAt: at(-59),
  version: 2,
  generation: 3,
  grant: 2,
  secret: POINTER,
  authorization: {
    id: AUTHORIZATION_ID,
    authorizer: { name: 'jdoe', source: 'entered' },
    authorizedAt: at(-60),
    clientId: CLIENT_ID,
  },
  accessIssuedAt: at(-30),
  accessExpiresAt: at(30),
  refreshExpiresAt: at(60 * 24 * 60),
  lastRenewedAt: at(-30),
  renewal: {
    versionId: 'c4a7e1d0-0000-4000-8000-000000000003',
    holder: '9e2d6f18-0000-4000-8000-000000000004',
    attempt: 1,
    startedAt: NOW,
    until: at(0.5),
  },
  maintainedGrant: 2,
  wasReady: true,
  mappings: {
    map_01K9ZMAPPING000000000000000: { shipper: 'Main warehouse', accountNumber: '88A1B2', countryCode: 'US' },
  },
  lastMaintenance: {
    runId: 'run_01K9ZRUN0000000000000000000',
    finishedAt: at(-59),
    outcome: 'ready',
    reason: null,
    grant: 2,
  },
  pending: {
    evt_01K9ZEVENT00000000000000000: {
      id: 'evt_01K9ZEVENT00000000000000000',
      version: 1,
      ...KEY,
      type: 'adapter.token_renewed',
      generation: 3,
      authorizationId: AUTHORIZATION_ID,
      occurredAt: at(-30).toISOString(),
      actor: { kind: 'machine', name: 'acme machine client' },
      requestId: REQUEST_ID,
    },
  },
  retired: {},
  dueAt: at(0.5),
  writes: 14,
};

export const ATTEMPT: AuthorizationAttempt = {
  ...KEY,
  id: 'hash-of-the-name-in-the-start-link-0000000',
  state: 'EXCHANGING',
  method: 'Customer Authorization Code',
  environment: 'production',
  grant: 1,
  authorizationId: AUTHORIZATION_ID,
  secret: { id: SECRET_ID, versionId: '51c9b7aa-0000-4000-8000-000000000005' },
  clientVersionId: '3f8e0c44-0000-4000-8000-000000000006',
  clientId: CLIENT_ID,
  authorizer: { name: 'jdoe', source: 'entered' },
  startedBy: { ...ACTOR, subject: 'usr_example', viaConsole: true },
  requestId: REQUEST_ID,
  expiresAt: at(10),
  browser: 'hash-of-the-cookie-of-the-browser-000000000',
  holder: '9e2d6f18-0000-4000-8000-000000000004',
  until: at(0.5),
  moves: 3,
};

const LINK_ID = 'lnk_01K9ZLINK000000000000000000';

/** Someone has begun to sign in with it, and cancelled at UPS. */
export const LINK: AuthorizationLink = {
  ...KEY,
  linkId: LINK_ID,
  state: 'started',
  method: 'Customer Authorization Code',
  grant: 2,
  secret: {
    id: `ups-tracking-adapter-prod/${KEY.tenantId}/${KEY.adapterId}/${LINK_ID}`,
    versionId: '6d0e8a55-0000-4000-8000-000000000010',
  },
  message: 'Please connect the UPS account of the Leeds warehouse.',
  returnUrl: 'https://wms.example.com/ups',
  createdBy: { ...ACTOR, subject: 'usr_example' },
  createdAt: at(-50),
  expiresAt: at(7 * 24 * 60 - 50),
  startedAt: at(-5),
  starts: { since: at(-5), count: 1 },
  lastFailure: { code: 'sign-in-denied', at: at(-4) },
  pending: {},
  writes: 4,
};

export const RUN: MaintenanceRun = {
  ...KEY,
  id: 'run_01K9ZRUN0000000000000000000',
  trigger: 'authorized',
  state: 'done',
  outcome: 'ready',
  startedAt: at(-59),
  finishedAt: at(-59),
  checks: [{ code: 'configuration', state: 'passed', message: 'The configuration is complete.' }],
};

export const ACTIVITY: Activity = {
  ...KEY,
  id: 'evt_01K9ZEVENT00000000000000000',
  at: at(-60),
  type: 'adapter.authorized',
  actor: ACTOR,
  result: 'succeeded',
  reason: null,
  requestId: REQUEST_ID,
};

export const FEED_EVENT: FeedEvent = {
  tenantId: KEY.tenantId,
  id: 'evt_01K9ZEVENT00000000000000000',
  type: 'adapter.deleted',
  adapterId: KEY.adapterId,
  position: feedPosition(at(-60), 'evt_01K9ZEVENT00000000000000000'),
  body: customerBody({
    ...KEY,
    id: 'evt_01K9ZEVENT00000000000000000',
    type: 'adapter.deleted',
    version: 1,
    authorizationId: AUTHORIZATION_ID,
    occurredAt: at(-60).toISOString(),
    actor: ACTOR,
    requestId: REQUEST_ID,
  }),
};

export const IDEMPOTENCY: IdempotencyRecord = {
  tenantId: KEY.tenantId,
  id: 'hash-of-caller-route-and-key',
  requestHash: 'hash-of-the-request',
  entityId: KEY.adapterId,
  state: 'done',
  until: at(-89),
  expiresAt: at(24 * 60 - 90),
  writer: 'a2b7c9d1-0000-4000-8000-000000000007',
};

export const CREDENTIALS: Credentials = {
  client: { clientId: CLIENT_ID, clientSecret: new Secret('example-client-secret-not-a-real-one') },
  accessToken: new Secret('example-access-token-not-a-real-one'),
  refreshToken: new Secret('example-refresh-token-not-a-real-one'),
  accessIssuedAt: at(-30),
  accessExpiresAt: at(30),
  refreshExpiresAt: at(60 * 24 * 60),
  authorizedAt: at(-60),
};

const WEBHOOK_ID = 'whk_01K9ZWEBHOOK0000000000000A';

export const WEBHOOK: Webhook = {
  tenantId: KEY.tenantId,
  webhookId: WEBHOOK_ID,
  url: 'https://hooks.example.com/ups',
  description: 'Order system',
  eventTypes: ['adapter.*'],
  createdAt: at(-120),
  urlSetAt: at(-120),
  activatedAt: at(-115),
  failures: 0,
  secret: { kid: 'k1', version: 2, previous: { kid: 'k1', version: 1, until: at(60) } },
  version: 3,
  pending: {
    evt_01K9ZWEBHOOKEVENT000000000: {
      id: 'evt_01K9ZWEBHOOKEVENT000000000',
      version: 1,
      type: 'webhook.secret_rotated',
      tenantId: KEY.tenantId,
      webhookId: WEBHOOK_ID,
      adapterId: null,
      authorizationId: null,
      occurredAt: NOW.toISOString(),
      actor: { kind: 'person', name: 'Jane Doe' },
      requestId: REQUEST_ID,
    },
  },
  dueAt: NOW,
  writes: 7,
};

/** After one failed attempt. */
export const DELIVERY: Delivery = attempted(
  newDelivery({
    tenantId: KEY.tenantId,
    webhookId: WEBHOOK_ID,
    eventId: FEED_EVENT.id,
    eventType: FEED_EVENT.type,
    position: FEED_EVENT.position,
  }),
  { at: at(-59), durationMs: 134, status: 500, error: 'status', responseStart: 'Oops' },
  at(-59),
  () => 0.5,
);

export const REPLAY: Replay = {
  tenantId: KEY.tenantId,
  webhookId: WEBHOOK_ID,
  id: 'rpl_01K9ZREPLAY000000000000000',
  from: at(-120),
  to: at(-60),
  only: 'missing',
  state: 'running',
  examined: 100,
  queued: 2,
  after: FEED_EVENT.position,
  createdAt: at(-1),
};

export const PERSON: Person = {
  tenantId: KEY.tenantId,
  userId: 'usr_1f0c6f5e0b1d4a7e9c3b2a1908f7e6d5',
  email: 'jane@acme.example',
  subject: '5f1f6f52-0000-4000-8000-000000000011',
  name: 'Jane Doe',
  role: 'admin',
  enabled: true,
  invitedAt: at(-60 * 24),
  invitedBy: 'John Roe',
  lastSignInAt: at(-30),
  writes: 0,
};

const CLIENT = 'exampleMachineClient';

/** During a rotation. */
export const API_CLIENT: ApiClient = {
  tenantId: KEY.tenantId,
  clientId: CLIENT,
  name: 'Warehouse',
  scopes: ['adapters:read', 'tracking:read'],
  createdAt: at(-60 * 24),
  createdBy: 'Jane Doe',
  lastTokenAt: at(-15),
  secrets: [
    { id: `${CLIENT}--1763800200000`, createdAt: at(-60) },
    { id: `${CLIENT}--1763713800000`, createdAt: at(-60 * 24), endsAt: at(60 * 23) },
  ],
  dueAt: at(60 * 23),
  writes: 2,
};
