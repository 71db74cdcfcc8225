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
  const notAdded = async (tenantId: string): Promise<string> =>
    (await registry.has(tenantId))
      ? `${tenantId} is a demo tenant of the local run and cannot be changed.`
      : `The tenant ${tenantId} does not exist.`;
  return [
    refusable('/tenants/add', async (body) => {
      const tenant = NewTenant.parse(body);
      if (await registry.has(tenant.tenantId)) return `The tenant ${tenant.tenantId} already exists.`;
      if ((await registry.users()).some(({ username }) => username === tenant.admin))
        return `${tenant.admin} is already an admin of a company.`;
      await nameCompany(tenant.tenantId, tenant.name);
      return { tokenUrl, ...(await registry.add(tenant)) };
    }),
    refusable('/tenants/grant', async (body) => {
      const { tenantId, scopes } = Grant.parse(body);
      const granted = await registry.grant(tenantId, scopes);
      return granted ? { data: [granted] } : await notAdded(tenantId);
    }),
    refusable('/tenants/rotate', async (body) => {
      const { tenantId } = OneTenant.parse(body);
      const client = await registry.rotate(tenantId);
      return client ? { tokenUrl, ...client } : await notAdded(tenantId);
    }),
    refusable('/tenants/remove', async (body) => {
      const { tenantId } = OneTenant.parse(body);
      if (!(await registry.isAdded(tenantId))) return await notAdded(tenantId);
      if (await hasAdapters(tenantId))
        return `The tenant ${tenantId} still has adapters. Delete them first, which also removes their authorizations.`;
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
