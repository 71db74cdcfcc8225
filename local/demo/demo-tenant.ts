import type { Adapter } from '../../shared/domain/adapter.ts';
import { type Role, SCOPES, type Scope } from '../../shared/domain/caller.ts';
import { newAdapter } from '../../shared/domain/creation.ts';
import type { App, Basics } from '../../shared/ports/app.ts';

/** The companies, people and apps of a fresh local run. Every credential is for this machine only, and says so. */
export interface MachineClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tenantId: string;
  readonly scopes: readonly Scope[];
}

export interface DemoUser {
  readonly username: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly tenantId: string;
}

export const DEMO = {
  tenantId: 'demo',
  adapterId: 'adp_01K0000000000000000000DEMA',
  adapterName: 'UPS Tracking Adapter',
} as const;

const OTHER_TENANT = 'other';

export const COMPANIES = { [DEMO.tenantId]: 'Demo Company', [OTHER_TENANT]: 'Other Company' } as const;

export const MACHINE_CLIENTS = {
  demo: {
    clientId: 'demo-machine-client',
    clientSecret: 'demo-machine-secret-for-local-runs-only',
    tenantId: DEMO.tenantId,
    scopes: SCOPES,
  },
  /** Reads and tracks, so that a refusal for a missing scope can be tried. */
  reader: {
    clientId: 'demo-reader',
    clientSecret: 'demo-reader-secret-for-local-runs-only',
    tenantId: DEMO.tenantId,
    scopes: ['adapters:read', 'tracking:read'],
  },
  other: {
    clientId: 'other-machine-client',
    clientSecret: 'other-machine-secret-for-local-runs-only',
    tenantId: OTHER_TENANT,
    scopes: SCOPES,
  },
} as const satisfies Record<string, MachineClient>;

export const DEMO_USERS: readonly DemoUser[] = [
  { username: 'admin', email: 'admin@demo.example', name: 'Demo Admin', role: 'admin', tenantId: DEMO.tenantId },
  {
    username: 'operator',
    email: 'operator@demo.example',
    name: 'Demo Operator',
    role: 'operator',
    tenantId: DEMO.tenantId,
  },
  { username: 'viewer', email: 'viewer@demo.example', name: 'Demo Viewer', role: 'viewer', tenantId: DEMO.tenantId },
  { username: 'other-admin', email: 'admin@other.example', name: 'Other Admin', role: 'admin', tenantId: OTHER_TENANT },
];

/** An app at the simulated UPS's developer site, for methods B and C. */
export const UPS_APP = {
  clientId: 'simTenantClientId00000000000000000000000000000042',
  clientSecret: 'simTenantClientSecret-not-a-real-one',
} as const;

/** The platform's own app there, for method A. */
export const PLATFORM_UPS_APP = {
  clientId: 'simPlatformClientId0000000000000000000000000000001',
  clientSecret: 'simPlatformClientSecret-not-a-real-one',
} as const;

/** An app whose developer has registered no redirect URI: the most common mistake with method C. */
export const UNREGISTERED_UPS_APP = {
  clientId: 'simTenantClientId00000000000000000000000000000099',
  clientSecret: 'simTenantClientSecret-not-a-real-one',
} as const;

/** A user of the simulated UPS.com. */
export const UPS_USER = { username: 'simulated-shipper', password: 'simulated-password' } as const;

/** A user without a shipper account. */
export const UPS_USER_WITHOUT_SHIPPERS = { username: 'no-shipper', password: 'simulated-password' } as const;

/** The demo tenant's one adapter: on Legacy Authentication, like every new one, without mappings. After a restart it exists already. */
export async function seedDemoTenant(app: Basics & Pick<App, 'adapters'>): Promise<Adapter> {
  const known = await app.adapters.get(DEMO);
  if (known) return known;
  const adapter = newAdapter(
    { ...DEMO, name: DEMO.adapterName, environment: 'test' },
    {
      at: app.clock(),
      actor: { kind: 'system', name: 'local run' },
      requestId: 'local-run',
      newId: app.ids.newId,
    },
  );
  // Nobody waits for these events, and the list of events starts empty.
  const { dueAt: _, ...quiet } = { ...adapter, pending: {} };
  await app.adapters.create(quiet);
  return quiet;
}
