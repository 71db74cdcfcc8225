import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { TrackingAdapterError } from '../../shared/domain/errors.ts';
import { problemOf } from '../../shared/http/problems.ts';

export interface FloodProps {
  /** What a tenant may ask for. */
  readonly requestsPerSecond: number;
}

/** From one address in five minutes, without a token: 20 a second, which no person reaches. */
const VISITS_IN_FIVE_MINUTES = 6_000;

/** From one address in five minutes, with what is no token of ours: no client of ours sends any. */
const MADE_UP_TOKENS_IN_FIVE_MINUTES = 600;

/** `Bearer` and a JWT, whoever signed it: three parts of base64url, the first of which is a JSON object. */
export const JWT_BEARER = '^[Bb]earer eyJ[A-Za-z0-9_-]{8,}[.][A-Za-z0-9_-]{8,}[.][A-Za-z0-9_-]{8,}$';

/** The shortest that there is: whoever stops is let in again a minute later. */
const WINDOW_SECONDS = 60;
const FIVE_MINUTES_SECONDS = 300;

const BODY = 'too-many-requests';

/** The API's own refusal, without the request id, which only the API gives. */
export const TOO_MANY_REQUESTS: Record<string, CfnWebACL.CustomResponseBodyProperty> = {
  [BODY]: { contentType: 'APPLICATION_JSON', content: refusal() },
};

/** A client with a token is counted by it, as the API counts its tenant: no process of the API sees all of a tenant's requests,
 * and the firewall does. A client without a token, or with another one for each request, is counted by address. */
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
    // The library passes this object on as it is, so it is spelt as CloudFormation spells it.
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
  const detail = 'More requests came from this client than one may make.';
  const { requestId: _, ...problem } = JSON.parse(
    problemOf(new TrackingAdapterError(BODY, detail, { retryAfterSeconds: WINDOW_SECONDS }), '').body,
  );
  return JSON.stringify(problem);
}
