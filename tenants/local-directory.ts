import { callLocalControl, notLocalControl } from '../tools/local-control.ts';
import type { GrantedClient, KnownTenant, NewMachineClient, TenantDirectory } from './tenant.ts';

/** The tenants of a local run, through its control server. */
export function localDirectory(control: string): TenantDirectory {
  async function ask<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
    const { status, body: answer } = await callLocalControl(control, path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (status === 200 && answer !== undefined) return answer as Answer;
    const { message } = (answer ?? {}) as { message?: string };
    throw message === undefined || status === 404 ? notLocalControl(control) : new Error(message);
  }
  return {
    add: (tenant) => ask<NewMachineClient>('POST', '/tenants/add', tenant),
    list: async () => (await ask<{ data: KnownTenant[] }>('GET', '/tenants')).data,
    grant: async (tenantId, scopes, clientId) =>
      (await ask<{ data: GrantedClient[] }>('POST', '/tenants/grant', { tenantId, scopes, clientId })).data,
    rotate: (tenantId, clientId) => ask<NewMachineClient>('POST', '/tenants/rotate', { tenantId, clientId }),
    remove: async (tenantId) => void (await ask('POST', '/tenants/remove', { tenantId })),
  };
}
