import { setTimeout as pause } from 'node:timers/promises';
import { browser, type Page } from '../../../local/guide/browser.ts';
import type { Answered, Client } from '../../support/http-client.ts';

export type RacedMethod = 'Authorization Code' | 'Customer Authorization Code' | 'Customer Client Credentials';

interface Authorizing {
  readonly call: Client;
  /** Adapters that a race has left Ready, with tokens just renewed: the next race of their method may begin with one. */
  readonly leftReady?: Map<RacedMethod, string>;
  readonly upsApp: { readonly clientId: string; readonly clientSecret: string };
  readonly upsUser: { readonly username: string; readonly password: string };
}

/** @throws when it was answered otherwise */
export function answered({ status, body }: Answered, expected: number) {
  if (status !== expected) throw new Error(`Answered ${status}, not ${expected}: ${JSON.stringify(body)}`);
  return body;
}

/** A whole sign-in at UPS, from the start link to Company Information, or wherever it led. */
export async function signedIn(
  { call, upsApp, upsUser }: Authorizing,
  adapterId: string,
  authorizationMethod: Exclude<RacedMethod, 'Customer Client Credentials'>,
  authorizer: string,
): Promise<Page> {
  const client = authorizationMethod === 'Customer Authorization Code' ? upsApp : {};
  const body = { authorizationMethod, authorizer, ...client };
  const { authorizationUrl } = answered(await call('POST', `/v1/adapters/${adapterId}/authorizations`, { body }), 201);
  const tab = browser();
  return tab.submit(await tab.submit(await tab.open(authorizationUrl)), upsUser, 'Log in');
}

export const isSuccess = ({ url }: Page): boolean => url.pathname === '/company' && url.searchParams.has('authorized');

/** Verify, then Save. */
export async function saved({ call, upsApp }: Authorizing, adapterId: string, authorizer: string): Promise<Answered> {
  const path = `/v1/adapters/${adapterId}`;
  const verify = { body: { ...upsApp, authorizer } };
  const { verificationId } = answered(await call('POST', `${path}/verifications`, verify), 200);
  const { name, environment, version } = answered(await call('GET', path), 200);
  return call('PUT', path, {
    body: { name, environment, authorizationMethod: 'Customer Client Credentials', verificationId },
    headers: { 'if-match': `"${version}"` },
  });
}

export async function authorized(product: Authorizing, adapterId: string, method: RacedMethod, authorizer: string) {
  if (method === 'Customer Client Credentials') return void answered(await saved(product, adapterId, authorizer), 200);
  const page = await signedIn(product, adapterId, method, authorizer);
  if (!isSuccess(page)) throw new Error(`The sign-in ended at ${page.url.pathname}${page.url.search}`);
}

const LOOKS = 400;
const LOOK_MS = 25;

/** An adapter taken all the way to Ready, or left so by the race before. */
export async function readyToRace(product: Authorizing, method: RacedMethod): Promise<string> {
  const { call, leftReady } = product;
  const left = leftReady?.get(method);
  leftReady?.delete(method);
  if (left) return left;
  const { id } = answered(await call('POST', '/v1/adapters', { body: { name: 'Raced', environment: 'test' } }), 201);
  const mapping = { shipper: 'Dock 4', accountNumber: '88A1B2', countryCode: 'US' };
  answered(await call('POST', `/v1/adapters/${id}/shipper-mappings`, { body: mapping }), 201);
  await authorized(product, id, method, 'race');
  // With a mapping there, the event of the authorization makes it Ready.
  for (let looks = 0; looks < LOOKS; looks++) {
    if (answered(await call('GET', `/v1/adapters/${id}`), 200).status === 'Ready') return id;
    await pause(LOOK_MS);
  }
  throw new Error(`${id} does not become Ready.`);
}
