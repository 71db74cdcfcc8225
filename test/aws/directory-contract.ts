import { describe, expect, it } from 'vitest';
import type { ApiClient } from '../../shared/domain/api-client.ts';
import type { Person } from '../../shared/domain/person.ts';
import type { App } from '../../shared/ports/app.ts';
import { refusalOf } from './local-aws.ts';

type Directories = Pick<App, 'people' | 'apiClients' | 'clients' | 'directory'>;

const AT = new Date('2026-11-28T10:00:00Z');
const LATER = new Date('2026-11-28T12:00:00Z');

let numbers = 0;
const aTenant = () => {
  numbers += 1;
  return `tenant-${numbers}`;
};
const aPerson = (tenantId: string, facts: Partial<Person> = {}): Person => ({
  tenantId,
  userId: 'usr_1',
  email: `one@${tenantId}.example`,
  subject: 'sub-1',
  name: 'One',
  role: 'admin',
  enabled: true,
  invitedAt: AT,
  invitedBy: 'Two',
  writes: 0,
  ...facts,
});
const aClient = (tenantId: string, facts: Partial<ApiClient> = {}): ApiClient => ({
  tenantId,
  clientId: `client-of-${tenantId}`,
  name: 'Warehouse',
  scopes: ['adapters:read'],
  createdAt: AT,
  createdBy: 'One',
  secrets: [{ id: 's1', createdAt: AT }],
  writes: 0,
  ...facts,
});

/** The behavior of the ports of people and API clients, wherever they are. */
export function directoryContract(title: string, of: () => Directories): void {
  describe(`people and API clients ${title}`, () => {
    it('are created once, changed as they were read, and removed', async () => {
      const { people } = of();
      const [person, other] = [aPerson(aTenant()), aPerson(aTenant())];
      expect([await people.create(person), await people.create({ ...person, name: 'Other' })]).toEqual([true, false]);
      await people.create(other);
      const changed = await people.write(person, { ...person, role: 'viewer', enabled: false });
      expect(changed).toEqual({ ...person, role: 'viewer', enabled: false, writes: 1 });
      expect(await people.write(person, { ...person, name: 'Late' })).toBeUndefined();
      await people.noteSignIn(person, LATER);
      expect(await people.get(person)).toEqual({ ...changed, lastSignInAt: LATER });
      expect(await people.list(person.tenantId)).toEqual([{ ...changed, lastSignInAt: LATER }]);
      await people.remove(person);
      await people.remove(person);
      await people.noteSignIn(person, LATER);
      expect([await people.get(person), await people.list(person.tenantId)]).toEqual([undefined, []]);
      expect(await people.get(other)).toEqual(other);
    });

    it('keep the last admin, and count each once however often', async () => {
      const { people } = of();
      const tenantId = aTenant();
      const [ann, bob, cid] = ['ann', 'bob', 'cid'].map((userId) => ({ tenantId, userId })) as [Person, Person, Person];
      // Nobody is counted yet, so anyone may leave.
      expect(await people.leaveAdmins(ann)).toBe(true);
      for (const one of [ann, bob, bob]) await people.joinAdmins(one);
      expect([await people.leaveAdmins(cid), await people.leaveAdmins(bob), await people.leaveAdmins(bob)]).toEqual([
        true,
        true,
        true,
      ]);
      expect([await people.leaveAdmins(ann), await people.leaveAdmins(cid)]).toEqual([false, true]);
      await people.joinAdmins(bob);
      expect(await people.leaveAdmins(ann)).toBe(true);
    });

    it('are clients that are written as they were read, and noted beside that', async () => {
      const { apiClients } = of();
      const client = aClient(aTenant());
      await apiClients.create(client);
      await apiClients.create({ ...client, name: 'Other' });
      const rotation = { holder: 'h', until: LATER };
      const leased = await apiClients.write(client, { ...client, rotation });
      expect(leased).toEqual({ ...client, rotation, writes: 1 });
      expect(await apiClients.write(client, { ...client, name: 'Late' })).toBeUndefined();
      const scopes = ['adapters:read', 'tracking:read'] as const;
      await apiClients.noteToken(client, LATER, scopes);
      const secrets = [
        { id: 's2', createdAt: LATER },
        { id: 's1', createdAt: AT, endsAt: LATER },
      ];
      const { rotation: _, ...free } = { ...client, ...leased };
      const rotated = await apiClients.write({ ...client, writes: 1 }, { ...free, scopes, secrets, dueAt: LATER });
      expect(await apiClients.get(client)).toEqual({ ...rotated, lastTokenAt: LATER });
      expect(await apiClients.list(client.tenantId)).toEqual([{ ...rotated, lastTokenAt: LATER }]);
      await apiClients.remove(client);
      await apiClients.noteToken(client, LATER, scopes);
      expect(await apiClients.get(client)).toBeUndefined();
    });

    it('are clients whose tokens name a company while they are linked', async () => {
      const { apiClients, clients } = of();
      const client = aClient(aTenant());
      const seen = [await clients.get(client.clientId)];
      await apiClients.link(client);
      seen.push(await clients.get(client.clientId));
      await apiClients.unlink(client.clientId);
      await apiClients.unlink(client.clientId);
      seen.push(await clients.get(client.clientId));
      expect(seen).toEqual([undefined, { tenantId: client.tenantId, name: client.name }, undefined]);
    });

    it('are accounts that are made once for an address, and known by their subject', async () => {
      const { directory } = of();
      const asked = {
        tenantId: aTenant(),
        email: `${aTenant()}@acme.example`,
        name: 'Jane',
        role: 'operator',
      } as const;
      const { tenantId, name, role } = asked;
      const made = await directory.createPerson(asked);
      const account = { subject: made.subject, tenantId, name, role, enabled: true, hasSignedIn: false };
      expect(made).toMatchObject({ ...account, isNew: true });
      const again = { ...asked, tenantId: aTenant(), role: 'admin' } as const;
      expect(await directory.createPerson(again)).toMatchObject({ ...account, isNew: false });
      expect(await directory.inviteAgain(made.subject)).toBe(true);
      await directory.changePerson(made.subject, { name: 'J.', role: 'viewer', enabled: false });
      const changed = { name: 'J.', role: 'viewer', enabled: false, isNew: false };
      expect(await directory.createPerson(asked)).toMatchObject({ ...account, ...changed });
      await directory.deletePerson(made.subject);
      await directory.deletePerson(made.subject);
      const gone = [
        directory.inviteAgain(made.subject),
        directory.changePerson(made.subject, { name, role, enabled: true }),
      ];
      for (const call of gone) expect(await refusalOf(call)).toMatchObject({ code: 'not-found' });
    });

    it('are machine clients with two secrets at most, each known when it is made and listed without it', async () => {
      const { directory } = of();
      const { clientId, secret, ...first } = await directory.createClient({
        tenantId: aTenant(),
        scopes: ['tracking:read'],
      });
      expect(await directory.secretsOf(clientId)).toEqual([first]);
      const { secret: added, ...second } = await directory.addSecret(clientId);
      expect(added.reveal()).not.toBe(secret.reveal());
      expect(await directory.secretsOf(clientId)).toEqual([first, second]);
      expect(await refusalOf(directory.addSecret(clientId))).toMatchObject({ code: 'busy' });
      await directory.removeSecret(clientId, first.id);
      await directory.removeSecret(clientId, first.id);
      expect(await directory.secretsOf(clientId)).toEqual([second]);
      await directory.deleteClient(clientId);
      await directory.deleteClient(clientId);
      await directory.removeSecret(clientId, second.id);
      for (const call of [directory.secretsOf(clientId), directory.addSecret(clientId)])
        expect(await refusalOf(call)).toMatchObject({ code: 'not-found' });
    });
  });
}
