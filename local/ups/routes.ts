import { answerAuthorize } from './authorize-endpoint.ts';
import type { UpsEndpoint } from './endpoints.ts';
import { answerReference, type ReferenceEndpoint } from './reference-endpoint.ts';
import { answerShipment } from './shipment-endpoint.ts';
import { answerErrorPage, answerSignIn, type SignInEndpoint } from './sign-in-endpoint.ts';
import { answerRefresh, answerToken, type TokenEndpoint } from './token-endpoint.ts';
import { type TrackingAccess, trackingRefusal } from './tracking-access.ts';
import { answerTracking, type TrackingEndpoint } from './tracking-endpoint.ts';
import type { UpsAnswer } from './ups-answer.ts';
import type { UpsRequest } from './ups-request.ts';

/** One path that the simulated UPS serves. */
export interface UpsRoute {
  /** The endpoint under which faults and calls are counted; pages have none. */
  readonly endpoint?: UpsEndpoint;
  readonly methods: readonly ('GET' | 'POST')[];
  /** Matches the whole path as sent; its one group, if any, is `pathParameter`. */
  readonly path: RegExp;
  answer(request: UpsRequest, pathParameter: string): Promise<UpsAnswer>;
  /** On arrival, before any fault. */
  note?(request: UpsRequest): void;
}

/** Both environments serve the same paths. Source: UPS-API/api-documentation; there is no `/api` before `/security`. */
export const upsRoutes = (
  ups: TokenEndpoint & TrackingAccess & TrackingEndpoint & ReferenceEndpoint & SignInEndpoint,
): readonly UpsRoute[] => [
  {
    endpoint: 'authorize',
    methods: ['GET'],
    path: /^\/security\/v1\/oauth\/authorize$/,
    answer: (request) => answerAuthorize(ups, request),
  },
  { methods: ['GET', 'POST'], path: /^\/lasso\/signin$/, answer: (request) => answerSignIn(ups, request) },
  { methods: ['GET'], path: /^\/error\.page$/, answer: answerErrorPage },
  {
    endpoint: 'refresh',
    methods: ['POST'],
    path: /^\/security\/v1\/oauth\/refresh$/,
    note: ({ body }) => {
      const token = new URLSearchParams(body).get('refresh_token');
      if (token) ups.presentations.presented(token);
    },
    answer: (request) => answerRefresh(ups, request),
  },
  {
    endpoint: 'token',
    methods: ['POST'],
    path: /^\/security\/v1\/oauth\/token$/,
    answer: (request) => answerToken(ups, request),
  },
  trackingRoute(ups, /^\/api\/track\/v1\/details\/([^/]+)$/, (request, number) => answerTracking(ups, request, number)),
  trackingRoute(ups, /^\/api\/track\/v1\/reference\/details\/([^/]+)$/, (request, reference) =>
    answerReference(ups, request, reference),
  ),
  trackingRoute(ups, /^\/api\/track\/v1\/shipment\/details\/([^/]+)$/, answerShipment),
];

/** A path of the tracking API, whose token and headers are checked first. */
const trackingRoute = (access: TrackingAccess, path: RegExp, answer: UpsRoute['answer']): UpsRoute => ({
  endpoint: 'track',
  methods: ['GET'],
  path,
  answer: async (request, parameter) => (await trackingRefusal(access, request)) ?? answer(request, parameter),
});
