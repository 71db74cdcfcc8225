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

/** A problem that the same request meets again. The rows are in the bundle of every function, so they are short. */
const refusal = (status: number, owner: Owner, title: string, remedy: string): ProblemKind => ({
  status,
  title,
  owner,
  retryable: false,
  remedy,
});

/** The problem for each error code (RFC 9457). A code without a row does not compile. */
export const PROBLEMS = {
  'request-invalid': refusal(
    400,
    'caller',
    'The request is not valid',
    'Correct what `errors` names and send the request again.',
  ),
  unauthenticated: refusal(
    401,
    'caller',
    'No valid access token',
    'Get an access token from the identity provider and send it as "Authorization: Bearer …".',
  ),
  'scope-missing': refusal(
    403,
    'admin',
    'Not allowed',
    'Ask an administrator of your company for the missing scope or role.',
  ),
  'csrf-refused': refusal(
    403,
    'caller',
    'The request is not from the console',
    'Send X-Requested-With: console from the console itself, or use an access token.',
  ),
  'not-found': refusal(404, 'caller', 'Not found', 'Check the path and the ID. GET /v1/adapters lists your adapters.'),
  'method-not-allowed': refusal(405, 'caller', 'Method not allowed', 'Use one of the methods in the Allow header.'),
  'adapter-not-ready': refusal(
    409,
    'admin',
    'The adapter cannot track yet',
    'Do what `statusReason.nextAction` names.',
  ),
  'authorization-would-be-dropped': refusal(
    409,
    'caller',
    'The authorization would be lost',
    'Send dropAuthorization: true if that is what you want.',
  ),
  'too-many-adapters': refusal(
    409,
    'admin',
    'Too many adapters',
    'Delete adapters that are no longer needed, or ask the operators of this platform for a higher limit.',
  ),
  'too-many-webhooks': refusal(
    409,
    'admin',
    'Too many webhooks',
    'Delete webhooks that are no longer needed, or let one of them receive more types of events.',
  ),
  'rotation-open': refusal(
    409,
    'caller',
    'A rotation is open',
    'Wait until the old secret ends, or send overlapHours: 0 to end all old secrets at once.',
  ),
  'user-exists': refusal(409, 'caller', 'The address is in use', 'Check the list of users, or invite another address.'),
  'too-many-users': refusal(409, 'admin', 'Too many users', 'Delete users who no longer work with this platform.'),
  'last-admin': refusal(409, 'admin', 'The last administrator stays', 'Make another user an administrator first.'),
  'own-account': refusal(409, 'admin', 'Your own account', 'Ask another administrator of your company.'),
  'user-active': refusal(
    409,
    'caller',
    'No invitation is open',
    'Nothing is left to do for a user who has signed in. Enable a disabled user first.',
  ),
  'too-many-api-clients': refusal(
    409,
    'admin',
    'Too many API clients',
    'Delete API clients that are no longer needed.',
  ),
  'identity-managed-elsewhere': refusal(
    409,
    'admin',
    'Managed by your identity provider',
    'Manage people and API clients at the identity provider of your company.',
  ),
  'webhook-not-active': refusal(409, 'admin', 'The webhook is not active', 'Activate the webhook first.'),
  'replay-running': {
    status: 409,
    title: 'A replay is running',
    owner: 'caller',
    retryable: true,
    remedy: 'Wait until GET /v1/webhooks/{webhookId}/replays/{replayId} of that replay says done.',
  },
  'too-many-shipper-mappings': refusal(
    409,
    'caller',
    'Too many shipper mappings',
    'Remove mappings that are no longer needed, or use another adapter.',
  ),
  'external-id-taken': refusal(
    409,
    'caller',
    'Another adapter has this externalId',
    'Use another externalId, or clear it at the other adapter: GET /v1/adapters?externalId=… finds that one.',
  ),
  'shipper-mapping-exists': refusal(
    409,
    'caller',
    'The shipper mapping exists already',
    'Nothing is left to do: the adapter has a mapping with this shipper, account and country.',
  ),
  'idempotency-in-flight': {
    status: 409,
    title: 'The first request is still running',
    owner: 'caller',
    retryable: true,
    remedy: 'Send the same request again after the seconds in Retry-After.',
  },
  'webhook-changed': refusal(
    412,
    'caller',
    'The webhook has changed',
    'Read the webhook again, and repeat the change with its new ETag.',
  ),
  'webhook-url-refused': refusal(
    422,
    'caller',
    'Events cannot be sent to this URL',
    'Enter an https address on port 443 or 8443 whose host name is public.',
  ),
  'webhook-unreachable': {
    status: 422,
    title: 'The receiver did not answer with 2xx',
    owner: 'admin',
    retryable: true,
    remedy: 'Check that the receiver runs, has the signing secret and answers 2xx, then activate again.',
  },
  'cursor-expired': refusal(
    410,
    'caller',
    'The cursor has expired',
    'Read the feed again without `after`: it begins 30 days back, or at `from`. For what happened before, read your adapters.',
  ),
  'adapter-changed': refusal(
    412,
    'caller',
    'The adapter has changed',
    'Read the adapter again, and repeat the change with its new ETag.',
  ),
  'shipper-mappings-changed': refusal(
    412,
    'caller',
    'The shipper mappings have changed',
    'Read the list of mappings again, and repeat the change with its new ETag.',
  ),
  'body-too-large': refusal(413, 'caller', 'The body is too large', 'Send at most 32 KB.'),
  'unsupported-media-type': refusal(
    415,
    'caller',
    'The body is not JSON',
    'Send JSON, with Content-Type: application/json.',
  ),
  'verification-required': refusal(
    422,
    'caller',
    'Verify these credentials first',
    'Verify Client ID and Client Secret, and save with the verificationId within 10 minutes.',
  ),
  'client-refused': refusal(
    422,
    'admin',
    'UPS does not accept these credentials',
    'Check Client ID and Client Secret at developer.ups.com.',
  ),
  'tracking-not-permitted': refusal(
    422,
    'admin',
    'UPS does not allow this app to track',
    'Add the Tracking product to the app at developer.ups.com, then run maintenance.',
  ),
  'idempotency-mismatch': refusal(
    422,
    'caller',
    'The key was used for another request',
    'Use a new Idempotency-Key for each new request, and the same one only to repeat it.',
  ),
  'if-match-required': refusal(
    428,
    'caller',
    'If-Match is required',
    'Read the resource, and send its ETag as If-Match.',
  ),
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
