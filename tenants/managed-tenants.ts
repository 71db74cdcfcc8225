import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { SCOPES, type Scope } from '../shared/domain/caller.ts';
import { TrackingAdapterError } from '../shared/domain/errors.ts';
import type { ManagingClients, ManagingPeople } from '../shared/ports/app.ts';
import { createApiClient } from '../shared/use-cases/directory/create-api-client.ts';
import { inviteUser } from '../shared/use-cases/directory/invite-user.ts';
import { companies } from './companies.ts';
import type { GrantedClient, NewMachineClient, TenantDirectory } from './tenant.ts';
import { type FoundClient, userPool } from './user-pool.ts';

/** Where tenants are. */
export interface TenantsPlace {
  readonly app: ManagingPeople & ManagingClients;
  readonly cognito: CognitoIdentityProviderClient;
  readonly documents: DynamoDBDocumentClient;
  readonly userPoolId: string;
  readonly tableName: string;
  readonly tokenUrl: string;
}

const OPERATOR = { kind: 'system', name: 'platform operator' } as const;

/** The tenants of a stack, or of a local run: people and machine clients are in the user pool and in the table, by the use cases of the
 * API; names are in the table. */
export function managedTenants({ app, cognito, documents, tokenUrl, ...place }: TenantsPlace): TenantDirectory {
  const names = companies(documents, place.tableName);
  const pool = userPool(cognito, place.userPoolId);

  const clientsOf = async (tenantId: string) => (await pool.clients()).filter((one) => one.tenantId === tenantId);

  /** @throws when there is none, or several and none is named */
  const oneClient = async (tenantId: string, clientId: string | undefined): Promise<FoundClient> => {
    const known = await clientsOf(tenantId);
    const found = clientId === undefined ? known[0] : known.find((one) => one.clientId === clientId);
    if (!found) {
      const what = clientId === undefined ? 'machine client' : `machine client ${clientId}`;
      const isThere = (await names.nameOf(tenantId)) !== undefined;
      throw new Error(`The tenant ${tenantId} ${isThere ? `has no ${what}` : 'does not exist'}.`);
    }
    if (clientId !== undefined || known.length === 1) return found;
    const ids = known.map((one) => one.clientId).join(', ');
    throw new Error(`The tenant ${tenantId} has ${known.length} machine clients. Name one with --client: ${ids}.`);
  };

  const newClient = async (tenantId: string, name: string, scopes: readonly Scope[]): Promise<NewMachineClient> => {
    const made = await createApiClient(app, { tenantId, name, scopes, actor: OPERATOR });
    return { tokenUrl, clientId: made.client.clientId, clientSecret: made.secret.reveal(), scopes };
  };

  /** Also one that the table does not know. */
  const removeClient = async (client: FoundClient): Promise<void> => {
    await app.apiClients.unlink(client.clientId);
    await app.directory.deleteClient(client.clientId);
    await app.apiClients.remove(client);
  };

  const emptied = async (tenantId: string): Promise<void> => {
    for (const one of await clientsOf(tenantId)) await removeClient(one);
    for (const one of await app.apiClients.list(tenantId)) await app.apiClients.remove(one);
    for (const subject of await pool.peopleOf(tenantId)) await app.directory.deletePerson(subject);
    for (const one of await app.people.list(tenantId)) await app.people.remove(one);
    await names.remove(tenantId);
  };

  return {
    async add({ tenantId, name, admin, scopes }) {
      if (!(await names.add(tenantId, name))) throw new Error(`The tenant ${tenantId} already exists.`);
      try {
        await inviteUser(app, { tenantId, email: admin, role: 'admin', actor: OPERATOR });
        return await newClient(tenantId, `${tenantId} machine client`, scopes);
      } catch (error) {
        await emptied(tenantId);
        const isTaken = error instanceof TrackingAdapterError && error.code === 'user-exists';
        throw isTaken ? new Error(`${admin} already has an account.`, { cause: error }) : error;
      }
    },

    async list() {
      const found = await pool.clients();
      return Promise.all(
        found.map(async ({ tenantId, clientId }) => ({
          tenantId,
          clientId,
          name: (await names.nameOf(tenantId)) ?? tenantId,
          scopes: await pool.scopesOf(clientId),
        })),
      );
    },

    async grant(tenantId, added, clientId): Promise<readonly GrantedClient[]> {
      const found = await oneClient(tenantId, clientId);
      const had = await pool.scopesOf(found.clientId);
      const scopes = SCOPES.filter((scope) => had.includes(scope) || added.includes(scope));
      await pool.setScopes(found, scopes);
      const shown = await app.apiClients.get(found);
      if (shown) await app.apiClients.write(shown, { ...shown, scopes });
      return [{ clientId: found.clientId, scopes }];
    },

    async rotate(tenantId, clientId) {
      const old = await oneClient(tenantId, clientId);
      const { name = `${tenantId} machine client` } = (await app.apiClients.get(old)) ?? {};
      const made = await newClient(tenantId, name, await pool.scopesOf(old.clientId));
      await removeClient(old);
      return made;
    },

    async remove(tenantId) {
      if ((await names.nameOf(tenantId)) === undefined) throw new Error(`The tenant ${tenantId} does not exist.`);
      if (await names.hasAdapters(tenantId)) {
        throw new Error(
          `The tenant ${tenantId} still has adapters. Delete them first, which also removes their authorizations.`,
        );
      }
      await emptied(tenantId);
    },
  };
}
