import type { ErrorCode } from '../../domain/errors.ts';

/** The meaning of each error, in a sentence or two. A code without one does not compile. */
export const PROBLEM_MEANINGS: Readonly<Record<ErrorCode, string>> = {
  'request-invalid': 'A part of the request breaks a rule of the document. `errors` names each place and its rule.',
  unauthenticated: 'The request has no access token, or one that has expired or is not for this API.',
  'scope-missing': 'The access token lacks the scope of this operation. WWW-Authenticate says insufficient_scope.',
  'csrf-refused': 'The request has the session of the console, and comes from another page.',
  'not-found': 'The resource does not exist in your company. Another company\u2019s is not found either.',
  'method-not-allowed': 'The address exists, and does not take this method.',
  'adapter-not-ready':
    'The adapter is not authorized, or maintenance has not made it Ready yet. `statusReason` says why.',
  'authorization-would-be-dropped':
    'The change would remove the authorization, and the request does not say that it may.',
  'too-many-shipper-mappings': 'An adapter has at most 200 shipper mappings.',
  'shipper-mapping-exists': 'The adapter has a mapping with the same shipper, account and country.',
  'too-many-adapters': 'Your company has as many adapters as it may have.',
  'external-id-taken': 'Another adapter of your company has this externalId.',
  'too-many-webhooks': 'Your company has as many webhooks as it may have.',
  'webhook-not-active': 'The webhook is disabled or was never activated, so that nothing can be sent again.',
  'replay-running': 'Another replay of the webhook has not ended.',
  'rotation-open': 'An earlier rotation of the signing secret has not ended.',
  'idempotency-in-flight': 'A request with the same Idempotency-Key is still running.',
  'adapter-changed': 'The adapter has changed since you read it, so that If-Match no longer matches.',
  'shipper-mappings-changed': 'The list of mappings has changed since you read it, so that If-Match no longer matches.',
  'webhook-changed': 'The webhook has changed since you read it, so that If-Match no longer matches.',
  'cursor-expired': 'The cursor is older than the feed, which reaches back 30 days.',
  'body-too-large': 'The body has more than 32 KB.',
  'unsupported-media-type': 'The body does not say that it is JSON.',
  'webhook-url-refused': 'The address of the webhook is not one to which events may be sent.',
  'webhook-unreachable': 'The receiver did not answer the ping with 2xx. `detail` says what happened.',
  'verification-required': 'The credentials must be verified before they can be saved.',
  'client-refused': 'UPS does not accept the Client ID or the Client Secret.',
  'tracking-not-permitted': 'The app at UPS lacks the Tracking product.',
  'idempotency-mismatch': 'The Idempotency-Key was used for another request within 24 hours.',
  'if-match-required': 'The request changes a resource and must say which version it has seen.',
  'too-many-requests': 'Your company, or this client, has sent too many requests.',
  'carrier-answer-invalid': 'UPS sent an answer that cannot be read.',
  'carrier-unavailable': 'UPS does not answer, or answers with an error of its own.',
  'platform-client-refused':
    "UPS does not accept the platform's own app, which only the method Authorization Code needs.",
  busy: 'The service is busy, or someone else is changing the same thing.',
  internal: 'The service has failed. Its operators can find the request by its requestId.',
};
