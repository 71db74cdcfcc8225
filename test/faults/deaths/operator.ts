import type { Answered, Client } from '../../support/http-client.ts';
import { answered, isSuccess, saved, signedIn } from '../races/adapter.ts';
import { NUMBER } from '../races/product.ts';
import type { Random } from '../world/random.ts';

/** An adapter's state as acknowledged to an operator; it must not be lost. */
export interface Acknowledged {
  readonly name: string;
  /** The id of the current authorization; null = none. */
  readonly authorizer: string | null;
  readonly accounts: readonly string[];
}

/** One adapter, as its operator knows it. */
export interface Known {
  readonly adapterId: string;
  acknowledged: Acknowledged;
  /** The state if the operation under way at the death took effect. */
  unanswered: Acknowledged | undefined;
}

export interface Desk {
  readonly call: Client;
  readonly upsApp: { readonly clientId: string; readonly clientSecret: string };
  readonly upsUser: { readonly username: string; readonly password: string };
  readonly random: Random;
  /** A name used once. */
  readonly unique: () => string;
  /** Answers that must never occur. */
  readonly complain: (sentence: string) => void;
}

/** Those whose tokens can be lost come more often. */
const METHODS = [
  'Authorization Code',
  'Customer Authorization Code',
  'Authorization Code',
  'Customer Authorization Code',
  'Customer Client Credentials',
] as const;

/** The share of each operation, in percent. */
const OPERATIONS = [
  ...Array.from({ length: 40 }, () => track),
  ...Array.from({ length: 13 }, () => addMapping),
  ...Array.from({ length: 8 }, () => removeMapping),
  ...Array.from({ length: 12 }, () => maintain),
  ...Array.from({ length: 15 }, () => authorize),
  ...Array.from({ length: 5 }, () => deauthorize),
  ...Array.from({ length: 7 }, () => rename),
];

/** One operation, drawn at random. */
export async function operate(desk: Desk, known: Known): Promise<void> {
  const operation = OPERATIONS[desk.random.below(OPERATIONS.length)] ?? track;
  await operation(desk, known);
}

/** An operation that changes something: told beforehand what it leads to, so that a death in between is judged rightly. */
async function changing(
  call: Client,
  known: Known,
  to: Partial<Acknowledged>,
  work: () => Promise<Outcome>,
): Promise<void> {
  known.unanswered = { ...known.acknowledged, ...to };
  const outcome = await work();
  if (outcome === 'done') known.acknowledged = known.unanswered;
  if (outcome === 'unknown') known.acknowledged = await readBack(call, known);
  known.unanswered = undefined;
}

/** After a 5xx it is unknown whether the operation took effect. */
type Outcome = 'done' | 'refused' | 'unknown';

const outcomeOf = ({ status }: Answered): Outcome => {
  if (status >= 500) return 'unknown';
  return status < 300 ? 'done' : 'refused';
};

/** The adapter as it is now, as far as it can be acknowledged. */
export async function readBack(call: Client, known: Known): Promise<Acknowledged> {
  const adapter = answered(await call('GET', pathOf(known)), 200);
  const { data } = answered(await call('GET', `${pathOf(known)}/shipper-mappings`), 200);
  return {
    name: adapter.name,
    authorizer: adapter.authorization?.authorizer.name ?? null,
    accounts: data.map(({ accountNumber }: { accountNumber: string }) => accountNumber),
  };
}

const pathOf = ({ adapterId }: Known) => `/v1/adapters/${adapterId}`;

/** Some calls at once. */
export async function track({ call, random, complain }: Desk, known: Known): Promise<void> {
  const calls = Array.from({ length: 1 + random.below(4) }, () => call('GET', `${pathOf(known)}/tracking/${NUMBER}`));
  for (const { status, body } of await Promise.all(calls)) {
    if (![200, 409, 503].includes(status)) complain(`tracking answered ${status} ${body.code}`);
  }
}

async function addMapping({ call, unique }: Desk, known: Known): Promise<void> {
  const accountNumber = unique();
  const body = { shipper: 'Dock 4', accountNumber, countryCode: 'US' };
  await changing(call, known, { accounts: [...known.acknowledged.accounts, accountNumber] }, async () => {
    return outcomeOf(await call('POST', `${pathOf(known)}/shipper-mappings`, { body }));
  });
}

async function removeMapping({ call, random }: Desk, known: Known): Promise<void> {
  const { accounts } = known.acknowledged;
  if (accounts.length < 2) return;
  const removed = accounts[random.below(accounts.length)];
  const { body } = await call('GET', `${pathOf(known)}/shipper-mappings`);
  const mapping = body.data.find(({ accountNumber }: { accountNumber: string }) => accountNumber === removed);
  if (!mapping) return;
  await changing(call, known, { accounts: accounts.filter((account) => account !== removed) }, async () => {
    return outcomeOf(await call('DELETE', `${pathOf(known)}/shipper-mappings/${mapping.id}`));
  });
}

async function maintain({ call, complain }: Desk, known: Known): Promise<void> {
  const { status } = await call('POST', `${pathOf(known)}/maintenance-runs`);
  if (![202, 503].includes(status)) complain(`maintenance answered ${status}`);
}

async function authorize(desk: Desk, known: Known): Promise<void> {
  const method = METHODS[desk.random.below(METHODS.length)] ?? METHODS[0];
  await authorizedBy(desk, known, method);
}

/** Methods A and C by a sign-in, B by Verify and Save. */
export async function authorizedBy(desk: Desk, known: Known, method: (typeof METHODS)[number]): Promise<void> {
  const authorizer = desk.unique();
  await changing(desk.call, known, { authorizer }, async () => {
    if (method === 'Customer Client Credentials') return outcomeOf(await saved(desk, known.adapterId, authorizer));
    return isSuccess(await signedIn(desk, known.adapterId, method, authorizer)) ? 'done' : 'unknown';
  });
}

async function deauthorize(desk: Desk, known: Known): Promise<void> {
  const { body } = await desk.call('GET', pathOf(known));
  const headers = { 'if-match': `"${body.version}"` };
  await changing(desk.call, known, { authorizer: null }, async () =>
    outcomeOf(await desk.call('DELETE', `${pathOf(known)}/authorization`, { headers })),
  );
}

async function rename({ call, unique }: Desk, known: Known): Promise<void> {
  const { body } = await call('GET', pathOf(known));
  const { environment, authorizationMethod, version } = body;
  const name = `Adapter ${unique()}`;
  await changing(call, known, { name }, async () => {
    const headers = { 'if-match': `"${version}"` };
    return outcomeOf(await call('PUT', pathOf(known), { body: { name, environment, authorizationMethod }, headers }));
  });
}
