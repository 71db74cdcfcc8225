import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem, trackingAdapter } from '../../clients/typescript/client.ts';
import { operationsModule } from '../../clients/write-operations.ts';
import { type Product, theProduct } from '../guide/product.ts';
import { readyAdapter } from '../guide/steps.ts';
import { apiInMemory } from './api-in-memory.ts';

const TRACKING = { adapterId: 'adp_1', inquiryNumber: '1Z88A1B20300001017' };
const NEW_ADAPTER = { body: { name: 'N', environment: 'test' } } as const;

describe('the tokens of the client', () => {
  beforeEach(() => vi.useFakeTimers({ now: 0 }));
  afterEach(() => vi.useRealTimers());

  it('are fetched once for a hundred first calls', async () => {
    const { access, asked } = apiInMemory();
    const api = trackingAdapter(access);
    await Promise.all(Array.from({ length: 100 }, () => api.call('readCompany')));
    expect(asked.filter(({ path }) => path === '/token')).toHaveLength(1);
    expect(asked).toHaveLength(101);
  });

  it('would be a hundred with a client for each call: the control', async () => {
    const { access, asked } = apiInMemory();
    await Promise.all(Array.from({ length: 100 }, () => trackingAdapter(access).call('readCompany')));
    expect(asked.filter(({ path }) => path === '/token')).toHaveLength(100);
  });

  it('serve until 60 seconds before their end', async () => {
    const { access, asked } = apiInMemory({ expiresInSeconds: 300 });
    const api = trackingAdapter(access);
    for (const second of [0, 239, 240]) {
      vi.setSystemTime(second * 1_000);
      await api.call('readCompany');
    }
    expect(asked.map(({ path, token }) => (path === '/token' ? 'token' : token))).toEqual([
      'token',
      'token-1',
      'token-1',
      'token',
      'token-2',
    ]);
  });

  it('are fetched again, once, after a 401, for all callers that met it', async () => {
    const { access, asked } = apiInMemory({ refusedTokens: ['token-1'] });
    const api = trackingAdapter(access);
    await Promise.all(Array.from({ length: 10 }, () => api.call('readCompany')));
    expect(asked.filter(({ path }) => path === '/token')).toHaveLength(2);
    const refusing = apiInMemory({ refusedTokens: ['token-1', 'token-2'] });
    await expect(trackingAdapter(refusing.access).call('readCompany')).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(refusing.asked).toHaveLength(4);
  });

  it('are asked for again after a failure of the token endpoint, which the error repeats', async () => {
    const { access, answers } = apiInMemory();
    const api = trackingAdapter(access);
    answers.push(new Response('{"error":"invalid_client"}', { status: 401 }));
    await expect(api.call('readCompany')).rejects.toThrow(
      'The token endpoint answered 401: {"error":"invalid_client"}',
    );
    expect(await api.call('readCompany')).toEqual({ id: 'demo' });
  });
});

describe('the repetitions of the client', () => {
  beforeEach(() => vi.useFakeTimers({ now: 0 }));
  afterEach(() => vi.useRealTimers());

  /** The seconds at which the API was asked, and how it ended. */
  async function played(
    answers: readonly (Response | 'broken')[],
    act: (api: ReturnType<typeof trackingAdapter>) => Promise<unknown>,
  ) {
    const memory = apiInMemory();
    const api = trackingAdapter(memory.access);
    await api.call('readCompany');
    memory.asked.length = 0;
    memory.answers.push(...answers);
    const startedAt = Date.now();
    const ending = act(api).then(
      () => 'answered',
      (error) => (error instanceof ApiProblem ? error.code : error.message),
    );
    await vi.runAllTimersAsync();
    return {
      ended: await ending,
      seconds: memory.asked.map(({ at }) => (at - startedAt) / 1_000),
      keys: memory.asked.map(({ key }) => key),
    };
  }
  const refused = (status: number, code: string, retryAfter?: number) =>
    new Response(JSON.stringify({ status, code, detail: 'D.', remedy: 'R.', requestId: 'r' }), {
      status,
      headers: {
        'content-type': 'application/problem+json',
        ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      },
    });
  const busy = (retryAfter?: number) => refused(503, 'busy', retryAfter);

  it('wait as long as Retry-After says, three times at most', async () => {
    const answers = [refused(429, 'too-many-requests', 7), busy(60), busy(1)];
    expect(await played(answers, (api) => api.call('trackShipment', TRACKING))).toMatchObject({
      ended: 'answered',
      seconds: [0, 7, 67, 68],
    });
    expect(await played([...answers, busy(1)], (api) => api.call('trackShipment', TRACKING))).toMatchObject({
      ended: 'busy',
      seconds: [0, 7, 67, 68],
    });
  });

  it('are not made where the wait would be longer than a minute', async () => {
    expect(await played([busy(61)], (api) => api.call('trackShipment', TRACKING))).toMatchObject({
      ended: 'busy',
      seconds: [0],
    });
  });

  it('follow broken connections, with longer and longer pauses', async () => {
    expect(await played(['broken', 'broken', 'broken'], (api) => api.call('trackShipment', TRACKING))).toMatchObject({
      ended: 'answered',
      seconds: [0, 0.25, 0.75, 1.75],
    });
    expect(
      await played(['broken', 'broken', 'broken', 'broken'], (api) => api.call('trackShipment', TRACKING)),
    ).toMatchObject({ ended: 'fetch failed', seconds: [0, 0.25, 0.75, 1.75] });
  });

  it('send the same Idempotency-Key, also while the first request is still running', async () => {
    const { ended, keys } = await played(['broken', refused(409, 'idempotency-in-flight', 1)], (api) =>
      api.call('createAdapter', NEW_ADAPTER),
    );
    expect({ ended, requests: keys.length, different: new Set(keys).size }).toEqual({
      ended: 'answered',
      requests: 3,
      different: 1,
    });
    expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
  });

  it('are not made of a POST without a key, nor of a PUT', async () => {
    const body = { inquiryNumbers: ['1Z88A1B20300001017'] };
    const save = { name: 'N', environment: 'test', authorizationMethod: 'Legacy Authentication' } as const;
    expect(await played([busy(1)], (api) => api.call('trackBatch', { adapterId: 'adp_1', body }))).toMatchObject({
      ended: 'busy',
      seconds: [0],
    });
    expect(
      await played(['broken'], (api) => api.call('saveAdapter', { adapterId: 'adp_1', ifMatch: '"1"', body: save })),
    ).toMatchObject({ ended: 'fetch failed', seconds: [0] });
    expect(
      await played([refused(409, 'adapter-not-ready')], (api) => api.call('trackShipment', TRACKING)),
    ).toMatchObject({
      ended: 'adapter-not-ready',
      seconds: [0],
    });
  });
});

it('names an operation that is none, for programs without types', async () => {
  const api = trackingAdapter(apiInMemory().access);
  await expect(api.call('trackParcel' as 'readCompany')).rejects.toThrow('The API has no operation trackParcel.');
});

describe('the client, at a local run', () => {
  let product: Product;
  beforeAll(async () => {
    product = await theProduct();
  });
  afterAll(() => product.stop());

  const apiWith = (send: typeof fetch = fetch) => {
    const { url: tokenUrl, clientId, clientSecret } = product.token;
    return trackingAdapter({ origin: product.api, tokenUrl, clientId, clientSecret, fetch: send });
  };

  it('makes one adapter after a lost answer', async () => {
    const statuses: number[] = [];
    const api = apiWith(async (address, init) => {
      const response = await fetch(address, init);
      if (init?.method !== 'POST' || String(address) === product.token.url) return response;
      statuses.push(response.status);
      if (statuses.length === 1) throw new TypeError('fetch failed');
      return response;
    });
    const adapter = await api.call('createAdapter', { body: { name: 'Lost and found', environment: 'test' } });
    expect(statuses).toEqual([201, 201]);
    const found = await api.call('listAdapters', { q: 'Lost and found' });
    expect(found.data.map(({ id }) => id)).toEqual([adapter.id]);
  });

  it('goes through all pages of a list', async () => {
    const api = apiWith();
    const names = ['Page 1', 'Page 2', 'Page 3'];
    for (const name of names) await api.call('createAdapter', { body: { name, environment: 'test' } });
    const found: string[] = [];
    for await (const { name } of api.each('listAdapters', { q: 'Page ', attention: ['act', 'set-up'], limit: 1 }))
      found.push(name);
    expect(found.toSorted()).toEqual(names);
  });

  it('tracks, reads files, and changes what it has read', async () => {
    const { id: adapterId, version } = await readyAdapter(product);
    const api = apiWith();
    const { packages } = await api.call('trackShipment', { adapterId, inquiryNumber: '1Z88A1B20300001017' });
    expect(packages[0]?.status).toBe('delivered');
    const signature = await api.call('readProofSignature', { adapterId, inquiryNumber: '1Z88A1B20300001704' });
    expect([signature.type, signature.size > 20]).toEqual(['image/gif', true]);
    const ifMatch = `"${version}"`;
    expect(await api.call('deleteAdapter', { adapterId, ifMatch })).toBe(undefined);
    await expect(api.call('deleteAdapter', { adapterId, ifMatch })).rejects.toMatchObject({
      name: 'ApiProblem',
      status: 404,
      code: 'not-found',
      owner: 'caller',
    });
  });

  it('throws refusals that say what to do', async () => {
    const api = apiWith();
    const { id: adapterId } = await api.call('createAdapter', { body: { name: 'Not ready', environment: 'test' } });
    await expect(api.call('trackShipment', { adapterId, inquiryNumber: '1Z88A1B20300001017' })).rejects.toMatchObject({
      code: 'adapter-not-ready',
      owner: 'admin',
      remedy: expect.stringContaining('choose-method'),
      requestId: expect.stringMatching(/^[\w-]{10,}$/),
      statusReason: { nextAction: 'choose-method' },
    });
    await expect(api.call('createAdapter', { body: { name: '', environment: 'test' } })).rejects.toThrow(
      /^request-invalid: .* body \/name must not be empty\. .* \(request [\w-]+\)$/,
    );
  });
});

it('needs nothing of Node, so that browsers run it too', async () => {
  const entryPoint = fileURLToPath(new URL('../../clients/typescript/client.ts', import.meta.url));
  const bundled = (contents: string) =>
    build({
      stdin: { contents, resolveDir: dirname(entryPoint) },
      bundle: true,
      format: 'esm',
      platform: 'browser',
      write: false,
      logLevel: 'silent',
    });
  const { outputFiles } = await bundled("export * from './client.ts';");
  expect(outputFiles[0]?.text).not.toMatch(/\b(process|Buffer|require)\b/);
  await expect(bundled("import 'node:fs'; export * from './client.ts';")).rejects.toThrow('node:fs');
});

it('has the operations that the document has (npm run api-types)', () => {
  const written = readFileSync(new URL('../../clients/typescript/operations.ts', import.meta.url), 'utf8');
  expect(written).toBe(operationsModule());
  expect(written).toContain('export type Tracking = {');
});
