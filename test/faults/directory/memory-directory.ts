import type { ApiClient, ApiClientKey } from '../../../shared/domain/api-client.ts';
import type { Scope } from '../../../shared/domain/caller.ts';
import { TrackingAdapterError } from '../../../shared/domain/errors.ts';
import type { Person, PersonKey, PersonSettings } from '../../../shared/domain/person.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import type { App } from '../../../shared/ports/app.ts';
import { busy, type Line } from '../world/outside.ts';

interface MemoryAccount extends PersonSettings {
  readonly tenantId: string;
  readonly email: string;
  readonly hasSignedIn: boolean;
}

export interface MemoryClient {
  readonly tenantId: string;
  readonly scopes: readonly Scope[];
  readonly secrets: readonly { readonly id: string; readonly createdAt: Date; readonly value: string }[];
}

/** The people and API clients in the table, and the identity provider beside it. */
export interface MemoryDirectory {
  readonly people: Map<string, Person>;
  /** The admins of each company. */
  readonly admins: Map<string, ReadonlySet<string>>;
  readonly apiClients: Map<string, ApiClient>;
  /** The company of each client whose tokens name one. */
  readonly links: Map<string, { readonly tenantId: string; readonly name: string }>;
  readonly accounts: Map<string, MemoryAccount>;
  readonly clients: Map<string, MemoryClient>;
  made: number;
}

export const nobody = (): MemoryDirectory => ({
  people: new Map(),
  admins: new Map(),
  apiClients: new Map(),
  links: new Map(),
  accounts: new Map(),
  clients: new Map(),
  made: 0,
});

/** The same, for another course of events. */
export const directoryLike = (one: MemoryDirectory): MemoryDirectory => ({
  people: new Map(one.people),
  admins: new Map(one.admins),
  apiClients: new Map(one.apiClients),
  links: new Map(one.links),
  accounts: new Map(one.accounts),
  clients: new Map(one.clients),
  made: one.made,
});

export const personText = ({ tenantId, userId }: PersonKey): string => `${tenantId}/${userId}`;
export const clientText = ({ tenantId, clientId }: ApiClientKey): string => `${tenantId}/${clientId}`;

type Ask = <Value>(call: string, effect: () => Value) => Promise<Value>;

/** A hung call is given up after this. */
const DEADLINE_MS = 9_000;

/** The ports of one process. Held to the ones over DynamoDB and Cognito by the same contract tests. */
export function directoryOf(
  state: MemoryDirectory,
  line: Line,
  nowMs: () => number,
): Pick<App, 'people' | 'apiClients' | 'clients' | 'directory' | 'directoryPlace'> {
  const ask: Ask = (call, effect) => line.outside(call, effect, { deadlineMs: DEADLINE_MS, failed: busy });
  return {
    people: peopleOf(state, ask),
    apiClients: apiClientsOf(state, ask),
    clients: { get: (clientId) => ask('clients.get', () => state.links.get(clientId)) },
    directory: { ...accountsOf(state, ask), ...clientsOf(state, ask, nowMs) },
    directoryPlace: 'own',
  };
}

function peopleOf({ people, admins }: MemoryDirectory, ask: Ask): App['people'] {
  const adminsOf = ({ tenantId }: PersonKey) => admins.get(tenantId) ?? new Set<string>();
  return {
    get: (key) => ask('people.get', () => people.get(personText(key))),
    list: (tenantId) => ask('people.list', () => [...people.values()].filter((one) => one.tenantId === tenantId)),
    create: (person) =>
      ask('people.create', () => {
        if (people.has(personText(person))) return false;
        people.set(personText(person), person);
        return true;
      }),
    write: (before, { name, role, enabled }) =>
      ask('people.write', () => {
        const stored = people.get(personText(before));
        if (stored?.writes !== before.writes) return undefined;
        const after = { ...stored, name, role, enabled, writes: stored.writes + 1 };
        people.set(personText(before), after);
        return after;
      }),
    noteSignIn: (key, lastSignInAt) =>
      ask('people.noteSignIn', () => {
        const stored = people.get(personText(key));
        if (stored) people.set(personText(key), { ...stored, lastSignInAt });
      }),
    remove: (key) => ask('people.remove', () => void people.delete(personText(key))),
    joinAdmins: (key) =>
      ask('people.joinAdmins', () => void admins.set(key.tenantId, new Set([...adminsOf(key), key.userId]))),
    leaveAdmins: (key) =>
      ask('people.leaveAdmins', () => {
        const known = adminsOf(key);
        if (known.has(key.userId) && known.size <= 1) return false;
        admins.set(key.tenantId, new Set([...known].filter((id) => id !== key.userId)));
        return true;
      }),
  };
}

function apiClientsOf({ apiClients, links }: MemoryDirectory, ask: Ask): App['apiClients'] {
  return {
    get: (key) => ask('apiClients.get', () => apiClients.get(clientText(key))),
    list: (tenantId) =>
      ask('apiClients.list', () => [...apiClients.values()].filter((one) => one.tenantId === tenantId)),
    create: (client) =>
      ask('apiClients.create', () => {
        if (!apiClients.has(clientText(client))) apiClients.set(clientText(client), client);
      }),
    link: ({ tenantId, clientId, name }) => ask('apiClients.link', () => void links.set(clientId, { tenantId, name })),
    unlink: (clientId) => ask('apiClients.unlink', () => void links.delete(clientId)),
    write: (before, changed) =>
      ask('apiClients.write', () => {
        const stored = apiClients.get(clientText(before));
        if (stored?.writes !== before.writes) return undefined;
        const { lastTokenAt } = stored;
        const after = { ...changed, writes: before.writes + 1, ...(lastTokenAt && { lastTokenAt }) };
        apiClients.set(clientText(before), after);
        return after;
      }),
    noteToken: (key, lastTokenAt, scopes) =>
      ask('apiClients.noteToken', () => {
        const stored = apiClients.get(clientText(key));
        if (stored) apiClients.set(clientText(key), { ...stored, lastTokenAt, scopes });
      }),
    remove: (key) => ask('apiClients.remove', () => void apiClients.delete(clientText(key))),
  };
}

const missing = (): never => {
  throw new TrackingAdapterError('not-found', 'It does not exist at the identity provider.');
};

function accountsOf(
  state: MemoryDirectory,
  ask: Ask,
): Pick<App['directory'], 'createPerson' | 'inviteAgain' | 'changePerson' | 'deletePerson'> {
  const { accounts } = state;
  return {
    createPerson: ({ tenantId, email, name, role }) =>
      ask('directory.createPerson', () => {
        const known = [...accounts].find(([, account]) => account.email === email);
        if (known) return { subject: known[0], ...known[1], isNew: false };
        state.made += 1;
        const subject = `sub-${state.made}`;
        const account = { tenantId, email, name, role, enabled: true, hasSignedIn: false };
        accounts.set(subject, account);
        return { subject, ...account, isNew: true };
      }),
    inviteAgain: (subject) => ask('directory.inviteAgain', () => !(accounts.get(subject) ?? missing()).hasSignedIn),
    changePerson: (subject, settings) =>
      ask('directory.changePerson', () => {
        accounts.set(subject, { ...(accounts.get(subject) ?? missing()), ...settings });
      }),
    deletePerson: (subject) => ask('directory.deletePerson', () => void accounts.delete(subject)),
  };
}

function clientsOf(
  state: MemoryDirectory,
  ask: Ask,
  nowMs: () => number,
): Pick<App['directory'], 'createClient' | 'deleteClient' | 'secretsOf' | 'addSecret' | 'removeSecret'> {
  const { clients } = state;
  const newSecret = () => {
    state.made += 1;
    return { id: `secret-${state.made}`, createdAt: new Date(nowMs()), value: `not-a-real-secret-${state.made}` };
  };
  const facts = ({ id, createdAt }: MemoryClient['secrets'][number]) => ({ id, createdAt });
  return {
    createClient: ({ tenantId, scopes }) =>
      ask('directory.createClient', () => {
        const made = newSecret();
        const clientId = `client-${state.made}`;
        clients.set(clientId, { tenantId, scopes, secrets: [made] });
        return { clientId, ...facts(made), secret: new Secret(made.value) };
      }),
    deleteClient: (clientId) => ask('directory.deleteClient', () => void clients.delete(clientId)),
    secretsOf: (clientId) => ask('directory.secretsOf', () => (clients.get(clientId) ?? missing()).secrets.map(facts)),
    addSecret: (clientId) =>
      ask('directory.addSecret', () => {
        const client = clients.get(clientId) ?? missing();
        if (client.secrets.length >= 2) busy();
        const made = newSecret();
        clients.set(clientId, { ...client, secrets: [...client.secrets, made] });
        return { ...facts(made), secret: new Secret(made.value) };
      }),
    removeSecret: (clientId, secretId) =>
      ask('directory.removeSecret', () => {
        const client = clients.get(clientId);
        const secrets = client?.secrets.filter(({ id }) => id !== secretId) ?? [];
        if (client && secrets.length > 0) clients.set(clientId, { ...client, secrets });
      }),
  };
}
