import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { SCOPES, type Scope } from '../../shared/domain/caller.ts';
import type { KnownTenant, NewTenant } from '../../tenants/tenant.ts';
import type { DurableMaps } from '../durable-map.ts';
import { COMPANIES, DEMO_USERS, type DemoUser, MACHINE_CLIENTS, type MachineClient } from './demo-tenant.ts';

/** A tenant that an operator added. Only the hash of the secret is kept. */
interface Registered {
  readonly tenantId: string;
  readonly name: string;
  readonly admin: string;
  readonly clientId: string;
  readonly secretHash: string;
  readonly scopes: readonly Scope[];
}

/** Long and random, so that a plain hash is safe against guessing. */
const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const DEMO: readonly MachineClient[] = Object.values(MACHINE_CLIENTS);

/** The tenants that the local issuer knows: the demo tenants and those that were added. */
export type TenantRegistry = ReturnType<typeof tenantRegistry>;

export function tenantRegistry(maps: DurableMaps) {
  const tenants = maps.map<Registered>('tenants');
  const all = async () => (await tenants.entries()).map(([, tenant]) => tenant);
  const withNewClient = async (tenant: Pick<Registered, 'tenantId' | 'name' | 'admin' | 'scopes'>) => {
    const clientSecret = randomBytes(32).toString('base64url');
    const clientId = `${tenant.tenantId}-${randomBytes(6).toString('hex')}`;
    const secretHash = hashOf(clientSecret).toString('hex');
    await tenants.put(tenant.tenantId, { ...tenant, clientId, secretHash });
    return { clientId, clientSecret, scopes: tenant.scopes };
  };

  return {
    isAdded: async (tenantId: string): Promise<boolean> => (await tenants.get(tenantId)) !== undefined,

    /** An added tenant or a demo tenant. */
    has: async (tenantId: string): Promise<boolean> =>
      tenantId in COMPANIES || (await tenants.get(tenantId)) !== undefined,

    /** The client with this secret. */
    async client(clientId: string | null, secret: string | null): Promise<MachineClient | undefined> {
      const demo = DEMO.find((one) => one.clientId === clientId && one.clientSecret === secret);
      if (demo) return demo;
      const found = (await all()).find((one) => one.clientId === clientId);
      const isTheirs = found && timingSafeEqual(Buffer.from(found.secretHash, 'hex'), hashOf(secret ?? ''));
      return isTheirs ? { ...found, clientSecret: '' } : undefined;
    },

    async users(): Promise<readonly DemoUser[]> {
      const admins = (await all()).map(
        ({ tenantId, admin }) => ({ username: admin, name: admin, role: 'admin', tenantId }) as const,
      );
      return [...DEMO_USERS, ...admins];
    },

    add: ({ tenantId, name, admin, scopes }: NewTenant) => withNewClient({ tenantId, name, admin, scopes }),

    /** @returns undefined when this tenant was not added */
    async grant(tenantId: string, added: readonly Scope[]) {
      const known = await tenants.get(tenantId);
      if (!known) return undefined;
      const scopes = SCOPES.filter((scope) => known.scopes.includes(scope) || added.includes(scope));
      await tenants.put(tenantId, { ...known, scopes });
      return { clientId: known.clientId, scopes };
    },

    /** @returns undefined when this tenant was not added */
    async rotate(tenantId: string) {
      const known = await tenants.get(tenantId);
      return known && withNewClient(known);
    },

    remove: (tenantId: string) => tenants.delete(tenantId),

    async list(): Promise<readonly KnownTenant[]> {
      const demo = DEMO.map(({ tenantId, clientId, scopes }) => ({
        tenantId,
        name: Object.entries(COMPANIES).find(([id]) => id === tenantId)?.[1] ?? tenantId,
        clientId,
        scopes,
      }));
      const added = (await all()).map(({ tenantId, name, clientId, scopes }) => ({ tenantId, name, clientId, scopes }));
      return [...demo, ...added];
    },

    reset: () => tenants.clear(),
  };
}
