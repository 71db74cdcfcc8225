import type { Adapter } from '../../shared/domain/adapter.ts';
import { Secret } from '../../shared/domain/secret.ts';
import type { Credentials } from '../../shared/domain/tokens.ts';

/** The instant at which every case runs, so that answers have the same length in every round. */
export const NOW = new Date('2026-11-22T12:00:00.000Z');
const after = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

export const ACCESS_TOKEN = `not-a-real-access-token.${'0123456789'.repeat(120)}`;
export const TENANT_ID = 'bench';
export const ADAPTER_ID = 'adp_01K0000000000000000000BENC';
const VERSION_ID = '0b52fd2c-6a38-4d36-9b8f-1b0c4b7c7f11';

/** A Ready adapter of method B whose access token lives and is not due. */
export const readyAdapterAt = (now: Date): Adapter => ({
  tenantId: TENANT_ID,
  adapterId: ADAPTER_ID,
  name: 'Bench',
  environment: 'test',
  method: 'Customer Client Credentials',
  createdAt: after(now, -1_440),
  version: 2,
  generation: 2,
  grant: 2,
  secret: { id: `bench/${TENANT_ID}/${ADAPTER_ID}/aut_1`, versionId: VERSION_ID },
  authorization: {
    id: 'aut_1',
    authorizer: { name: 'jdoe', source: 'entered' },
    authorizedAt: after(now, -60),
    clientId: 'benchClient',
  },
  accessIssuedAt: after(now, -10),
  accessExpiresAt: after(now, 50),
  maintainedGrant: 2,
  wasReady: true,
  mappings: { map_1: { shipper: 'Dock 4', accountNumber: '88A1B2', countryCode: 'US' } },
  pending: {},
  retired: {},
  writes: 5,
});

export const READY = readyAdapterAt(NOW);

/** The same adapter past half of its token's life: the next tracking call renews it. */
export const DUE: Adapter = { ...READY, accessIssuedAt: after(NOW, -45), accessExpiresAt: after(NOW, 15) };

export const credentialsAt = (now: Date): Credentials => ({
  client: { clientId: 'benchClient', clientSecret: new Secret('not-a-real-client-secret') },
  accessToken: new Secret(ACCESS_TOKEN),
  accessIssuedAt: after(now, -10),
  accessExpiresAt: after(now, 50),
  authorizedAt: after(now, -60),
});

export const CREDENTIALS = credentialsAt(NOW);
