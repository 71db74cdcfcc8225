import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** The `__Host-` prefix holds a cookie to this very host, over TLS (RFC 6265bis §4.1.3.2). Browsers count loopback as safe. */
export const COOKIES = {
  /** The console's session. */
  session: '__Host-session',
  /** What renews it, and when it ends. */
  sessionRenewal: '__Host-session-renewal',
  /** What a console sign-in goes back with. */
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

/** Lax, not Strict: Strict is not sent on the way back from UPS, nor from the issuer. Nothing of ours reads it by script. */
export const setCookie = (name: string, value: string, maxAgeSeconds: number): string =>
  `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}`;

export const dropCookie = (name: string): string => setCookie(name, '', 0);
