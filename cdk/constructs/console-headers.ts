import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type ResponseCustomHeader,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { CONSOLE_HEADERS } from '../../shared/http/browser/console-serving.ts';

/** CloudFront has settings of its own for these and accepts none of them as a custom header. */
const OF_THEIR_OWN = [
  'content-security-policy',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
] as const satisfies readonly (keyof typeof CONSOLE_HEADERS)[];

/** Returns the console's headers, from the table that the local run uses too. */
export function consoleHeaders(scope: Construct): ResponseHeadersPolicy {
  const names: readonly string[] = OF_THEIR_OWN;
  const customHeaders = Object.entries(CONSOLE_HEADERS)
    .filter(([header]) => !names.includes(header))
    .map(([header, value]): ResponseCustomHeader => ({ header, value, override: true }));
  return new ResponseHeadersPolicy(scope, 'Headers', {
    securityHeadersBehavior: securityHeaders(),
    customHeadersBehavior: { customHeaders },
  });
}

function securityHeaders(): ResponseSecurityHeadersBehavior {
  const override = true;
  const transport = CONSOLE_HEADERS['strict-transport-security'];
  return {
    contentSecurityPolicy: { contentSecurityPolicy: CONSOLE_HEADERS['content-security-policy'], override },
    contentTypeOptions: { override },
    frameOptions: { frameOption: HeadersFrameOption[CONSOLE_HEADERS['x-frame-options']], override },
    referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override },
    strictTransportSecurity: {
      accessControlMaxAge: Duration.seconds(Number(/max-age=(\d+)/.exec(transport)?.[1])),
      includeSubdomains: transport.includes('includeSubDomains'),
      override,
    },
  };
}
