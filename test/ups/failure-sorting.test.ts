import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { carrierAt } from './carrier-under-test.ts';
import { type CannedAnswer, errorEnvelope, hostileUps } from './hostile-ups.ts';

const HTML = { body: '<html><body>Gateway</body></html>', headers: { 'content-type': 'text/html' } };
const NO_TOKEN = 'answer-invalid: UPS did not return a usable token.';
const NO_TRACKING = 'answer-invalid: UPS sent an answer without tracking information.';
const refusedToken = (told: string) => `request-refused: UPS refused the token request (${told}).`;
const refusedNumber = (code: string) => `request-refused: UPS refused the tracking request (${code}). [${code}]`;
const NO_ANSWER_401 = 'answer-invalid: UPS sent an unexpected answer (error 401).';
const refusedAccess = (told: string) => `token-refused: UPS refused the access token (${told}).`;
const noAnswerOfItsApi = (status: number) => `answer-invalid: UPS sent an unexpected answer (error ${status}).`;

/** The answer, and the failure that each endpoint makes of it, as `kind: message [carrierCode]`. */
type Row = readonly [string, CannedAnswer, { token: string; track: string }];
const both = (told: string) => ({ token: told, track: told });

const FAULTS_OF_UPS: readonly Row[] = [
  ['an empty 500', { status: 500 }, both('unavailable: UPS is having problems (error 500).')],
  [
    'a coded 500',
    { status: 500, body: errorEnvelope('10500') },
    both('unavailable: UPS is having problems (error 500, code 10500). [10500]'),
  ],
  ['an HTML 502', { status: 502, ...HTML }, both('unavailable: UPS is having problems (error 502).')],
  ['an HTML 503', { status: 503, ...HTML }, both('unavailable: UPS is having problems (error 503).')],
  [
    'a 504 of broken JSON',
    { status: 504, body: '{"response":' },
    both('unavailable: UPS is having problems (error 504).'),
  ],
  ['an unheard-of 599', { status: 599 }, both('unavailable: UPS is having problems (error 599).')],
  ['a bare 429', { status: 429 }, both('throttled: UPS is receiving too many requests (error 429).')],
  [
    'a coded 429',
    { status: 429, body: errorEnvelope('10429', 'Too Many Requests') },
    both('throttled: UPS is receiving too many requests (error 429, code 10429). [10429]'),
  ],
  [
    'a 400 that says 10429',
    { status: 400, body: errorEnvelope('10429') },
    both('throttled: UPS is receiving too many requests (error 400, code 10429). [10429]'),
  ],
  [
    'a blocked merchant',
    { status: 403, body: errorEnvelope('10403', 'Blocked Merchant') },
    both('blocked: UPS is blocking this client (error 403, code 10403). [10403]'),
  ],
  ['an HTML 403', { status: 403, ...HTML }, both('blocked: UPS is blocking this client (error 403).')],
  ['a 304', { status: 304 }, both(noAnswerOfItsApi(304))],
];

const REFUSALS: readonly Row[] = [
  [
    'a 401 10401',
    { status: 401, body: errorEnvelope('10401', 'ClientId is Invalid') },
    {
      token: 'client-refused: UPS does not accept this Client ID or Client Secret (10401). [10401]',
      track: `${refusedAccess('10401')} [10401]`,
    },
  ],
  [
    'a 401 10401 as a number',
    { status: 401, body: errorEnvelope(10401) },
    {
      token: 'client-refused: UPS does not accept this Client ID or Client Secret (10401). [10401]',
      track: `${refusedAccess('10401')} [10401]`,
    },
  ],
  [
    'a 401 250002',
    { status: 401, body: errorEnvelope('250002', 'Invalid Authentication Information.') },
    { token: `${refusedToken('401 250002')} [250002]`, track: `${refusedAccess('250002')} [250002]` },
  ],
  [
    'a 401 -250002',
    { status: 401, body: errorEnvelope('-250002') },
    { token: `${refusedToken('401 250002')} [250002]`, track: `${refusedAccess('250002')} [250002]` },
  ],
  ['an HTML 401', { status: 401, ...HTML }, { token: refusedToken('401'), track: NO_ANSWER_401 }],
  ['an empty 401', { status: 401 }, { token: refusedToken('401'), track: NO_ANSWER_401 }],
  [
    'a 400 10401',
    { status: 400, body: errorEnvelope('10401') },
    { token: `${refusedToken('400 10401')} [10401]`, track: refusedNumber('10401') },
  ],
  [
    'a 400 10400',
    { status: 400, body: errorEnvelope('10400', 'Invalid/Missing Authorization Header') },
    { token: `${refusedToken('400 10400')} [10400]`, track: refusedNumber('10400') },
  ],
  [
    'a malformed number',
    { status: 400, body: errorEnvelope('TV1002', 'Invalid inquiry number') },
    { token: `${refusedToken('400 TV1002')} [TV1002]`, track: refusedNumber('TV1002') },
  ],
  ['an HTML 400', { status: 400, ...HTML }, { token: refusedToken('400'), track: noAnswerOfItsApi(400) }],
  ['an HTML 404', { status: 404, ...HTML }, { token: refusedToken('404'), track: noAnswerOfItsApi(404) }],
  ['a 418', { status: 418 }, { token: refusedToken('418'), track: noAnswerOfItsApi(418) }],
];

const NO_ANSWERS: readonly Row[] = [
  ['nothing', {}],
  ['a 204', { status: 204 }],
  ['HTML', HTML],
  ['broken JSON', { body: '{"access_token":"a.b.c"' }],
  ['JSON twice', { body: '{}{}' }],
  ['null', { body: 'null' }],
  ['a number', { body: '7' }],
  ['a text', { body: '"a.b.c"' }],
  ['a list', { body: [] }],
  ['an empty object', { body: {} }],
  ['an error with 200', { body: errorEnvelope('10400') }],
  ['lists in lists', { body: '['.repeat(30_000) + ']'.repeat(30_000) }],
  ['objects in objects', { body: '{"a":'.repeat(10_000) }],
  ['only a prototype', { body: '{"__proto__":{"access_token":"a.b.c","trackResponse":{"shipment":[]}}}' }],
].map(([name, answer]) => [name, answer, { token: NO_TOKEN, track: NO_TRACKING }] as Row);

/** None of them is a code, so none goes further. */
const JUNK_CODES: readonly Row[] = [
  '',
  '-',
  '--10401',
  '10401 ',
  '10401\n',
  'ab',
  '10401x',
  '12345678901',
  '<script>alert(1)</script>',
  '../10401',
  null,
  true,
  [['10401', 'x']],
  { code: '10401' },
  { toString: '10401' },
].map((code) => [
  `the code ${JSON.stringify(code)}`,
  { status: 400, body: errorEnvelope(code) },
  { token: refusedToken('400'), track: noAnswerOfItsApi(400) },
]);

const NO_ENVELOPES: readonly Row[] = [
  { response: null },
  { response: { errors: null } },
  { response: { errors: [] } },
  { response: { errors: {} } },
  { response: { errors: [null] } },
  { response: { errors: ['10401'] } },
  { errors: [{ code: '10401' }] },
  [{ response: { errors: [{ code: '10401' }] } }],
].map((body) => [
  `the envelope ${JSON.stringify(body)}`,
  { status: 400, body },
  { token: refusedToken('400'), track: noAnswerOfItsApi(400) },
]);

describe('what UPS answers, sorted', async () => {
  const ups = await hostileUps();
  beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
  afterEach(() => void vi.restoreAllMocks());

  const told = (answer: Awaited<ReturnType<ReturnType<typeof carrierAt>['token' | 'track']>>): string => {
    if (!('failure' in answer)) return 'no failure';
    const { kind, message, carrierCode, ...more } = answer.failure;
    expect(more).toEqual({});
    return `${kind}: ${message}${carrierCode === undefined ? '' : ` [${carrierCode}]`}`;
  };

  it.each([...FAULTS_OF_UPS, ...REFUSALS, ...NO_ANSWERS, ...JUNK_CODES, ...NO_ENVELOPES])(
    '%s',
    async (_, answer, expected) => {
      ups.answers(answer);
      const { token, track } = carrierAt(ups.origin);
      expect({ token: told(await token()), track: told(await track()) }).toEqual(expected);
    },
  );

  it.each([
    ['token', 64 * 1024],
    ['track', 5 * 1024 * 1024],
  ] as const)('of a %s answer, %i bytes at most', async (endpoint, mostBytes) => {
    const body = JSON.stringify({ access_token: 'a.b.c', trackResponse: { shipment: [] }, more: '' });
    const call = carrierAt(ups.origin)[endpoint];

    ups.answers({ body: body.padEnd(mostBytes, ' ') });
    expect(told(await call())).toBe('no failure');
    ups.answers({ body: body.padEnd(mostBytes + 1, ' ') });
    expect(told(await call())).toBe(`answer-invalid: UPS answered with more than ${mostBytes} bytes.`);
    expect(ups.received).toHaveLength(1);
  });
});
