import type { UpsEndpoint } from './endpoints.ts';
import { answerToken, type TokenEndpoint } from './token-endpoint.ts';
import { answerTracking, type TrackingEndpoint } from './tracking-endpoint.ts';
import type { UpsAnswer } from './ups-answer.ts';
import type { UpsRequest } from './ups-request.ts';

/** One path that the simulated UPS serves. */
export interface UpsRoute {
  readonly endpoint: UpsEndpoint;
  readonly method: 'GET' | 'POST';
  /** Of the whole path as sent; its one group, if any, is `pathParameter`. */
  readonly path: RegExp;
  answer(request: UpsRequest, pathParameter: string): Promise<UpsAnswer>;
}

/** Both environments serve the same paths. Source: UPS-API/api-documentation; there is no `/api` before `/security`. */
export const upsRoutes = (ups: TokenEndpoint & TrackingEndpoint): readonly UpsRoute[] => [
  {
    endpoint: 'token',
    method: 'POST',
    path: /^\/security\/v1\/oauth\/token$/,
    answer: (request) => answerToken(ups, request),
  },
  {
    endpoint: 'track',
    method: 'GET',
    path: /^\/api\/track\/v1\/details\/([^/]+)$/,
    answer: (request, inquiryNumber) => answerTracking(ups, request, inquiryNumber),
  },
];
