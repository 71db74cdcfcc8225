import { ROUTES } from '../../functions/routes.ts';
import type { Route } from '../../shared/http/route.ts';
import type { Answered, Call, Client } from '../support/http-client.ts';

export type RouteName = keyof typeof ROUTES;

/** As an interface, so that what a row leaves out can be asked for. */
export const routeNamed = (name: RouteName): Route => ROUTES[name];

export const ROUTE_NAMES = Object.keys(ROUTES) as RouteName[];
export const PROTECTED = ROUTE_NAMES.filter((name) => ROUTES[name].scope !== null);
export const ABOUT_AN_ADAPTER = PROTECTED.filter((name) => ROUTES[name].path.includes('{adapterId}'));
export const CHANGING = PROTECTED.filter((name) => ROUTES[name].method !== 'GET');
export const PAGES = ROUTE_NAMES.filter((name) => routeNamed(name).errorPage !== undefined);

type Body = Readonly<Record<string, unknown>>;
type RouteWithBody = {
  [Name in RouteName]: (typeof ROUTES)[Name] extends { readonly body: unknown } ? Name : never;
}[RouteName];

/** A well-formed body for every route that takes one. Without the row of a route it does not compile. */
export const BODIES: Readonly<Partial<Record<RouteName, Body>> & Record<RouteWithBody, Body>> = {
  createAdapter: { name: 'N', environment: 'test' },
  saveAdapter: { name: 'N', environment: 'test', authorizationMethod: 'Legacy Authentication' },
  authorize: { authorizationMethod: 'Authorization Code' },
  createAuthorizationLink: {
    adapterId: 'adp_01K00000000000000000000000',
    authorizationMethod: 'Authorization Code',
  },
  verifyCredentials: { clientId: 'nobody', clientSecret: 'not-a-real-one' },
  addShipperMapping: { shipper: 'S', accountNumber: '123456', countryCode: 'US' },
  changeShipperMapping: { shipper: 'S', accountNumber: '123456', countryCode: 'US' },
  trackBatch: { inquiryNumbers: ['1Z88A1B20300001017'] },
  replaceShipperMappings: { data: [] },
  createWebhook: { url: 'https://hooks.example.com/ups', eventTypes: ['*'] },
  saveWebhook: { url: 'https://hooks.example.com/ups', eventTypes: ['*'] },
  rotateWebhookSecret: {},
  replayEvents: { from: '2026-11-27T10:00:00Z', to: '2026-11-27T12:00:00Z', only: 'missing' },
  testWebhook: { eventType: 'adapter.created' },
  inviteUser: { email: 'nobody@demo.example', role: 'viewer' },
  changeUser: { name: 'N', role: 'viewer', enabled: true },
  createApiClient: { name: 'N', scopes: ['tracking:read'] },
  rotateClientSecret: {},
};

export const MISSING_ADAPTER = 'adp_01K00000000000000000000000';

/** A value for each path parameter other than `adapterId`. Those that are ids name nothing that exists. */
const PATH_VALUES: Readonly<Record<string, string>> = {
  webhookId: 'whk_01K00000000000000000000000',
  deliveryId: 'dlv_01K00000000000000000000000',
  replayId: 'rpl_01K00000000000000000000000',
  mappingId: 'map_01K00000000000000000000000',
  linkId: 'lnk_01K00000000000000000000000',
  userId: 'usr_00000000000000000000000000000000',
  clientId: 'none',
  runId: 'run_01K00000000000000000000000',
  inquiryNumber: '1Z88A1B20300001017',
  environment: 'test',
  ref: 'none',
  page: 'errors',
};

/** Queries of routes that require one. */
const QUERIES: Partial<Record<RouteName, string>> = { trackReference: '?reference=SO-1001' };

/** The address of a route for this adapter.
 *
 * @throws when the path has a parameter without a value here */
export const addressOf = (name: RouteName, adapterId = MISSING_ADAPTER): string =>
  ROUTES[name].path.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    const value = parameter === 'adapterId' ? adapterId : PATH_VALUES[parameter];
    if (value === undefined)
      throw new Error(`Add a value for the path parameter ${parameter} to PATH_VALUES in test/api/route-requests.ts.`);
    return value;
  }) + (QUERIES[name] ?? '');

/** A request that has nothing wrong with it but who sends it. */
export const requestTo = (call: Client, name: RouteName, adapterId?: string, more: Call = {}): Promise<Answered> =>
  call(ROUTES[name].method, addressOf(name, adapterId), {
    body: BODIES[name],
    ...more,
    headers: { 'if-match': routeNamed(name).ifMatchOfMappings ? '*' : '"2"', ...more.headers },
  });
