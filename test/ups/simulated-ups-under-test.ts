import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallCount } from '../../local/ups/call-counts.ts';
import { serveControl } from '../../local/ups/control-server.ts';
import type { UpsEndpoint, UpsEnvironment } from '../../local/ups/endpoints.ts';
import { startSimulatedUps } from '../../local/ups/simulated-ups.ts';

export const APP = { clientId: 'simTenantClientId42', clientSecret: 'not:a-real-secret' };
export const OTHER_APP = { clientId: 'simTenantClientId43', clientSecret: 'not-a-real-secret-either' };

/** 22 November 2026, noon UTC: `issued_at` "1795348800000". */
export const NOON = new Date('2026-11-22T12:00:00Z');

export const basic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

export const refused = (code: string, message: string) => ({ response: { errors: [{ code, message }] } });

/** A token request as the product sends it, and what each test changes about it. */
export interface TokenCall {
  readonly environment?: UpsEnvironment;
  readonly app?: typeof APP;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** A tracking request as the product sends it, and what each test changes about it. */
export interface TrackCall {
  readonly environment?: UpsEnvironment;
  readonly query?: string;
  readonly headers?: Record<string, string>;
}

/** The body of an answer, taken to be what the caller says: each test asserts the rest. */
export const jsonOf = async <Body>(response: Promise<Response>): Promise<Body> =>
  (await (await response).json()) as Body;

/** The simulated UPS with its control endpoint, each behind real HTTP, at a time that stands still until it is moved. */
export async function aSimulatedUps() {
  const dataDir = await mkdtemp(join(tmpdir(), 'simulated-ups-'));
  let now = NOON;
  const launch = async () => {
    const ups = await startSimulatedUps({
      dataDir,
      clock: () => now,
      ports: { test: 0, production: 0 },
      apps: [APP, OTHER_APP],
    });
    return { ups, control: await serveControl(ups.controlRoutes, 0) };
  };
  const stop = async () => {
    await running.control.close();
    await running.ups.stop();
  };
  let running = await launch();

  const start = async () => {
    running = await launch();
  };

  const requestToken = ({ environment = 'production', app = APP, headers, body, signal }: TokenCall = {}) =>
    fetch(`${running.ups.origins[environment]}/security/v1/oauth/token`, {
      method: 'POST',
      headers: {
        authorization: basic(app.clientId, app.clientSecret),
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body: body ?? 'grant_type=client_credentials',
      ...(signal && { signal }),
    });
  const control = async (method: 'GET' | 'POST', path: string, body?: unknown) => {
    const response = await fetch(running.control.origin + path, {
      method,
      ...(body !== undefined && {
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    return { status: response.status, body: await response.json() };
  };

  return {
    origins: () => running.ups.origins,
    requestToken,
    accessToken: async (call: TokenCall = {}): Promise<string> =>
      (await jsonOf<{ access_token: string }>(requestToken(call))).access_token,
    track: (token: string, number: string, { environment = 'production', query = '', headers }: TrackCall = {}) =>
      fetch(`${running.ups.origins[environment]}/api/track/v1/details/${number}${query}`, {
        headers: {
          authorization: `Bearer ${token}`,
          transId: '5f0c1b7e9d2a4c6b8e1f3a5d7c9b0e2f',
          transactionSrc: 'testing',
          ...headers,
        },
      }),
    post: (path: string, body: unknown) => control('POST', path, body),
    get: (path: string) => control('GET', path),
    /** The control's calls without HTTP, for many of them. */
    controlRoutes: () => running.ups.controlRoutes,
    callsOf: async (endpoint: UpsEndpoint) =>
      (await jsonOf<Record<UpsEndpoint, CallCount>>(fetch(`${running.control.origin}/ups/calls`)))[endpoint],
    advanceSeconds: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
    reset: async () => {
      now = NOON;
      await running.ups.reset();
    },
    dataDir,
    stop,
    start,
    restart: async () => {
      await stop();
      await start();
    },
    remove: async () => {
      await stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

export type UpsUnderTest = Awaited<ReturnType<typeof aSimulatedUps>>;

/** Status and JSON body together, so that a test can state both. */
export const answerOf = async (response: Response | Promise<Response>) => {
  const answer = await response;
  return { status: answer.status, body: await answer.json() };
};
