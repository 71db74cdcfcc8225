import type { Adapter, AuthorizationDetails, RenewalRecord } from '../../shared/domain/adapter.ts';
import type { AuthorizationAttempt } from '../../shared/domain/attempt.ts';
import type { Actor } from '../../shared/domain/caller.ts';
import type { Change } from '../../shared/domain/change.ts';
import type { ChangeContext } from '../../shared/domain/change-context.ts';
import type { AdapterEvent, AdapterFact } from '../../shared/domain/events.ts';
import { Secret } from '../../shared/domain/secret.ts';
import type { Credentials } from '../../shared/domain/tokens.ts';

export const NOON = new Date('2026-11-22T12:00:00.000Z');
export const inSeconds = (seconds: number, instant = NOON): Date => new Date(instant.getTime() + seconds * 1000);

export const ACTOR: Actor = { kind: 'person', name: 'Demo Admin' };
export const MAPPING = { shipper: 'Main Street', accountNumber: 'A1B2C3', countryCode: 'US' };
export const SECRET = { id: 'prefix/acme/adp_1/aut_1', versionId: '0b52fd2c-6a38-4d36-9b8f-1b0c4b7c7f11' };
export const AUTHORIZATION: AuthorizationDetails = {
  id: 'aut_1',
  authorizer: { name: 'jdoe', source: 'entered' },
  authorizedAt: inSeconds(-3_600),
  clientId: 'anAppOfATenant',
};

/** As it is made: Legacy Authentication, "Not Configured"; its creation is published. */
export const anAdapter = (facts: Partial<Adapter> = {}): Adapter => ({
  tenantId: 'acme',
  adapterId: 'adp_1',
  name: 'UPS Tracking Adapter',
  environment: 'test',
  method: 'Legacy Authentication',
  createdAt: inSeconds(-86_400),
  version: 1,
  generation: 1,
  grant: 1,
  wasReady: false,
  mappings: {},
  pending: {},
  retired: {},
  writes: 1,
  ...facts,
});

/** Authorized by method B, with one mapping, before its first maintenance. */
export const anAuthorizedAdapter = (facts: Partial<Adapter> = {}): Adapter =>
  anAdapter({
    method: 'Customer Client Credentials',
    version: 2,
    generation: 2,
    grant: 2,
    secret: SECRET,
    authorization: AUTHORIZATION,
    accessIssuedAt: inSeconds(-600),
    accessExpiresAt: inSeconds(3_000),
    mappings: { map_1: MAPPING },
    ...facts,
  });

export const aReadyAdapter = (facts: Partial<Adapter> = {}): Adapter =>
  anAuthorizedAdapter({ maintainedGrant: 2, wasReady: true, ...facts });

/** Verified credentials that wait for Save. */
export const anAttempt = (facts: Partial<AuthorizationAttempt> = {}): AuthorizationAttempt => ({
  tenantId: 'acme',
  adapterId: 'adp_1',
  id: 'ver_1',
  state: 'PENDING',
  method: 'Customer Client Credentials',
  environment: 'test',
  grant: 1,
  authorizationId: 'aut_2',
  secret: { id: 'prefix/acme/adp_1/aut_2', versionId: '5f1c3a0e-2d7b-4a69-8c55-9e0f4b3d2a10' },
  clientId: 'anotherAppOfATenant',
  authorizer: { name: 'jroe', source: 'operator' },
  startedBy: { ...ACTOR, subject: 'usr_1', viaConsole: true },
  requestId: 'req_0',
  expiresAt: inSeconds(540),
  moves: 1,
  ...facts,
});

/** The credentials that the attempt staged: one access token, valid for an hour. */
export const someCredentials = (facts: Partial<Credentials> = {}): Credentials => ({
  client: { clientId: 'anotherAppOfATenant', clientSecret: new Secret('not-a-real-secret') },
  accessToken: new Secret('not-a-real-token'),
  accessIssuedAt: inSeconds(-60),
  accessExpiresAt: inSeconds(3_539),
  authorizedAt: inSeconds(-61),
  ...facts,
});

/** A moment whose ids count up: `evt_1`, `evt_2`. */
export function aChangeContext(at = NOON): ChangeContext {
  let ids = 0;
  return { at, actor: ACTOR, requestId: 'req_1', newId: (prefix) => `${prefix}_${++ids}` };
}

/** The events of a change, as it keeps them in the item: `evt_1` first. */
export const pendingOf = (
  facts: readonly AdapterFact[],
  authorizationId: string | null,
  first = 1,
  adapterName = 'UPS Tracking Adapter',
) =>
  Object.fromEntries(
    facts.map((fact, index): [string, AdapterEvent] => {
      const event: AdapterEvent = {
        ...fact,
        id: `evt_${index + first}`,
        version: 1,
        tenantId: 'acme',
        adapterId: 'adp_1',
        adapterName,
        authorizationId,
        occurredAt: NOON.toISOString(),
        actor: ACTOR,
        requestId: 'req_1',
      };
      return [event.id, event];
    }),
  );

/** A lease of a renewal that expired ten seconds ago. */
export const EXPIRED_LEASE: RenewalRecord = {
  versionId: 'aaaaaaaa-0000-4000-8000-000000000001',
  holder: 'holder-1',
  attempt: 1,
  startedAt: inSeconds(-40),
  until: inSeconds(-10),
};

/** The condition of every change of an adapter that is not a deletion. */
export const NOT_DELETED = { path: 'deletedAt', exists: false };

/** All that a change says but the adapter it makes. */
export const termsOf = ({ when, dueAt }: Change) => ({ when, dueAt });
