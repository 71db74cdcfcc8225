import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CLIENT_SECRET, carrierAt, TOKEN } from './carrier-under-test.ts';
import { errorEnvelope, hostileUps, type Received } from './hostile-ups.ts';

const BASIC = Buffer.from(`anAppOfATenant:${CLIENT_SECRET}`).toString('base64');
const SECRETS = [CLIENT_SECRET, BASIC, encodeURIComponent(CLIENT_SECRET), TOKEN];

/** Ways to say back what was sent in confidence. */
const ECHOES: readonly [string, (sent: string) => unknown][] = [
  ['the message', (sent) => errorEnvelope('10401', sent)],
  ['the code', (sent) => errorEnvelope(sent, 'x')],
  ['the code, after a minus', (sent) => errorEnvelope(`-${sent}`)],
  ['both, and in every error', (sent) => ({ response: { errors: [{ code: sent, message: sent }, { code: sent }] } })],
  ['HTML', (sent) => `<html><h1>${sent}</h1></html>`],
  ['broken JSON', (sent) => `{"access_token": "${sent}`],
  ['a field of the wrong type', (sent) => ({ access_token: [sent], trackResponse: sent })],
  ['the name of a field', (sent) => ({ [sent]: sent })],
  ['another client id', (sent) => ({ access_token: 'a.b.c', client_id: sent })],
];

describe('a failure', async () => {
  const ups = await hostileUps();
  beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
  afterEach(() => void vi.restoreAllMocks());

  const sentIn = ({ headers }: Received): string => {
    const [, sent = ''] = (headers.authorization ?? '').split(' ');
    return headers.authorization?.startsWith('Basic ') ? `${sent} ${Buffer.from(sent, 'base64')}` : sent;
  };

  it.each(ECHOES)('carries no secret that UPS echoes in %s', async (_, echo) => {
    for (const status of [200, 302, 400, 401, 403, 404, 429, 500]) {
      ups.answers((request) => ({
        status,
        body: echo(sentIn(request)),
        headers: { location: `/?${encodeURIComponent(sentIn(request))}` },
      }));
      const { token, track } = carrierAt(ups.origin);
      for (const answer of [await token(), await track()]) {
        // A 404 with UPS's own envelope says that the number is unknown, and is no failure.
        const told = JSON.stringify('failure' in answer ? answer.failure : answer.value);
        expect(SECRETS.filter((secret) => 'failure' in answer && told.includes(secret))).toEqual([]);
      }
    }
  });

  it('would be found carrying one: the echo does contain them', () => {
    ups.answers({ status: 500 });
    expect(SECRETS.filter((secret) => `${BASIC} ${CLIENT_SECRET}`.includes(secret))).toEqual([CLIENT_SECRET, BASIC]);
    for (const [, echo] of ECHOES) expect(JSON.stringify(echo(BASIC))).toContain(BASIC);
  });
});
