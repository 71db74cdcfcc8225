import type { GrantedClient, KnownTenant, NewMachineClient, TenantDirectory } from './tenant.ts';

/** The tenants of a local run, through its control server. */
export function localDirectory(control: string): TenantDirectory {
  async function ask<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(new URL(path, control), {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    }).catch(() => {
      throw new Error(
        `No local run answers at ${control}. Start one with npm start, or pass its control server's URL with --control.`,
      );
    });
    const answer = (await response.json()) as Answer & { message?: string };
    if (!response.ok) throw new Error(answer.message ?? `The control server answered ${response.status}.`);
    return answer;
  }
  return {
    add: (tenant) => ask<NewMachineClient>('POST', '/tenants/add', tenant),
    list: async () => (await ask<{ data: KnownTenant[] }>('GET', '/tenants')).data,
    grant: async (tenantId, scopes) =>
      (await ask<{ data: GrantedClient[] }>('POST', '/tenants/grant', { tenantId, scopes })).data,
    rotate: (tenantId) => ask<NewMachineClient>('POST', '/tenants/rotate', { tenantId }),
    remove: async (tenantId) => void (await ask('POST', '/tenants/remove', { tenantId })),
  };
}
