import type { UpsEnvironment } from './endpoints.ts';

/** An application registered at the simulated UPS. The same one serves both environments. */
export interface UpsApp {
  readonly clientId: string;
  readonly clientSecret: string;
  /** As its developer named it; shown to nobody but in headers. Default: the client id. */
  readonly name?: string | undefined;
  /** Callbacks registered on it, compared character for character. Default: none. */
  readonly redirectUris?: { readonly [environment in UpsEnvironment]?: readonly string[] | undefined } | undefined;
  /** Whether the Tracking product is ticked on it. Without it tokens are issued, and tracking answers 250002. Default: true. */
  readonly trackingProduct?: boolean | undefined;
}

/** A user of the simulated UPS.com. */
export interface UpsUser {
  readonly username: string;
  readonly password: string;
  readonly shipperAccounts: readonly string[];
}

export type ClientAuthentication =
  | { readonly outcome: 'authenticated'; readonly clientId: string }
  | { readonly outcome: 'header-unreadable' }
  | { readonly outcome: 'client-unknown' };

/** RFC 7617: the scheme in any case, then `id:secret` in Base64; the secret may contain colons. */
const BASIC = /^Basic +([A-Za-z0-9+/]+={0,2})$/i;

/** RFC 6749 §2.3.1 by HTTP Basic alone, which is all that UPS takes. */
export function authenticateClient(
  apps: readonly UpsApp[],
  authorizationHeader: string | undefined,
): ClientAuthentication {
  const encoded = BASIC.exec(authorizationHeader ?? '')?.[1];
  const credentials = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
  const colon = credentials.indexOf(':');
  if (colon === -1) return { outcome: 'header-unreadable' };

  const clientId = credentials.slice(0, colon);
  const clientSecret = credentials.slice(colon + 1);
  const known = apps.some((app) => app.clientId === clientId && app.clientSecret === clientSecret);
  return known ? { outcome: 'authenticated', clientId } : { outcome: 'client-unknown' };
}
