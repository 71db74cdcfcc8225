import { expect } from 'vitest';
import { type Browser, browser, type Page } from '../../local/guide/browser.ts';
import type { Client } from '../support/http-client.ts';
import type { Product } from './product.ts';

export type SignInMethod = 'Authorization Code' | 'Customer Authorization Code';

/** "Authorize UPS Credentials" or "Authorize": the link that a machine client is given for a person. */
export async function authorizationUrl(
  { call, upsApp }: { readonly call: Client; readonly upsApp: { clientId: string; clientSecret: string } },
  adapterId: string,
  authorizationMethod: SignInMethod,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const client = authorizationMethod === 'Customer Authorization Code' ? upsApp : {};
  const { status, body } = await call('POST', `/v1/adapters/${adapterId}/authorizations`, {
    body: { authorizationMethod, ...client, ...more },
  });
  expect(status).toBe(201);
  return body.authorizationUrl;
}

/** Opens the link, reads what it is for, and presses: the browser is at UPS's sign-in page. */
export async function atUps(tab: Browser, url: string): Promise<Page> {
  const asked = await tab.open(url);
  const signInPage = await tab.submit(asked);
  expect(signInPage.url.pathname).toBe('/lasso/signin');
  return signInPage;
}

/** Signs in at UPS, and is back at a page of ours. */
export const signedInAtUps = (
  tab: Browser,
  signInPage: Page,
  user: { username: string; password: string },
): Promise<Page> => tab.submit(signInPage, user, 'Log in');

/** The whole way from the start link to Company Information. */
export async function authorizedBySignIn(
  product: Product,
  adapterId: string,
  method: SignInMethod,
  more: Readonly<Record<string, unknown>> = {},
  tab: Browser = browser(),
): Promise<Page> {
  const url = await authorizationUrl(product, adapterId, method, more);
  return signedInAtUps(tab, await atUps(tab, url), product.upsUser);
}

/** The newest activity of a type. */
export async function newestActivity(call: Client, adapterId: string, type: string) {
  for (let looks = 0; looks < 200; looks++) {
    const { body } = await call('GET', `/v1/adapters/${adapterId}/activity`);
    const found = body.data.find((activity: { type: string }) => activity.type === type);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`No activity ${type} of ${adapterId} came.`);
}
