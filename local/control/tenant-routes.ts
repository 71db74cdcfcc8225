import * as z from 'zod';
import { Grant, NewTenant, type TenantDirectory } from '../../tenants/tenant.ts';
import { COMPANIES } from '../demo/demo-tenant.ts';
import { type ControlRoute, refusable } from '../ups/control-route.ts';

const OneTenant = z.strictObject({ tenantId: z.string() });
const OneClient = OneTenant.extend({ clientId: z.string().min(1).optional() });

/** The calls of `npm run tenants` to a local run. A failure is a sentence for the operator. */
export function tenantRoutes(tenants: TenantDirectory): ControlRoute[] {
  const sentence = (act: () => Promise<object>) =>
    act().catch((error) => (error instanceof Error ? error.message : String(error)));
  const changing = (tenantId: string, act: () => Promise<object>): Promise<object | string> =>
    tenantId in COMPANIES
      ? Promise.resolve(`${tenantId} is a demo tenant of the local run and cannot be changed.`)
      : sentence(act);
  return [
    refusable('/tenants/add', async (body) => {
      const tenant = NewTenant.parse(body);
      return sentence(() => tenants.add(tenant));
    }),
    refusable('/tenants/grant', async (body) => {
      const { tenantId, scopes, clientId } = Grant.parse(body);
      return changing(tenantId, async () => ({ data: await tenants.grant(tenantId, scopes, clientId) }));
    }),
    refusable('/tenants/rotate', async (body) => {
      const { tenantId, clientId } = OneClient.parse(body);
      return changing(tenantId, () => tenants.rotate(tenantId, clientId));
    }),
    refusable('/tenants/remove', async (body) => {
      const { tenantId } = OneTenant.parse(body);
      return changing(tenantId, async () => {
        await tenants.remove(tenantId);
        return {};
      });
    }),
    {
      method: 'GET',
      path: '/tenants',
      handle: async () => ({ status: 200, body: { data: await tenants.list() } }),
    },
  ];
}
