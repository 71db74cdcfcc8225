import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../shared/domain/adapter.ts';
import { Secret } from '../../shared/domain/secret.ts';
import {
  credentialsOf,
  isAccessTokenAlive,
  isRenewalDue,
  isUsableLifetime,
  keepAliveAt,
  renewableFrom,
} from '../../shared/domain/tokens.ts';
import { anAdapter, aReadyAdapter, inSeconds, NOON } from '../support/an-adapter.ts';

/** An hour long, from noon on. */
const withToken = (facts: Partial<Adapter> = {}): Adapter =>
  aReadyAdapter({ accessIssuedAt: NOON, accessExpiresAt: inSeconds(3_600), ...facts });

/** The second at which this adapter renews. */
const TURN = 1_869;

describe('an access token', () => {
  it.each<[string, Adapter, number, { alive: boolean; due: boolean }]>([
    ['at its start', withToken(), 0, { alive: true, due: false }],
    ['at half of its life', withToken(), 1_799, { alive: true, due: false }],
    ['a second before its turn in the second half of its life', withToken(), TURN - 1, { alive: true, due: false }],
    ['at its turn', withToken(), TURN, { alive: true, due: true }],
    ['a second before its end', withToken(), 3_599, { alive: true, due: true }],
    ['at its end', withToken(), 3_600, { alive: false, due: true }],
    ['before its start, by a clock that runs behind', withToken(), -300, { alive: true, due: false }],
    ['that UPS refused in this generation', withToken({ accessRefusedGeneration: 2 }), 1, { alive: false, due: true }],
    [
      'that UPS refused in an older generation',
      withToken({ accessRefusedGeneration: 1 }),
      1,
      { alive: true, due: false },
    ],
    ['that is not there', anAdapter(), 0, { alive: false, due: true }],
  ])('%s', (_, adapter, seconds, expected) => {
    const now = inSeconds(seconds);
    expect({ alive: isAccessTokenAlive(adapter, now), due: isRenewalDue(adapter, now) }).toEqual(expected);
  });

  it('is renewed from half of its life on, spread over a tenth of it by adapter, and always alike', () => {
    const turns = Array.from({ length: 200 }, (_, index) => {
      const adapter = withToken({ adapterId: `adp_01KXZ${index * 7_919}` });
      const seconds = Array.from({ length: 3_600 }, (_, second) => second);
      return seconds.findIndex((second) => isRenewalDue(adapter, inSeconds(second)));
    });
    expect(Math.min(...turns)).toBeGreaterThanOrEqual(1_800);
    expect(Math.max(...turns)).toBeLessThanOrEqual(2_160);
    expect(new Set(turns).size).toBeGreaterThan(100);
  });

  it('may be renewed 15 minutes after it was received, or at once where there is none', () => {
    expect([renewableFrom(withToken()), renewableFrom(anAdapter())]).toEqual([
      inSeconds(900),
      inSeconds(900, new Date(0)),
    ]);
  });
});

describe('what UPS granted', () => {
  const tokens = { accessToken: new Secret('a'), issuedAt: inSeconds(-1), accessSeconds: 3_600 };
  const client = { clientId: 'anAppOfATenant' };

  it('is kept with the ends that its lifetimes have from our receipt on', () => {
    const refreshToken = new Secret('r');
    expect(credentialsOf({ ...tokens, refreshToken, refreshSeconds: 86_400 }, client, NOON)).toEqual({
      client,
      accessToken: tokens.accessToken,
      accessIssuedAt: NOON,
      accessExpiresAt: inSeconds(3_600),
      refreshToken,
      refreshExpiresAt: inSeconds(86_400),
      authorizedAt: inSeconds(-1),
    });
  });

  it('keeps the day of its authorization through a renewal', () => {
    expect(credentialsOf(tokens, client, NOON, inSeconds(-86_400)).authorizedAt).toEqual(inSeconds(-86_400));
  });

  it.each([
    ['missing', undefined, 600],
    ['zero', 0, 600],
    ['negative', -5, 600],
    ['unusable', 299, 600],
    ['short', 300, 300],
    ['a day', 86_400, 86_400],
    ['longer than a day', 86_401, 86_400],
    ['huge', 1e300, 86_400],
  ])('has an access token whose lifetime, %s, is believed to a degree', (_, accessSeconds, believed) => {
    const kept = credentialsOf({ ...tokens, accessSeconds }, client, NOON);
    expect(kept.accessExpiresAt).toEqual(inSeconds(believed));
    expect(kept.areLifetimesAssumed ?? false).toBe(believed !== accessSeconds);
  });

  it.each([
    ['missing', undefined, 7],
    ['zero', 0, 7],
    ['negative', -1, 7],
    ['unusable', 299, 7],
    ['60 days', 60 * 86_400, 60],
    ['longer than 400 days', 401 * 86_400, 400],
    ['huge', 1e300, 400],
  ])('has a refresh token whose lifetime, %s, is believed to a degree', (_, refreshSeconds, days) => {
    const granted = { ...tokens, refreshToken: new Secret('r'), refreshSeconds };
    const kept = credentialsOf(granted, client, NOON);
    expect(kept.refreshExpiresAt).toEqual(inSeconds(days * 86_400));
    expect(kept.areLifetimesAssumed ?? false).toBe(days * 86_400 !== refreshSeconds);
  });

  it.each([
    [undefined, false],
    [Number.NaN, false],
    [-3_600, false],
    [0, false],
    [299, false],
    [300, true],
    [3_599, true],
    [1e300, true],
  ])('for %s seconds is of use to a new authorization: %s', (seconds, expected) => {
    expect(isUsableLifetime(seconds)).toBe(expected);
  });

  it('is kept alive from 14 days before its end on, or half of its life', () => {
    const endingIn = (days: number) => keepAliveAt(withToken({ refreshExpiresAt: inSeconds(days * 86_400) }));
    expect([60, 28, 27, 7].map(endingIn)).toEqual([46, 14, 13.5, 3.5].map((days) => inSeconds(days * 86_400)));
    expect(keepAliveAt(withToken())).toBeUndefined();
  });
});

describe('a secret', () => {
  it('shows itself in no way but one', () => {
    const secret = new Secret('not-a-real-secret');
    const error = new Error(`It was ${secret}`, { cause: secret });
    const shown = [`${secret}`, JSON.stringify({ secret }), String(secret), String(error), JSON.stringify([secret])];
    expect(shown.join()).not.toContain('not-a-real');
    expect(Object.entries(secret)).toEqual([]);
    expect(secret.reveal()).toBe('not-a-real-secret');
  });
});
