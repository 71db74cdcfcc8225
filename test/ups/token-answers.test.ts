import { describe, expect, it } from 'vitest';
import { carrierAt, RECEIVED_AT, revealed } from './carrier-under-test.ts';
import { hostileUps } from './hostile-ups.ts';

const NOON = new Date('2026-11-22T12:00:00Z');

/** As UPS sends it: every number is a string. Source: UPS-API/api-documentation, OAuthClientCredentials.yaml, the example. */
const ANSWER = {
  token_type: 'Bearer',
  issued_at: '1795348800000',
  client_id: 'anAppOfATenant',
  access_token: 'a.b.c',
  scope: '',
  expires_in: '3599',
  refresh_count: '0',
  status: 'approved',
};
const GRANTED = { accessToken: 'a.b.c', issuedAt: NOON, accessSeconds: 3599, refreshSeconds: undefined };

describe("UPS's token answer", async () => {
  const ups = await hostileUps();
  const tokensOf = async (answer: unknown) => {
    ups.answers({ body: answer });
    return revealed(await carrierAt(ups.origin).token());
  };

  it.each([
    ['numbers as text', {}],
    ['numbers as numbers', { issued_at: 1795348800000, expires_in: 3599, refresh_count: 0 }],
    ['no client id', { client_id: undefined }],
    ['fields that nobody has heard of', { x: [1], constructor: 'x', toString: null }],
  ])('is taken with %s', async (_, fields) => {
    expect(await tokensOf({ ...ANSWER, ...fields })).toEqual({ value: GRANTED });
  });

  it('is taken with a refresh token, where there is one', async () => {
    const answer = { ...ANSWER, refresh_token: 'r.s.t', refresh_token_expires_in: '5183999' };
    expect(await tokensOf(answer)).toEqual({
      value: { ...GRANTED, refreshToken: 'r.s.t', refreshSeconds: 5_183_999 },
    });
  });

  it('gives nothing to the prototype', async () => {
    await tokensOf(`{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"access_token":"a"}`);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it.each([
    ['missing', undefined, undefined],
    ['no number', 'soon', undefined],
    ['NaN', 'NaN', undefined],
    ['infinite', '1e999', undefined],
    ['an object', { seconds: 3599 }, undefined],
    ['null', null, 0],
    ['empty', '', 0],
    ['zero', '0', 0],
    ['negative', '-3599', -3599],
    ['fractional', '3599.5', 3599.5],
    ['huge', '1e300', 1e300],
  ])('tells a lifetime that is %s as it is, for the use case to judge', async (_, expires_in, accessSeconds) => {
    expect(await tokensOf({ ...ANSWER, expires_in })).toEqual({ value: { ...GRANTED, accessSeconds } });
  });

  it.each([
    ['missing', undefined],
    ['null', null],
    ['empty', ''],
    ['no number', 'yesterday'],
    ['zero', '0'],
    ['negative', '-1'],
    ['beyond every calendar', '9e15'],
    ['in microseconds, beyond the years that an instant in the table has', '1795348800000000'],
  ])('is dated by its receipt when its own date is %s', async (_, issued_at) => {
    expect(await tokensOf({ ...ANSWER, issued_at })).toEqual({ value: { ...GRANTED, issuedAt: RECEIVED_AT } });
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['null', null],
    ['a number', 7],
    ['a list', ['a.b.c']],
    ['an object', {}],
    ['with a space', 'a b'],
    ['with a line break', 'a.b.c\r\nX-Injected: 1'],
    ['with a line feed at its end', 'a.b.c\n'],
    ['with a NUL', 'a\u0000b'],
    ['beyond ASCII', 'tökén'],
  ])('is no answer with an access token that is %s', async (_, access_token) => {
    expect(await tokensOf({ ...ANSWER, access_token })).toEqual({
      failure: { kind: 'answer-invalid', message: 'UPS did not return a usable token.' },
    });
  });

  it.each(['anotherAppOfATenant', 'anappofatenant', 'anAppOfATenant ', ''])(
    'is no answer to us when it names the client %j',
    async (client_id) => {
      expect(await tokensOf({ ...ANSWER, client_id })).toEqual({
        failure: { kind: 'answer-invalid', message: 'UPS returned a token for another client.' },
      });
    },
  );
});

/** The presented token is consumed, so the pair is kept first and judged afterwards. */
describe("UPS's answer to a refresh", async () => {
  const ups = await hostileUps();
  const PAIR = { ...ANSWER, refresh_token: 'r.s.t', refresh_token_expires_in: '5183999' };
  const KEPT = { ...GRANTED, refreshToken: 'r.s.t', refreshSeconds: 5_183_999 };
  const refreshed = async (body: unknown) => {
    ups.answers({ body });
    return revealed(await carrierAt(ups.origin).refresh());
  };

  it.each<[string, unknown, object]>([
    ['begins with a byte order mark', `\uFEFF${JSON.stringify(PAIR)}`, KEPT],
    ['names no client', { ...PAIR, client_id: undefined }, KEPT],
    ['names the client null', { ...PAIR, client_id: null }, KEPT],
    [
      'has unusable lifetimes',
      { ...PAIR, expires_in: {}, refresh_token_expires_in: 'soon', issued_at: 'NaN' },
      {
        ...KEPT,
        issuedAt: RECEIVED_AT,
        accessSeconds: undefined,
        refreshSeconds: undefined,
      },
    ],
    ['has a line break after its access token', { ...PAIR, access_token: 'a.b.c\r\n' }, KEPT],
    [
      'has a refresh token of characters that no header takes',
      { ...PAIR, refresh_token: 'r s\tü' },
      {
        ...KEPT,
        refreshToken: 'r s\tü',
      },
    ],
  ])('is kept where it %s', async (_, body, value) => {
    expect(await refreshed(body)).toEqual({ value });
  });

  it.each(['anotherAppOfATenant', 'anappofatenant', '', 7])(
    'is kept where it names the client %j, and says so',
    async (client_id) => {
      expect(await refreshed({ ...PAIR, client_id })).toEqual({ value: { ...KEPT, isOfAnotherClient: true } });
    },
  );

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['a number', 7],
    ['of nothing that a header takes', ' \n'],
  ])('is no answer with an access token that is %s', async (_, access_token) => {
    expect(await refreshed({ ...PAIR, access_token })).toEqual({
      failure: { kind: 'answer-invalid', message: 'UPS did not return a usable token.' },
    });
  });
});
