import * as z from 'zod';
import { Grant, NewTenant } from '../../tenants/tenant.ts';
import type { TenantRegistry } from '../demo/tenant-registry.ts';
import { type ControlRoute, refusable } from '../ups/control-route.ts';

export interface TenantSurroundings {
  readonly registry: TenantRegistry;
  readonly tokenUrl: string;
  /** Stores a company's name; undefined removes it. */
  readonly nameCompany: (tenantId: string, name: string | undefined) => Promise<void>;
  readonly hasAdapters: (tenantId: string) => Promise<boolean>;
}

const OneTenant = z.strictObject({ tenantId: z.string() });

/** The local counterpart of Cognito and the table for `npm run tenants`. */
export function tenantRoutes({ registry, tokenUrl, nameCompany, hasAdapters }: TenantSurroundings): ControlRoute[] {
  return [
    refusable('/tenants/add', async (body) => {
      const tenant = NewTenant.parse(body);
      if (await registry.has(tenant.tenantId)) return `There is a tenant ${tenant.tenantId} already.`;
      if ((await registry.users()).some(({ username }) => username === tenant.admin))
        return `${tenant.admin} is already an admin of a company.`;
      await nameCompany(tenant.tenantId, tenant.name);
      return { tokenUrl, ...(await registry.add(tenant)) };
    }),
    refusable('/tenants/grant', async (body) => {
      const { tenantId, scopes } = Grant.parse(body);
      const granted = await registry.grant(tenantId, scopes);
      return granted ? { data: [granted] } : `There is no tenant ${tenantId} that was added.`;
    }),
    refusable('/tenants/rotate', async (body) => {
      const { tenantId } = OneTenant.parse(body);
      const client = await registry.rotate(tenantId);
      return client ? { tokenUrl, ...client } : `There is no tenant ${tenantId} that was added.`;
    }),
    refusable('/tenants/remove', async (body) => {
      const { tenantId } = OneTenant.parse(body);
      if (!(await registry.isAdded(tenantId))) return `There is no tenant ${tenantId} that was added.`;
      if (await hasAdapters(tenantId))
        return `${tenantId} has adapters: delete them first, which ends their authorizations.`;
      await registry.remove(tenantId);
      await nameCompany(tenantId, undefined);
      return {};
    }),
    {
      method: 'GET',
      path: '/tenants',
      handle: async () => ({ status: 200, body: { data: await registry.list() } }),
    },
  ];
}
