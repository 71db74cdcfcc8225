import { describe, expect, it } from 'vitest';
import { dynamoApiClients } from '../../shared/aws/api-client-store.ts';
import { dynamoClientStore } from '../../shared/aws/client-store.ts';
import { cognitoClients } from '../../shared/aws/cognito-clients.ts';
import { cognitoPeople } from '../../shared/aws/cognito-people.ts';
import { dynamoPeople } from '../../shared/aws/people-store.ts';
import { USER_POOL_FULL } from '../../shared/ports/operator-lines.ts';
import { aWorld } from '../faults/world/world.ts';
import { directoryContract } from './directory-contract.ts';
import { refusalOf } from './local-aws.ts';
import { TABLE_NAME, tableUnderTest } from './table-under-test.ts';
import { USER_POOL_ID, userPoolUnderTest } from './user-pool-under-test.ts';

describe('the directory', async () => {
  const { documents } = await tableUnderTest();
  const { cognito, pool, asked, refusing } = await userPoolUnderTest();
  const logged: string[] = [];
  const log = { info: () => undefined, warn: () => undefined, error: (message: string) => void logged.push(message) };
  const place = { cognito, userPoolId: USER_POOL_ID };
  const directory = { ...cognitoPeople(place), ...cognitoClients(place, log) };
  const people = dynamoPeople(documents, TABLE_NAME);
  const apiClients = dynamoApiClients(documents, TABLE_NAME);
  const clients = dynamoClientStore(documents, TABLE_NAME);

  directoryContract('in the table and the user pool', () => ({ people, apiClients, clients, directory }));
  const world = aWorld(1);
  directoryContract('in the memory of the fault tests', () => world.process().app);

  const jane = { tenantId: 'acme', email: 'jane@acme.example', name: 'Jane', role: 'operator' } as const;

  it.each([
    'AdminCreateUser',
    'AdminUpdateUserAttributes',
    'AdminDisableUser',
    'AdminEnableUser',
    'AdminDeleteUser',
    'CreateUserPoolClient',
    'ListUserPoolClientSecrets',
    'AddUserPoolClientSecret',
    'DeleteUserPoolClientSecret',
    'DeleteUserPoolClient',
  ])(
    'is busy when Cognito fails at %s, before or after its effect, and the same calls then succeed',
    async (operation) => {
      const scopes = ['tracking:read'] as const;
      const everything = async () => {
        const { subject } = await directory.createPerson(jane);
        await directory.changePerson(subject, { name: 'J.', role: 'viewer', enabled: false });
        await directory.changePerson(subject, { name: 'J.', role: 'viewer', enabled: true });
        await directory.deletePerson(subject);
        const { clientId, id } = await directory.createClient({ tenantId: 'acme', scopes });
        await directory.addSecret(clientId);
        await directory.removeSecret(clientId, id);
        await directory.deleteClient(clientId);
      };
      for (const when of ['before', 'after'] as const) {
        refusing.set(operation, { error: 'InternalErrorException', when });
        expect(await refusalOf(everything())).toMatchObject({ code: 'busy' });
        refusing.clear();
        await everything();
        expect(await pool.user(jane.email)).toBeUndefined();
      }
    },
  );

  it('keeps no client whose first secret it could not learn', async () => {
    const before = (await pool.clients()).length;
    refusing.set('ListUserPoolClientSecrets', { error: 'TooManyRequestsException', when: 'before' });
    const made = directory.createClient({ tenantId: 'acme', scopes: ['tracking:read'] });
    expect(await refusalOf(made)).toMatchObject({ code: 'busy' });
    refusing.clear();
    expect(await pool.clients()).toHaveLength(before);
  });

  it('says so in the log when the user pool is full, and is busy', async () => {
    refusing.set('CreateUserPoolClient', { error: 'LimitExceededException', when: 'before' });
    const made = directory.createClient({ tenantId: 'acme', scopes: ['tracking:read'] });
    expect(await refusalOf(made)).toMatchObject({ code: 'busy' });
    refusing.clear();
    expect(logged).toEqual([USER_POOL_FULL]);
  });

  it('refuses an address that Cognito does not take as bad input', async () => {
    refusing.set('AdminCreateUser', { error: 'InvalidParameterException', when: 'before' });
    const refusal = await refusalOf(directory.createPerson(jane));
    refusing.clear();
    expect(refusal).toMatchObject({ code: 'request-invalid', details: { errors: [{ pointer: '/email' }] } });
  });

  it('changes an account by its subject alone: the address may have gone to another company', async () => {
    const { subject } = await directory.createPerson(jane);
    await directory.deletePerson(subject);
    const theirs = await directory.createPerson({ ...jane, tenantId: 'other' });
    expect(await refusalOf(directory.changePerson(subject, { name: 'X', role: 'admin', enabled: true }))).toMatchObject(
      {
        code: 'not-found',
      },
    );
    await directory.deletePerson(subject);
    expect(await pool.user(jane.email)).toMatchObject({ sub: theirs.subject, tenantId: 'other', role: 'operator' });
    const changing = asked.filter(({ operation }) => /^Admin(Update|Enable|Disable|Delete)/.test(operation));
    expect(changing.length).toBeGreaterThan(10);
    expect(changing.filter(({ input }) => String(input.Username).includes('@'))).toEqual([]);
  });
});
