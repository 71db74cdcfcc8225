import { Secret } from '../../../shared/domain/secret.ts';
import type { ClientCredentials, TokenSet } from '../../../shared/domain/tokens.ts';
import type { Tracking } from '../../../shared/domain/tracking.ts';
import type { Carrier, CarrierAnswer, CarrierFailure } from '../../../shared/ports/carrier.ts';
import type { Line } from './outside.ts';

const NO_PACKAGES: Tracking = {
  found: true,
  packageCount: 0,
  packages: [],
  warnings: [],
  relation: [],
  language: 'en_US',
};

export const PLATFORM_CLIENT: ClientCredentials = {
  clientId: 'thePlatformsApp',
  clientSecret: new Secret('not-a-real-platform-secret'),
};
export const CUSTOMER_CLIENT: ClientCredentials = {
  clientId: 'aCustomersApp',
  clientSecret: new Secret('not-a-real-customer-secret'),
};

/** One refresh token, and the access token that came with it. */
export interface Pair {
  readonly refreshToken: string;
  accessToken: string;
  readonly parent: string | undefined;
  readonly grantId: string;
  accessEndsMs: number;
  readonly refreshEndsMs: number;
  state: 'live' | 'spent' | 'revoked';
  /** The process that received it; absent when the answer was lost. */
  receivedBy?: Line;
}

/** UPS's current trouble. */
export type Weather = 'fine' | 'refused-connections' | 'no-answer' | 'unavailable' | 'html' | 'throttled' | 'blocked';

const FAILURE_IN: Readonly<Record<Exclude<Weather, 'fine'>, CarrierFailure['kind']>> = {
  'refused-connections': 'not-delivered',
  'no-answer': 'no-answer',
  unavailable: 'unavailable',
  html: 'answer-invalid',
  throttled: 'throttled',
  blocked: 'blocked',
};

export interface MemoryUps {
  readonly pairs: Map<string, Pair>;
  readonly access: Map<string, { readonly endsMs: number; readonly clientId: string; isRevoked: boolean }>;
  /** Refresh tokens as they reached `/refresh`, in order. */
  readonly presented: {
    readonly token: string;
    readonly atMs: number;
    /** By the clock of the process that presented it. */
    readonly byClockMs: number;
    readonly isAccessOver: boolean;
  }[];
  /** Access tokens that UPS has refused on a resource call. */
  readonly refusedAccess: Set<string>;
  readonly calls: { token: number; refresh: number; track: number };
  readonly codes: Set<string>;
  /** Clients that UPS refuses from now on. */
  readonly refusedClients: Set<string>;
  weather: Weather;
  accessSeconds: number;
  refreshSeconds: number;
  /** Every tracking call answers 250002, for no reason. */
  isSpuriouslyRefusing: boolean;
  /** A refresh is answered with an access token alone, and the refresh token stays. */
  isKeepingRefreshTokens: boolean;
}

export const aUps = (): MemoryUps => ({
  pairs: new Map(),
  access: new Map(),
  presented: [],
  refusedAccess: new Set(),
  calls: { token: 0, refresh: 0, track: 0 },
  codes: new Set(),
  refusedClients: new Set(),
  weather: 'fine',
  accessSeconds: 3_599,
  refreshSeconds: 5_183_999,
  isSpuriouslyRefusing: false,
  isKeepingRefreshTokens: false,
});

export const upsLike = (ups: MemoryUps): MemoryUps => ({
  ...ups,
  pairs: new Map([...ups.pairs].map(([token, pair]) => [token, { ...pair }])),
  access: new Map([...ups.access].map(([token, access]) => [token, { ...access }])),
  presented: [...ups.presented],
  refusedAccess: new Set(ups.refusedAccess),
  calls: { ...ups.calls },
  codes: new Set(ups.codes),
  refusedClients: new Set(ups.refusedClients),
});

/** For a tracking call; a token request waits as long as its deadline allows. */
const DEADLINE_MS = 8_000;

const failing = (kind: CarrierFailure['kind']): { failure: CarrierFailure } => ({
  failure: { kind, message: `UPS: ${kind}.` },
});

/** UPS as one process reaches it: codes and refresh tokens are consumed by use, a consumed one is refused. */
export function upsOf(ups: MemoryUps, line: Line, nowMs: () => number, random: () => string): Carrier {
  const badWeather = (): { failure: CarrierFailure } | undefined =>
    ups.weather === 'fine' ? undefined : failing(FAILURE_IN[ups.weather]);
  const ask = <Value>(call: string, effect: () => CarrierAnswer<Value>, deadlineMs = DEADLINE_MS) =>
    line.outside<CarrierAnswer<Value>>(call, () => badWeather() ?? effect(), {
      deadlineMs,
      failed: (isDelivered) => failing(isDelivered ? 'no-answer' : 'not-delivered'),
    });
  const accessFor = (clientId: string) => {
    const accessToken = `not-a-real-access-${random()}`;
    const endsMs = nowMs() + ups.accessSeconds * 1000;
    ups.access.set(accessToken, { endsMs, clientId, isRevoked: false });
    return { accessToken, endsMs };
  };
  const pairFor = (clientId: string, parent: Pair | undefined): { pair: Pair; tokens: TokenSet } => {
    const { accessToken, endsMs } = accessFor(clientId);
    const refreshToken = `not-a-real-refresh-${random()}`;
    const pair: Pair = {
      refreshToken,
      accessToken,
      parent: parent?.refreshToken,
      grantId: parent?.grantId ?? random(),
      accessEndsMs: endsMs,
      refreshEndsMs: nowMs() + ups.refreshSeconds * 1000,
      state: 'live',
    };
    ups.pairs.set(refreshToken, pair);
    const tokens = {
      accessToken: new Secret(accessToken),
      refreshToken: new Secret(refreshToken),
      issuedAt: new Date(nowMs()),
      accessSeconds: ups.accessSeconds,
      refreshSeconds: ups.refreshSeconds,
    };
    return { pair, tokens };
  };
  const notePresented = (token: string) => {
    const byClockMs = nowMs() + line.skewMs;
    const pair = ups.pairs.get(token);
    const isRefused = pair !== undefined && ups.refusedAccess.has(pair.accessToken);
    const isAccessOver = pair === undefined || isRefused || pair.accessEndsMs <= byClockMs;
    ups.presented.push({ token, atMs: nowMs(), byClockMs, isAccessOver });
  };
  /** Notes that a pair has arrived: from then on only the product can lose it. */
  const received = <Answer extends CarrierAnswer<TokenSet>>(answer: Answer): Answer => {
    const token = 'value' in answer ? answer.value.refreshToken?.reveal() : undefined;
    const pair = token === undefined ? undefined : ups.pairs.get(token);
    if (pair) pair.receivedBy = line;
    return answer;
  };

  const track: Carrier['track'] = (_, accessToken) => {
    ups.calls.track++;
    return ask('ups.track', () => {
      const access = ups.access.get(accessToken.reveal());
      const isGood = access && !access.isRevoked && access.endsMs > nowMs() && !ups.isSpuriouslyRefusing;
      if (!isGood) {
        ups.refusedAccess.add(accessToken.reveal());
        return failing('token-refused');
      }
      return { value: { tracking: NO_PACKAGES, unmapped: [] } };
    });
  };

  return {
    signInOrigins: () => [],
    authorizationRequest: (_, { state }) =>
      ask('ups.authorize', () => ({ value: new URL(`https://ups.example/signin?state=${state}`) })),
    async clientCredentialsGrant(_, client, listenMs) {
      ups.calls.token++;
      return ask(
        'ups.token',
        () => {
          if (ups.refusedClients.has(client.clientId)) return failing('client-refused');
          const { accessToken } = accessFor(client.clientId);
          const issuedAt = new Date(nowMs());
          return { value: { accessToken: new Secret(accessToken), issuedAt, accessSeconds: ups.accessSeconds } };
        },
        listenMs,
      );
    },
    async authorizationCodeGrant(_, client, { code }, listenMs) {
      ups.calls.token++;
      return received(
        await ask<TokenSet>(
          'ups.token',
          () => {
            if (ups.refusedClients.has(client.clientId)) return failing('client-refused');
            if (!ups.codes.delete(code)) return failing('grant-refused');
            return { value: pairFor(client.clientId, undefined).tokens };
          },
          listenMs,
        ),
      );
    },
    async refreshTokenGrant(_, client, refreshToken, listenMs) {
      ups.calls.refresh++;
      return received(
        await ask<TokenSet>(
          'ups.refresh',
          () => {
            // Refused before the token is read: it stays valid.
            if (ups.refusedClients.has(client.clientId)) return failing('client-refused');
            notePresented(refreshToken.reveal());
            const pair = ups.pairs.get(refreshToken.reveal());
            if (pair?.state !== 'live' || pair.refreshEndsMs <= nowMs()) return failing('grant-refused');
            if (ups.isKeepingRefreshTokens) {
              const { accessToken, endsMs } = accessFor(client.clientId);
              pair.accessToken = accessToken;
              pair.accessEndsMs = endsMs;
              const issuedAt = new Date(nowMs());
              return { value: { accessToken: new Secret(accessToken), issuedAt, accessSeconds: ups.accessSeconds } };
            }
            pair.state = 'spent';
            return { value: pairFor(client.clientId, pair).tokens };
          },
          listenMs,
        ),
      );
    },
    track,
    trackAgain: track,
  };
}

/** A person signs in at UPS; the browser carries the code back. */
export function signsIn(ups: MemoryUps, random: () => string): string {
  const code = `not-a-real-code-${random()}`;
  ups.codes.add(code);
  return code;
}

/** The person changes the password, or takes the access away. */
export function revokes(ups: MemoryUps, grantId?: string): void {
  for (const pair of ups.pairs.values()) {
    if (grantId !== undefined && pair.grantId !== grantId) continue;
    if (pair.state === 'live') pair.state = 'revoked';
    const access = ups.access.get(pair.accessToken);
    if (access) access.isRevoked = true;
  }
}
