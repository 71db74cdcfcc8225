import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { TrackingAdapterError } from '../../shared/domain/errors.ts';
import { problemOf } from '../../shared/http/problems.ts';

export interface FloodProps {
  /** What a tenant may ask for. */
  readonly requestsPerSecond: number;
}

/** From one address in five minutes, without a token: 20 a second, which no person reaches. */
const VISITS_IN_FIVE_MINUTES = 6_000;

/** The shortest that there is: whoever stops is let in again a minute later. */
const WINDOW_SECONDS = 60;
const FIVE_MINUTES_SECONDS = 300;

const BODY = 'too-many-requests';

/** The API's own refusal, without the request id, which only the API gives. */
export const TOO_MANY_REQUESTS: Record<string, CfnWebACL.CustomResponseBodyProperty> = {
  [BODY]: { contentType: 'APPLICATION_JSON', content: refusal() },
};

/** Whoever has a token is counted by it, as the API counts its tenant: no process of the API sees all of a tenant's requests,
 * and the firewall does. Whoever has none, or makes them up, is counted by address. */
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
