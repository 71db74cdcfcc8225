import type { Answered, Client } from '../http-client.ts';
import { isSuccess, saved, signedIn } from './races-adapter.ts';
import { NUMBER } from './races-product.ts';
import type { Random } from './world/random.ts';

/** What an operator has been told about an adapter; what nobody can take back. */
export interface Acknowledged {
  readonly name: string;
  /** Of the authorization that stands; null = none. */
  readonly authorizer: string | null;
  readonly accounts: readonly string[];
}

/** One adapter, as the one who works with it knows it. */
export interface Known {
  readonly adapterId: string;
  acknowledged: Acknowledged;
  /** What it is if the operation that was under way at the death took effect. */
  unanswered: Acknowledged | undefined;
}

export interface Desk {
  readonly call: Client;
  readonly upsApp: { readonly clientId: string; readonly clientSecret: string };
  readonly upsUser: { readonly username: string; readonly password: string };
  readonly random: Random;
  /** A name used once. */
  readonly unique: () => string;
  /** What an answer should never have been. */
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

/** Of a hundred operations, so many of each. */
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
async function changing(known: Known, to: Partial<Acknowledged>, work: () => Promise<boolean>): Promise<void> {
  known.unanswered = { ...known.acknowledged, ...to };
  if (await work()) known.acknowledged = known.unanswered;
  known.unanswered = undefined;
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
  await changing(known, { accounts: [...known.acknowledged.accounts, accountNumber] }, async () => {
    return did(await call('POST', `${pathOf(known)}/shipper-mappings`, { body }));
  });
}

async function removeMapping({ call, random }: Desk, known: Known): Promise<void> {
  const { accounts } = known.acknowledged;
  if (accounts.length < 2) return;
  const removed = accounts[random.below(accounts.length)];
  const { body } = await call('GET', `${pathOf(known)}/shipper-mappings`);
  const mapping = body.data.find(({ accountNumber }: { accountNumber: string }) => accountNumber === removed);
  if (!mapping) return;
  await changing(known, { accounts: accounts.filter((account) => account !== removed) }, async () => {
    return did(await call('DELETE', `${pathOf(known)}/shipper-mappings/${mapping.id}`));
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
  await changing(known, { authorizer }, async () => {
    if (method === 'Customer Client Credentials') return did(await saved(desk, known.adapterId, authorizer));
    return isSuccess(await signedIn(desk, known.adapterId, method, authorizer));
  });
}

async function deauthorize(desk: Desk, known: Known): Promise<void> {
  const { body } = await desk.call('GET', pathOf(known));
  const headers = { 'if-match': `"${body.version}"` };
  await changing(known, { authorizer: null }, async () =>
    did(await desk.call('DELETE', `${pathOf(known)}/authorization`, { headers })),
  );
}

async function rename({ call, unique }: Desk, known: Known): Promise<void> {
  const { body } = await call('GET', pathOf(known));
  const { environment, authorizationMethod, version } = body;
  const name = `Adapter ${unique()}`;
  await changing(known, { name }, async () => {
    const headers = { 'if-match': `"${version}"` };
    return did(await call('PUT', pathOf(known), { body: { name, environment, authorizationMethod }, headers }));
  });
}

const did = ({ status }: Answered): boolean => status >= 200 && status < 300;
