import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { ActivityAnswer } from '../../functions/answers/activity.ts';
import type { AdapterAnswer } from '../../functions/answers/adapter.ts';
import type { MaintenanceRunAnswer } from '../../functions/answers/maintenance-run.ts';
import type { ShipperMappingAnswer } from '../../functions/answers/shipper-mapping.ts';
import type { SignInEndingAnswer } from '../../functions/answers/sign-in.ts';
import type { TrackingAnswer } from '../../functions/answers/tracking.ts';
import { ANSWERS, ROUTES } from '../../functions/routes.ts';
import { webhookRequests } from '../../functions/webhook-requests.ts';
import { ERROR_CODES } from '../../shared/domain/errors.ts';
import type { IdentifiedShipperMapping } from '../../shared/domain/shipper-mapping.ts';
import { openApiDocument } from '../../shared/http/openapi/document.ts';
import type { Route } from '../../shared/http/route.ts';
import type { activityView, adapterView, runView } from '../../shared/http/views.ts';
import type { SignInEnding } from '../../shared/use-cases/authorization/sign-in-ending.ts';
import type { TrackedShipment } from '../../shared/use-cases/tracking/track-shipment.ts';
import { expectDocumented } from '../support/documented.ts';
import { client } from '../support/http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../support/local-run-under-test.ts';

const TOKEN = { url: 'https://id.example/token', scopePrefix: '' };
const document = openApiDocument(ROUTES, ANSWERS, {
  origin: 'https://adapter.example',
  tokenEndpoint: TOKEN,
  webhooks: webhookRequests(),
});
const FOR_PROGRAMS = Object.entries<Route>(ROUTES).flatMap(([name, { audience }]) => (audience ? [] : [name]));

const problemsIn = async (source: unknown) => {
  const config = await createConfig({
    extends: ['recommended-strict'],
  });
  const found = await lintFromString({ source: JSON.stringify(source), absoluteRef: '/openapi.json', config });
  return found.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`);
};

const COMPANY = {
  id: 'demo',
  name: 'Demo Company',
  caller: { kind: 'machine', name: 'a machine client', scopes: ['adapters:read'], expiresAt: '2026-11-22T10:00:00Z' },
  redirectUris: {
    test: 'https://a.example/oauth/callback/test',
    production: 'https://a.example/oauth/callback/production',
  },
};

describe('the OpenAPI document', () => {
  it('has nothing that a linter would find', async () => {
    expect(document.openapi).toBe('3.1.0');
    expect(await problemsIn(document)).toEqual([]);
  });

  it('would be found wanting if it were', async () => {
    const { summary: _, ...operation } = document.paths?.['/v1/company']?.get ?? {};
    const broken = { ...document, webhooks: {}, paths: { '/v1/company': { get: operation } } };
    expect(await problemsIn(broken)).toContainEqual(expect.stringContaining('operation-summary'));
  });

  it('has an operation for every route that programs call, with all the problems it may answer', () => {
    const operations = Object.values(document.paths ?? {}).flatMap((item) =>
      (['get', 'post', 'put', 'delete'] as const).flatMap((method) => item[method]?.operationId ?? []),
    );
    expect(operations.toSorted()).toEqual(FOR_PROGRAMS.toSorted());
    const text = JSON.stringify(document.paths);
    const unknown = ERROR_CODES.filter((code) => !text.includes(`#/components/examples/${code}"`));
    // By no operation: it is about those that are not there.
    expect(unknown).toEqual(['method-not-allowed']);
    expect(Object.keys(document.paths ?? {}).filter((path) => !path.startsWith('/v1/'))).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('__Host-');
  });

  it('describes what the views make, or this does not compile', () => {
    // Each line takes what the code answers for what the document says.
    const described = [
      (view: ReturnType<typeof adapterView>): z.infer<typeof AdapterAnswer> => view,
      (view: ReturnType<typeof runView>): Written<z.infer<typeof MaintenanceRunAnswer>> => view,
      (view: ReturnType<typeof activityView>): z.infer<typeof ActivityAnswer> => view,
      (view: IdentifiedShipperMapping): z.infer<typeof ShipperMappingAnswer> => view,
      (
        view: Omit<SignInEnding, 'tenantId' | 'authorizer'>,
      ): Omit<z.infer<typeof SignInEndingAnswer>, 'authorizer' | 'redirectUri'> => view,
      (view: Omit<TrackedShipment, 'asOf'>): Written<Omit<z.infer<typeof TrackingAnswer>, 'asOf'>> => view,
    ];
    expect(described).toHaveLength(6);
  });
});

/** As code that changes nothing sees it. */
type Written<Value> = Value extends object ? { readonly [Key in keyof Value]: Written<Value[Key]> } : Value;

describe('the local run', () => {
  let local: LocalRunUnderTest;
  beforeAll(async () => {
    local = await localRunUnderTest();
  });
  afterAll(() => local.stop());

  it('serves the document, to anyone', async () => {
    const answer = await client(local.api, null)('GET', '/openapi.json');
    expectDocumented('readOpenApi', answer);
    const tokenEndpoint = { url: local.token.url, scopePrefix: '' };
    const served = openApiDocument(ROUTES, ANSWERS, { origin: local.api, tokenEndpoint, webhooks: webhookRequests() });
    expect(answer.body).toEqual(JSON.parse(JSON.stringify(served)));
  });

  it.each([
    ['a status', 418, {}],
    ['a key too many', 200, { ...COMPANY, secret: 'x' }],
    ['a key too few', 200, { id: 'demo' }],
    ['a code of another operation', 409, { code: 'adapter-not-ready' }],
  ])('would not be let through with %s that the document has not', (_, status, body) => {
    const headers = new Headers({ 'x-request-id': 'a-request-id' });
    expect(() => expectDocumented('readCompany', { status, headers, body })).toThrow();
    expectDocumented('readCompany', { status: 200, headers, body: COMPANY });
  });

  it('serves the pages of the reference, where the help of a problem says, and no others', async () => {
    const call = client(local.api, null);
    for (const path of ['/reference', '/reference/errors', '/reference/shipper-mappings']) {
      const { status, headers } = await call('GET', path);
      expect({ path, status, type: headers.get('content-type') }).toEqual({
        path,
        status: 200,
        type: 'text/html; charset=utf-8',
      });
    }
    expect((await call('GET', '/reference/nothing')).status).toBe(404);
    const refused = await call('GET', '/v1/company');
    expect(refused.body.help).toBe(`${local.api}/reference/errors#unauthenticated`);
  });
});
