import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';
import { PLATFORM_UPS_APP, UPS_APP } from '../../../local/demo/demo-tenant.ts';

const REDIRECT_URI = 'http://127.0.0.1/unused';
const SCOPE = 'openid offline_access';

/** An answer of its token endpoint: tokens, or an OAuth error. */
export interface OidcAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** oidc-provider on loopback: an OAuth server that nobody here has written. It rotates refresh tokens each time, and one presented
 * twice ends its whole grant (RFC 9700 §4.14.2). With its defaults it would not rotate a confidential client's. */
export async function oidcServer() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider = new Provider('http://127.0.0.1', {
    clients: [PLATFORM_UPS_APP, UPS_APP].map(({ clientId, clientSecret }) => ({
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [REDIRECT_URI],
      grant_types: ['authorization_code', 'refresh_token'],
      application_type: 'native',
    })),
    rotateRefreshToken: true,
    ttl: { AccessToken: 3_599, RefreshToken: 5_183_999, AuthorizationCode: 60, Grant: 5_183_999, IdToken: 3_599 },
    findAccount: async (_: unknown, accountId: string) => ({ accountId, claims: async () => ({ sub: accountId }) }),
    jwks: { keys: [await exportJWK(privateKey)] },
    cookies: { keys: ['not-a-real-key'] },
    features: { devInteractions: { enabled: false } },
  });
  const server = createServer(provider.callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const tokenUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;

  const redeem = async (basic: string, form: Readonly<Record<string, string>>): Promise<OidcAnswer> => {
    const response = await fetch(tokenUrl, {
      method: 'POST',
      headers: { authorization: basic },
      body: new URLSearchParams(form),
    });
    return { status: response.status, body: (await response.json()) as OidcAnswer['body'] };
  };

  return {
    /** A person's sign-in, as its interaction would have left it, and the code of it redeemed at the token endpoint. */
    begin: async (basic: string, clientId: string): Promise<OidcAnswer> => {
      const client = await provider.Client.find(clientId);
      const grant = new provider.Grant({ accountId: 'a-shipper', clientId });
      grant.addOIDCScope(SCOPE);
      const code = new provider.AuthorizationCode({
        accountId: 'a-shipper',
        client,
        grantId: await grant.save(),
        redirectUri: REDIRECT_URI,
        scope: SCOPE,
        expiresWithSession: false,
        gty: 'authorization_code',
      });
      return redeem(basic, { grant_type: 'authorization_code', code: await code.save(), redirect_uri: REDIRECT_URI });
    },
    refresh: (basic: string, refreshToken: string) =>
      redeem(basic, { grant_type: 'refresh_token', refresh_token: refreshToken }),
    isAlive: async (accessToken: string): Promise<boolean> =>
      (await provider.AccessToken.find(accessToken)) !== undefined,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
export type OidcServer = Awaited<ReturnType<typeof oidcServer>>;
