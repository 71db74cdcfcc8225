import type { ApiClient } from '../../../shared/domain/api-client.ts';
import { TrackingAdapterError } from '../../../shared/domain/errors.ts';
import { isAdmin, type Person, type PersonSettings } from '../../../shared/domain/person.ts';
import type { App } from '../../../shared/ports/app.ts';
import { personKeyOf } from '../../../shared/use-cases/directory/user-id.ts';
import type { Fault } from '../world/outside.ts';
import { aWorld, type BrokenStep, type Ended, type World } from '../world/world.ts';
import { clientText, personText } from './memory-directory.ts';

export const TENANT = 'acme';
export const keyOf = (name: string) => personKeyOf(TENANT, `${name}@acme.example`);
export const actorOf = (name: string) => ({ kind: 'person', name, subject: `sub-${name}` }) as const;

/** A company whose people have signed in, and an API client of it. */
export function directoryWorld(
  seed: number,
  people: Readonly<Record<string, Person['role']>>,
  broken?: BrokenStep,
): World & { readonly client: ApiClient } {
  const world = aWorld(seed, broken);
  const { directory } = world.table;
  const now = world.now();
  for (const [name, role] of Object.entries(people)) {
    const [key, email, subject] = [keyOf(name), `${name}@acme.example`, `sub-${name}`];
    const settings = { name, role, enabled: true };
    directory.accounts.set(subject, { tenantId: TENANT, email, ...settings, hasSignedIn: true });
    directory.people.set(personText(key), { ...key, email, subject, ...settings, lastSignInAt: now, writes: 0 });
  }
  const admins = Object.keys(people).filter((name) => people[name] === 'admin');
  directory.admins.set(TENANT, new Set(admins.map((name) => keyOf(name).userId)));

  const secret = { id: 'secret-old', createdAt: now };
  const facts = { name: 'Warehouse', scopes: ['tracking:read'] as const };
  const client: ApiClient = { tenantId: TENANT, clientId: 'client-old', ...facts, secrets: [secret], writes: 0 };
  directory.apiClients.set(clientText(client), client);
  directory.links.set(client.clientId, { tenantId: TENANT, name: client.name });
  directory.clients.set(client.clientId, {
    tenantId: TENANT,
    scopes: facts.scopes,
    secrets: [{ ...secret, value: 'old' }],
  });
  return { ...world, client };
}

/** The names of the accounts that are admins and may sign in. */
export const adminsAt = ({ table }: World): string[] =>
  [...table.directory.accounts.values()].filter(isAdmin).map(({ name }) => name);

const settingsOf = ({ name, role, enabled }: PersonSettings) => ({ name, role, enabled });

/** The differences between the table and the identity provider; none when they agree. */
export function differences({ table: { directory } }: World): string[] {
  const wrong: string[] = [];
  const say = (is: boolean, what: string) => is || wrong.push(what);
  const people = [...directory.people.values()];
  for (const person of people) {
    const account = directory.accounts.get(person.subject);
    const isSame = account && JSON.stringify(settingsOf(account)) === JSON.stringify(settingsOf(person));
    say(isSame === true, `${person.email} is not as their account`);
  }
  for (const [subject, { email }] of directory.accounts)
    say(
      people.some((one) => one.subject === subject),
      `${email} has an account and is not listed`,
    );
  const counted = [...(directory.admins.get(TENANT) ?? [])].sort();
  const admins = people.filter(isAdmin).map(({ userId }) => userId);
  say(JSON.stringify(counted) === JSON.stringify(admins.sort()), 'others are counted as admins than are');

  for (const client of directory.apiClients.values()) {
    const { clientId } = client;
    const secrets = directory.clients
      .get(clientId)
      ?.secrets.map(({ id }) => id)
      .sort();
    const shown = client.secrets.map(({ id }) => id).sort();
    say(JSON.stringify(secrets) === JSON.stringify(shown), `${clientId} has other secrets than are shown`);
    say(directory.links.has(clientId), `tokens of ${clientId} name no company`);
    say(client.rotation === undefined, `${clientId} is leased`);
  }
  for (const clientId of directory.links.keys())
    say(directory.apiClients.has(clientText({ tenantId: TENANT, clientId })), `${clientId} works and is not listed`);
  return wrong;
}

/** The refusal of a call that did not end well. */
export const codeOf = (ended: Ended<unknown>): string => {
  if (ended.ended !== 'failed') return ended.ended;
  return ended.error instanceof TrackingAdapterError ? ended.error.code : String(ended.error);
};

/** Runs a command with one fault at one of its calls, and then repeats it without any, as an administrator would.
 *
 * @returns how the first call ended, and how the last one did; undefined when the command has fewer calls */
export async function withFault<Value>(
  world: World,
  command: (app: App) => Promise<Value>,
  at: number,
  fault: Fault,
): Promise<{ readonly first: Ended<Value>; readonly last: Ended<Value> } | undefined> {
  const broken = world.process();
  broken.line.plan = (_, number) => (number === at ? fault : undefined);
  const first = await broken.run(command);
  if (broken.line.calls.length <= at) return undefined;
  let last = first;
  for (let tries = 0; tries < 3 && (last.ended === 'died' || codeOf(last) === 'busy'); tries++) {
    // Longer than a lease of a worker that died.
    world.advance(400);
    last = await world.process().run(command);
  }
  return { first, last };
}
