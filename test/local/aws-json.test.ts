import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AwsError } from '../../local/aws/aws-error.ts';
import { serveAwsJson } from '../../local/aws/aws-json.ts';
import type { LoopbackServer } from '../../local/loopback-server.ts';

describe('the AWS JSON protocol', () => {
  let server: LoopbackServer;
  beforeAll(async () => {
    server = await serveAwsJson({
      prefix: 'parrot',
      operations: {
        Repeat: async (input) => ({ heard: input }),
        Refuse: async () => {
          throw new AwsError('NotTodayException', 'Not today.');
        },
        Break: async (input) => {
          throw new Error(`Cannot handle ${typeof input}`);
        },
      },
      port: 0,
    });
  });
  afterAll(() => server.close());

  async function call(target: string, body: string) {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
    const response = await fetch(server.origin, { method: 'POST', headers, body });
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    return { status: response.status, body: await response.json() };
  }

  it('gives the operation its input, and answers its output', async () => {
    expect(await call('parrot.Repeat', '{"word":"hello"}')).toEqual({
      status: 200,
      body: { heard: { word: 'hello' } },
    });
  });

  it('answers a refusal with its type and message', async () => {
    expect(await call('parrot.Refuse', '{}')).toEqual({
      status: 400,
      body: { __type: 'NotTodayException', message: 'Not today.' },
    });
  });

  it.each(['parrot.Sing', 'parrot.constructor', 'other.Repeat', 'Repeat'])('serves no operation %s', async (target) => {
    expect(await call(target, '{}')).toEqual({
      status: 400,
      body: { __type: 'UnknownOperationException', message: 'The operation is not served here.' },
    });
  });

  it('refuses a body that is not JSON, and does not quote it', async () => {
    expect(await call('parrot.Repeat', 'secret')).toEqual({
      status: 400,
      body: { __type: 'SerializationException', message: 'The body is not JSON.' },
    });
  });

  it('answers a surprise with a 500 that says nothing, and logs it without the input', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});

    expect(await call('parrot.Break', '{"token":"very-secret"}')).toEqual({
      status: 500,
      body: { __type: 'InternalFailure', message: 'The local server failed; see its log.' },
    });
    expect(log.mock.calls).toEqual([['parrot.Break failed', new Error('Cannot handle object')]]);
    log.mockRestore();
  });
});
