import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineTokenFrom } from '../../../local/issuer/machine-token.ts';
import { answerJson, type LoopbackServer, serveLoopback } from '../../../local/loopback-server.ts';
import { client } from '../../support/http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../../support/local-run-under-test.ts';

/** Short and unlike any token: only a process that held it can know that it is a secret. */
const WORD = 'correct-horse';

describe('an AWS error that repeats its input', () => {
  let local: LocalRunUnderTest;
  let echo: LoopbackServer;
  const repeated: string[] = [];
  beforeAll(async () => {
    echo = await serveLoopback({ host: '127.0.0.1', port: 0 }, async (_, body, response) => {
      const message = `1 validation error detected: ${body} is too long; ${WORD} as well`;
      repeated.push(message);
      answerJson(response, 400, { __type: 'ValidationException', message });
    });
    // The platform's own clients are stored past this one.
    local = await localRunUnderTest({ via: async (service, at) => (service === 'secretsManager' ? echo.origin : at) });
  });
  afterAll(() => Promise.all([local.stop(), echo.close()]));

  it('puts no secret into our log, though its message and stack are there', async () => {
    const call = client(local.api, await machineTokenFrom(local.token));
    const { status, body } = await call('POST', `/v1/adapters/${local.adapterId}/verifications`, {
      body: local.upsApp,
    });
    expect({ status, code: body.code }).toEqual({ status: 500, code: 'internal' });

    const [message = ''] = repeated;
    const [, token = ''] = /accessToken\\*":\\*"([^"\\]+)/.exec(message) ?? [];
    expect(token.length).toBeGreaterThan(20);
    const secrets = [token, local.upsApp.clientSecret];
    for (const secret of secrets) expect(message).toContain(secret);

    const log = local.logged.join('\n');
    for (const secret of secrets) expect(log).not.toContain(secret);
    expect(log).toContain('1 validation error detected');
    expect(log).toContain('[redacted]');
    expect(log).toMatch(/at .*\.ts:\d+/);
    expect(JSON.stringify(body)).not.toContain('validation');
    // Nothing in this process has held the word: its presence shows that the rest was searched.
    expect(log).toContain(WORD);
  });
});
