import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { browser } from '../../local/guide/browser.ts';
import { type SimulatedUps, startSimulatedUps } from '../../local/ups/simulated-ups.ts';

export const CALLBACK = 'http://127.0.0.1:9/oauth/callback/test';
export const APP = {
  clientId: 'sampleApp1',
  clientSecret: 'not-a-real-one',
  name: 'Acme Tracking',
  redirectUris: { test: [CALLBACK], production: [] },
};
export const USER = { username: 'sample', password: 'sample-password', shipperAccounts: ['88A1B2'] };
export const LONELY = { username: 'lonely', password: 'sample-password', shipperAccounts: [] };

export const BASIC = {
  authorization: `Basic ${Buffer.from(`${APP.clientId}:${APP.clientSecret}`).toString('base64')}`,
};

/** The simulated UPS with one app and two users, its time in the hands of the test, and the steps of a sign-in there. */
export function signInsAtUps() {
  let ups: SimulatedUps;
  let dataDir: string;
  let nowMs = Date.parse('2026-11-20T12:00:00Z');
  const start = async () => {
    ups = await startSimulatedUps({
      dataDir,
      clock: () => new Date(nowMs),
      ports: { test: 0, production: 0 },
      apps: [APP],
      users: [USER, LONELY],
    });
  };
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'simulated-sign-in-'));
    await start();
  });
  afterAll(async () => {
    await ups.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const authorizeUrl = (changes: Record<string, string> = {}) => {
    const query = {
      client_id: APP.clientId,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'read',
      state: 'st_1',
      ...changes,
    };
    return `${ups.origins.test}/security/v1/oauth/authorize?${new URLSearchParams(query)}`;
  };
  const newTab = () => browser((url) => url.href.startsWith(CALLBACK));
  const post = async (
    path: 'token' | 'refresh',
    form: Record<string, string>,
    headers: Record<string, string> = BASIC,
    origin = ups.origins.test,
  ) => {
    const response = await fetch(`${origin}/security/v1/oauth/${path}`, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers,
    });
    return {
      status: response.status,
      body: (await response.json()) as Record<string, string> & { response?: { errors: unknown[] } },
    };
  };

  return {
    origins: () => ups.origins,
    nowMs: () => nowMs,
    advance: (milliseconds: number) => {
      nowMs += milliseconds;
    },
    restart: async () => {
      await ups.stop();
      await start();
    },
    control: (path: string, body: unknown) => ups.controlRoutes.find((route) => route.path === path)?.handle(body),
    authorizeUrl,
    newTab,
    codeFor: async (changes: Record<string, string> = {}, user = USER) => {
      const tab = newTab();
      const back = await tab.submit(
        await tab.open(authorizeUrl(changes)),
        { username: user.username, password: user.password },
        'Log in',
      );
      return back.url.searchParams.get('code') ?? '';
    },
    post,
    exchange: (code: string, more: Record<string, string> = {}) =>
      post('token', { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, ...more }),
    refresh: (token: string | undefined) =>
      post('refresh', { grant_type: 'refresh_token', refresh_token: token ?? '' }),
  };
}
