import { askLocalControl } from '../tools/local-control.ts';
import type { GrantedClient, KnownTenant, NewMachineClient, TenantDirectory } from './tenant.ts';

/** The tenants of a local run, through its control server. */
export function localDirectory(control: string): TenantDirectory {
  const ask = <Answer>(...asked: ['GET' | 'POST', string, unknown?]) => askLocalControl<Answer>(control, ...asked);
  return {
    add: (tenant) => ask<NewMachineClient>('POST', '/tenants/add', tenant),
    list: async () => (await ask<{ data: KnownTenant[] }>('GET', '/tenants')).data,
    grant: async (tenantId, scopes, clientId) =>
      (await ask<{ data: GrantedClient[] }>('POST', '/tenants/grant', { tenantId, scopes, clientId })).data,
    rotate: (tenantId, clientId) => ask<NewMachineClient>('POST', '/tenants/rotate', { tenantId, clientId }),
    remove: async (tenantId) => void (await ask('POST', '/tenants/remove', { tenantId })),
  };
}
