import { type ErrorCode, TrackingAdapterError } from '../domain/errors.ts';
import { statusReasonView } from './views.ts';

/** The parties that may have to act. */
export const OWNERS = ['caller', 'admin', 'carrier', 'service'] as const;
type Owner = (typeof OWNERS)[number];

interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly owner: Owner;
  readonly retryable: boolean;
  /** The one thing to do. */
  readonly remedy: string;
}

/** The problem for each error code (RFC 9457). A code without a row does not compile. */
export const PROBLEMS = {
  'request-invalid': {
    status: 400,
    title: 'The request is not valid',
    owner: 'caller',
    retryable: false,
    remedy: 'Correct what `errors` names and send the request again.',
  },
  unauthenticated: {
    status: 401,
    title: 'No valid access token',
    owner: 'caller',
    retryable: false,
    remedy: 'Get an access token from the identity provider and send it as "Authorization: Bearer …".',
  },
  'scope-missing': {
    status: 403,
    title: 'Not allowed',
    owner: 'admin',
    retryable: false,
    remedy: 'Ask an administrator of your company for the missing scope or role.',
  },
  'csrf-refused': {
    status: 403,
    title: 'The request is not from the console',
    owner: 'caller',
    retryable: false,
    remedy: 'Send X-Requested-With: console from the console itself, or use an access token.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    owner: 'caller',
    retryable: false,
    remedy: 'Check the path and the ID. GET /v1/adapters lists your adapters.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    owner: 'caller',
    retryable: false,
    remedy: 'Use one of the methods in the Allow header.',
  },
  'adapter-not-ready': {
    status: 409,
    title: 'The adapter cannot track yet',
    owner: 'admin',
    retryable: false,
    remedy: 'Do what `statusReason.nextAction` names.',
  },
  'authorization-would-be-dropped': {
    status: 409,
    title: 'The authorization would be lost',
    owner: 'caller',
    retryable: false,
    remedy: 'Send dropAuthorization: true if that is what you want.',
  },
  'too-many-adapters': {
    status: 409,
    title: 'Too many adapters',
    owner: 'admin',
    retryable: false,
    remedy: 'Delete adapters that are no longer needed, or ask the operators of this platform for a higher limit.',
  },
  'too-many-webhooks': {
    status: 409,
    title: 'Too many webhooks',
    owner: 'admin',
    retryable: false,
    remedy: 'Delete webhooks that are no longer needed, or let one of them receive more types of events.',
  },
  'rotation-open': {
    status: 409,
    title: 'A rotation is open',
    owner: 'caller',
    retryable: false,
    remedy: 'Wait until the old secret ends, or send overlapHours: 0 to end all old secrets at once.',
  },
  'webhook-not-active': {
    status: 409,
    title: 'The webhook is not active',
    owner: 'admin',
    retryable: false,
    remedy: 'Activate the webhook first.',
  },
  'replay-running': {
    status: 409,
    title: 'A replay is running',
    owner: 'caller',
    retryable: true,
    remedy: 'Wait until the replay under way is done.',
  },
  'too-many-shipper-mappings': {
    status: 409,
    title: 'Too many shipper mappings',
    owner: 'caller',
    retryable: false,
    remedy: 'Remove mappings that are no longer needed, or use another adapter.',
  },
  'external-id-taken': {
    status: 409,
    title: 'Another adapter has this externalId',
    owner: 'caller',
    retryable: false,
    remedy: 'Use another externalId, or clear it at the other adapter: GET /v1/adapters?externalId=… finds that one.',
  },
  'shipper-mapping-exists': {
    status: 409,
    title: 'The shipper mapping exists already',
    owner: 'caller',
    retryable: false,
    remedy: 'Nothing is left to do: the adapter has a mapping with this shipper, account and country.',
  },
  'idempotency-in-flight': {
    status: 409,
    title: 'The first request is still running',
    owner: 'caller',
    retryable: true,
    remedy: 'Send the same request again after the seconds in Retry-After.',
  },
  'webhook-changed': {
    status: 412,
    title: 'The webhook has changed',
    owner: 'caller',
    retryable: false,
    remedy: 'Read the webhook again, and repeat the change with its new ETag.',
  },
  'webhook-url-refused': {
    status: 422,
    title: 'Events cannot be sent to this URL',
    owner: 'caller',
    retryable: false,
    remedy: 'Enter an https address on port 443 or 8443 whose host name is public.',
  },
  'webhook-unreachable': {
    status: 422,
    title: 'The receiver did not answer with 2xx',
    owner: 'admin',
    retryable: true,
    remedy: 'Check that the receiver runs, has the signing secret and answers 2xx, then activate again.',
  },
  'cursor-expired': {
    status: 410,
    title: 'The cursor has expired',
    owner: 'caller',
    retryable: false,
    remedy: 'Read the feed again from a `from` of your choice, and compare what you have with the API.',
  },
  'adapter-changed': {
    status: 412,
    title: 'The adapter has changed',
    owner: 'caller',
    retryable: false,
    remedy: 'Read the adapter again, and repeat the change with its new ETag.',
  },
  'shipper-mappings-changed': {
    status: 412,
    title: 'The shipper mappings have changed',
    owner: 'caller',
    retryable: false,
    remedy: 'Read the list of mappings again, and repeat the change with its new ETag.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    owner: 'caller',
    retryable: false,
    remedy: 'Send at most 32 KB.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is not JSON',
    owner: 'caller',
    retryable: false,
    remedy: 'Send JSON, with Content-Type: application/json.',
  },
  'verification-required': {
    status: 422,
    title: 'Verify these credentials first',
    owner: 'caller',
    retryable: false,
    remedy: 'Verify Client ID and Client Secret, and save with the verificationId within 10 minutes.',
  },
  'client-refused': {
    status: 422,
    title: 'UPS does not accept these credentials',
    owner: 'admin',
    retryable: false,
    remedy: 'Check Client ID and Client Secret at developer.ups.com.',
  },
  'tracking-not-permitted': {
    status: 422,
    title: 'UPS does not allow this app to track',
    owner: 'admin',
    retryable: false,
    remedy: 'Add the Tracking product to the app at developer.ups.com, then run maintenance.',
  },
  'idempotency-mismatch': {
    status: 422,
    title: 'The key was used for another request',
    owner: 'caller',
    retryable: false,
    remedy: 'Use a new Idempotency-Key for each new request, and the same one only to repeat it.',
  },
  'if-match-required': {
    status: 428,
    title: 'If-Match is required',
    owner: 'caller',
    retryable: false,
    remedy: 'Read the resource, and send its ETag as If-Match.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    owner: 'caller',
    retryable: true,
    remedy: 'Wait for the seconds in Retry-After, then send the request again.',
  },
  'carrier-answer-invalid': {
    status: 502,
    title: 'UPS sent an unusable answer',
    owner: 'carrier',
    retryable: true,
    remedy: 'Try again later. If it persists, report the requestId.',
  },
  'carrier-unavailable': {
    status: 503,
    title: 'UPS does not answer',
    owner: 'carrier',
    retryable: true,
    remedy: 'Nothing was changed. Try again after the seconds in Retry-After.',
  },
  'platform-client-refused': {
    status: 503,
    title: "The platform's own UPS app does not work",
    owner: 'service',
    retryable: true,
    remedy: "The platform's own UPS app needs attention from your operator. Your authorization is unaffected.",
  },
  busy: {
    status: 503,
    title: 'Busy',
    owner: 'service',
    retryable: true,
    remedy: 'Try again after the seconds in Retry-After.',
  },
  internal: {
    status: 500,
    title: 'Internal error',
    owner: 'service',
    retryable: true,
    remedy: 'Try again. If it persists, report the requestId.',
  },
} as const satisfies Record<ErrorCode, ProblemKind>;

/** The request that a problem answers, and where this API is. */
export interface ProblemContext {
  readonly requestId: string;
  readonly origin: string;
}

/** Returns where a code is explained. */
export const helpOf = (origin: string, code: ErrorCode): string => `${origin}/reference/errors#${code}`;

/** Returns the remedy; that of an adapter that cannot track names the next action, and where a person takes it. */
function remedyOf({ code, details }: TrackingAdapterError, origin: string): string {
  const { remedy } = PROBLEMS[code];
  const { statusReason } = details;
  if (code !== 'adapter-not-ready' || !statusReason) return remedy;
  return `${remedy} It is ${statusReason.nextAction}; a person can do it in the console at ${origin}.`;
}

/** Returns the problem for the caller. An unexpected error becomes a 500 without details. */
export function problemOf(error: unknown, { requestId, origin }: ProblemContext) {
  const known =
    error instanceof TrackingAdapterError
      ? error
      : new TrackingAdapterError('internal', 'An unexpected error occurred on our side.');
  const { status, title, owner, retryable }: ProblemKind = PROBLEMS[known.code];
  const { errors, statusReason, retryAfterSeconds, allow, tokenError } = known.details;
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
      ...(allow && { allow: allow.join(', ') }),
      ...((status === 401 || tokenError) && {
        'www-authenticate': tokenError ? `Bearer error="${tokenError}"` : 'Bearer',
      }),
    },
    body: JSON.stringify({
      type: `urn:ups-tracking-adapter:problem:${known.code}`,
      title,
      status,
      detail: known.message,
      code: known.code,
      requestId,
      retryable,
      owner,
      remedy: remedyOf(known, origin),
      help: helpOf(origin, known.code),
      ...(errors && { errors: errors.map((one) => ({ in: 'body', ...one })) }),
      ...(statusReason !== undefined && { statusReason: statusReasonView(statusReason) }),
    }),
  };
}
