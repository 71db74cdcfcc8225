import { SCOPES } from '../../shared/domain/caller.ts';
import { isAdmin } from '../../shared/domain/person.ts';
import type { App } from '../../shared/ports/app.ts';
import { personKeyOf } from '../../shared/use-cases/directory/user-id.ts';
import { grantedScope } from '../issuer/added-claims.ts';
import type { UserPool } from '../issuer/user-pool.ts';
import { DEMO_USERS, MACHINE_CLIENTS } from './demo-tenant.ts';

/** The people and API clients of the demo companies, as the product would have made them. After a restart they are as people left
 * them. */
export async function seedPeople(pool: UserPool, app: Pick<App, 'people' | 'apiClients' | 'clock'>): Promise<void> {
  if ((await pool.users()).length > 0 || (await pool.clients()).length > 0) return;
  const now = app.clock();
  for (const { clientId, clientSecret, tenantId, scopes } of Object.values(MACHINE_CLIENTS)) {
    const settings = { ClientName: `machine client of ${tenantId}`, AllowedOAuthScopes: scopes.map(grantedScope) };
    const { client } = await pool.addClient(settings, now, { id: clientId, secretValue: clientSecret });
    const secrets = client.secrets.map(({ id, createdAt }) => ({ id, createdAt: new Date(createdAt) }));
    const kept = SCOPES.filter((scope) => (scopes as readonly string[]).includes(scope));
    const facts = { name: clientId, scopes: kept, createdAt: now, createdBy: 'local run', secrets, writes: 0 };
    await app.apiClients.create({ tenantId, clientId, ...facts });
    await app.apiClients.link({ tenantId, clientId, name: clientId });
  }
  for (const { username, email, name, role, tenantId } of DEMO_USERS) {
    const { sub: subject } = await pool.addUser({ username, email, name, role, tenantId });
    const key = personKeyOf(tenantId, email);
    const facts = { email, subject, name, role, enabled: true, invitedAt: now, invitedBy: 'local run', writes: 0 };
    await app.people.create({ ...key, ...facts });
    if (isAdmin(facts)) await app.people.joinAdmins(key);
  }
}
