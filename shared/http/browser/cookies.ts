import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** The `__Host-` prefix binds a cookie to this host over TLS (RFC 6265bis §4.1.3.2). Browsers treat loopback as secure. */
export const COOKIES = {
  /** The console's session. */
  session: '__Host-session',
  /** The renewal of the session, and its end. */
  sessionRenewal: '__Host-session-renewal',
  /** The state that a console sign-in must bring back. */
  consoleSignIn: '__Host-console-sign-in',
  /** Binds sign-ins at UPS to a browser. */
  upsSignIn: '__Host-ups-sign-in',
} as const;

export function cookiesOf({ cookies = [] }: APIGatewayProxyEventV2): Readonly<Record<string, string>> {
  const pairs = cookies.map((cookie) => {
    const at = cookie.indexOf('=');
    return [cookie.slice(0, at).trim(), cookie.slice(at + 1).trim()] as const;
  });
  return Object.fromEntries(pairs);
}

/** Returns a `Set-Cookie` value. It is Lax, because a Strict cookie is not sent on the way back from UPS or the issuer, and HttpOnly,
 * because no script of ours reads it. */
export const setCookie = (name: string, value: string, maxAgeSeconds: number): string =>
  `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}`;

export const dropCookie = (name: string): string => setCookie(name, '', 0);
