import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { TrackingAdapterError } from '../../shared/domain/errors.ts';
import { problemOf } from '../../shared/http/problems.ts';

export interface FloodProps {
  /** The request rate of a tenant. */
  readonly requestsPerSecond: number;
}

/** Requests from one address in five minutes without a token: 20 per second, which no person reaches. */
const VISITS_IN_FIVE_MINUTES = 6_000;

/** Requests from one address in five minutes with something that is not a token of ours, which our clients never send. */
const MADE_UP_TOKENS_IN_FIVE_MINUTES = 600;

/** Matches `Bearer` and any JWT, whatever its issuer: three parts of base64url, the first of which is a JSON object. */
export const JWT_BEARER = '^[Bb]earer eyJ[A-Za-z0-9_-]{8,}[.][A-Za-z0-9_-]{8,}[.][A-Za-z0-9_-]{8,}$';

/** The shortest window of AWS WAF: a client that stops is admitted again a minute later. */
const WINDOW_SECONDS = 60;
const FIVE_MINUTES_SECONDS = 300;

const BODY = 'too-many-requests';

/** The API's own 429 response, without the request ID, which only the API assigns. */
export const TOO_MANY_REQUESTS: Record<string, CfnWebACL.CustomResponseBodyProperty> = {
  [BODY]: { contentType: 'APPLICATION_JSON', content: refusal() },
};

/** Returns the rate rules. A client with a token is counted by token, across the whole API; each Lambda instance sees only a few of
 * a tenant's requests. A client without a token, or with a new one for each request, is counted by address. */
export function floodRules({ requestsPerSecond }: FloodProps) {
  const header = { name: 'authorization', textTransformations: [{ priority: 0, type: 'NONE' }] };
  return [
    flood('flood-of-one-token', {
      aggregateKeyType: 'CUSTOM_KEYS',
      customKeys: [{ header }],
      evaluationWindowSec: WINDOW_SECONDS,
      limit: requestsPerSecond * WINDOW_SECONDS,
    }),
    flood('flood-of-one-visitor', {
      aggregateKeyType: 'IP',
      evaluationWindowSec: FIVE_MINUTES_SECONDS,
      limit: VISITS_IN_FIVE_MINUTES,
      scopeDownStatement: { notStatement: { statement: WITH_TOKEN } },
    }),
    flood('flood-of-made-up-tokens', {
      aggregateKeyType: 'IP',
      evaluationWindowSec: FIVE_MINUTES_SECONDS,
      limit: MADE_UP_TOKENS_IN_FIVE_MINUTES,
      scopeDownStatement: {
        andStatement: { statements: [WITH_TOKEN, { notStatement: { statement: WITH_JWT } }] },
      },
    }),
    flood('flood-of-one-address', {
      aggregateKeyType: 'IP',
      evaluationWindowSec: FIVE_MINUTES_SECONDS,
      limit: requestsPerSecond * FIVE_MINUTES_SECONDS,
    }),
  ];
}

const WITH_TOKEN: CfnWebACL.StatementProperty = {
  sizeConstraintStatement: {
    // The library passes this object on unchanged, so its keys are CloudFormation's.
    fieldToMatch: { singleHeader: { Name: 'authorization' } },
    comparisonOperator: 'GT',
    size: 0,
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
};

const WITH_JWT: CfnWebACL.StatementProperty = {
  regexMatchStatement: {
    fieldToMatch: { singleHeader: { Name: 'authorization' } },
    regexString: JWT_BEARER,
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
};

const flood = (name: string, rateBasedStatement: CfnWebACL.RateBasedStatementProperty) => ({
  name,
  action: {
    block: {
      customResponse: {
        responseCode: 429,
        customResponseBodyKey: BODY,
        responseHeaders: [{ name: 'retry-after', value: String(WINDOW_SECONDS) }],
      },
    },
  },
  statement: { rateBasedStatement },
});

function refusal(): string {
  const detail = 'This client sent more requests than its limit allows.';
  const error = new TrackingAdapterError(BODY, detail, { retryAfterSeconds: WINDOW_SECONDS });
  // The firewall knows neither the request nor the origin by which it is reached.
  const { requestId: _, help: __, ...problem } = JSON.parse(problemOf(error, { requestId: '', origin: '' }).body);
  return JSON.stringify(problem);
}
