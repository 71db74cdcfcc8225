import { describe, expect, it } from 'vitest';
import { JWT_BEARER } from '../../cdk/constructs/flood-rules.ts';
import {
  API_PATH_PATTERNS,
  CONSOLE_HEADERS,
  consoleFileOf,
  isApiPath,
} from '../../shared/http/browser/console-serving.ts';
import { DEV, idIn, type Synthesized, synthesized } from './synthesized.ts';

const stack = synthesized();

/** With a domain of its own, and less for each company than by default. */
const domain = synthesized({
  ...DEV,
  publicOrigin: 'https://adapter.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/x',
  tenantRequests: { perSecond: 10, burst: 20 },
});

const certificateArn = 'arn:aws:acm:us-east-1:000000000000:certificate/y';

/** Behind a firewall that was given, with its secret rotated once, and with a domain for the API alone. */
const other = synthesized({
  ...DEV,
  webAclArn: 'arn:aws:wafv2:us-east-1:000000000000:global/webacl/x/1',
  originSecret: 2,
  apiDomain: { name: 'api-origin.example.com', certificateArn },
});

interface Behavior {
  readonly PathPattern?: string;
  readonly TargetOriginId: string;
  readonly CachePolicyId: string;
  readonly AllowedMethods?: readonly string[];
  readonly ViewerProtocolPolicy: string;
  readonly OriginRequestPolicyId?: string;
  readonly ResponseHeadersPolicyId?: unknown;
  readonly FunctionAssociations?: readonly { readonly FunctionARN: unknown; readonly EventType: string }[];
}

interface Config {
  readonly DefaultCacheBehavior: Behavior;
  readonly CacheBehaviors: readonly Behavior[];
  readonly Origins: readonly Record<string, unknown>[];
  readonly WebACLId: unknown;
  readonly Aliases?: readonly string[];
  readonly CustomErrorResponses?: unknown;
}

const configOf = (of: Synthesized) =>
  of.only('AWS::CloudFront::Distribution').Properties.DistributionConfig as unknown as Config;

/** Ids that CloudFront gives its own policies. */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_BUT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

describe('the console on AWS', () => {
  const { DefaultCacheBehavior: files, CacheBehaviors: api, Origins: origins } = configOf(stack);
  const originOf = ({ TargetOriginId }: Behavior) => origins.find(({ Id }) => Id === TargetOriginId);

  it('gives the API its paths, whole and uncached, and itself the rest', () => {
    expect(api.map(({ PathPattern }) => PathPattern)).toEqual([...API_PATH_PATTERNS]);
    for (const behavior of api) {
      expect(behavior).toMatchObject({
        CachePolicyId: CACHING_DISABLED,
        OriginRequestPolicyId: ALL_BUT_HOST,
        ViewerProtocolPolicy: 'https-only',
        AllowedMethods: expect.arrayContaining(['GET', 'POST', 'PUT', 'DELETE']),
      });
      expect(originOf(behavior)).toMatchObject({ CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } });
      expect(behavior.FunctionAssociations).toBeUndefined();
    }
    expect(originOf(files)).toMatchObject({ OriginAccessControlId: expect.anything() });
    expect(files.ViewerProtocolPolicy).toBe('redirect-to-https');
  });

  it('sends the headers of the local run', () => {
    const policy = stack.only('AWS::CloudFront::ResponseHeadersPolicy').Properties.ResponseHeadersPolicyConfig as {
      SecurityHeadersConfig: Record<string, Record<string, unknown>>;
      CustomHeadersConfig: { Items: { Header: string; Value: string }[] };
    };
    const { SecurityHeadersConfig: own, CustomHeadersConfig: custom } = policy;
    const transport = own.StrictTransportSecurity ?? {};
    expect({
      'content-security-policy': own.ContentSecurityPolicy?.ContentSecurityPolicy,
      'referrer-policy': own.ReferrerPolicy?.ReferrerPolicy,
      'strict-transport-security': `max-age=${transport.AccessControlMaxAgeSec}${transport.IncludeSubdomains ? '; includeSubDomains' : ''}`,
      'x-content-type-options': own.ContentTypeOptions && 'nosniff',
      'x-frame-options': own.FrameOptions?.FrameOption,
      ...Object.fromEntries(custom.Items.map(({ Header, Value }) => [Header, Value])),
    }).toEqual(CONSOLE_HEADERS);
    expect(idIn(files.ResponseHeadersPolicyId)).toBe(
      [...stack.ofType('AWS::CloudFront::ResponseHeadersPolicy').keys()][0],
    );
  });

  it('answers each of its addresses with the page, by the rule of the local run, and never in place of a refusal', () => {
    const edge = stack.only('AWS::CloudFront::Function').Properties.FunctionCode as string;
    const handler = new Function(`${edge}; return handler;`)() as (event: object) => { uri: string };
    for (const path of ['/', '/adapters/adp_1', '/company', '/assets/index-1.js', '/theme.js', '/.env']) {
      expect(isApiPath(path)).toBe(false);
      expect(handler({ request: { uri: path } }).uri).toBe(consoleFileOf(path));
    }
    expect(files.FunctionAssociations).toMatchObject([{ EventType: 'viewer-request' }]);
    expect(configOf(stack).CustomErrorResponses).toBeUndefined();
  });

  it('keeps its files where only CloudFront reads them', () => {
    const bucket = stack.only('AWS::S3::Bucket');
    expect(bucket.Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    const { Statement } = stack.only('AWS::S3::BucketPolicy').Properties.PolicyDocument as {
      Statement: { Effect: string; Action: string; Principal: { Service?: string } }[];
    };
    const allowed = Statement.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.map(({ Action, Principal }) => [Action, Principal.Service])).toEqual([
      ['s3:GetObject', 'cloudfront.amazonaws.com'],
    ]);
  });

  it('stands behind a firewall that stops floods and lets long lists through', () => {
    const acl = stack.only('AWS::WAFv2::WebACL').Properties as { Scope: string; Rules: { Name: string }[] };
    expect(acl.Scope).toBe('CLOUDFRONT');
    expect(acl.Rules.map(({ Name }) => Name)).toEqual([
      'flood-of-one-token',
      'flood-of-one-visitor',
      'flood-of-made-up-tokens',
      'flood-of-one-address',
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesCommonRuleSet',
      'AWSManagedRulesKnownBadInputsRuleSet',
    ]);
    expect(JSON.stringify(acl.Rules)).toContain('{"ActionToUse":{"Count":{}},"Name":"SizeRestrictions_BODY"}');
    expect(idIn(configOf(stack).WebACLId)).toBe([...stack.ofType('AWS::WAFv2::WebACL').keys()][0]);
    expect(other.ofType('AWS::WAFv2::WebACL').size).toBe(0);
  });

  it("counts a token's requests as the API counts its tenant's, and refuses with the API's own words", () => {
    type Flood = { RateBasedStatement?: { AggregateKeyType: string; Limit: number; ScopeDownStatement?: unknown } };
    const aclOf = (of: Synthesized) =>
      of.only('AWS::WAFv2::WebACL').Properties as {
        Rules: { Statement: Flood; Action: unknown }[];
        CustomResponseBodies: Record<string, { Content: string }>;
      };
    const limitsOf = (of: Synthesized) =>
      aclOf(of).Rules.flatMap(({ Statement: { RateBasedStatement: rate } }) =>
        rate ? [[rate.AggregateKeyType, rate.Limit, rate.ScopeDownStatement !== undefined]] : [],
      );
    expect(limitsOf(stack)).toEqual([
      ['CUSTOM_KEYS', 250 * 60, false],
      ['IP', 6_000, true],
      ['IP', 600, true],
      ['IP', 250 * 300, false],
    ]);
    expect(limitsOf(domain)[0]).toEqual(['CUSTOM_KEYS', 600, false]);
    expect(domain.function('track-shipment').Properties.Environment).toMatchObject({
      Variables: { TENANT_REQUESTS_PER_SECOND: '10', TENANT_REQUEST_BURST: '20' },
    });
    expect(aclOf(stack).Rules[0]?.Action).toEqual({
      Block: {
        CustomResponse: {
          CustomResponseBodyKey: 'too-many-requests',
          ResponseCode: 429,
          ResponseHeaders: [{ Name: 'retry-after', Value: '60' }],
        },
      },
    });
    expect(JSON.parse(aclOf(stack).CustomResponseBodies['too-many-requests']?.Content ?? '')).toEqual({
      type: 'urn:ups-tracking-adapter:problem:too-many-requests',
      title: 'Too many requests',
      status: 429,
      detail: 'This client sent more requests than its limit allows.',
      code: 'too-many-requests',
      retryable: true,
      owner: 'caller',
      remedy: 'Wait for the seconds in Retry-After, then send the request again.',
    });
  });

  it('takes a bearer for a token of ours by its shape, and made-up ones for none', () => {
    const isJwt = (header: string) => new RegExp(JWT_BEARER).test(header);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'RS256', kid: 'k' })}.${part({ sub: 'x', iss: 'y' })}.${'s'.repeat(342)}`;
    expect(isJwt(`Bearer ${token}`)).toBe(true);
    const madeUp = [
      'Bearer 1234567890',
      'Bearer a.b.c',
      `Basic ${token}`,
      `Bearer ${token}, Bearer x`,
      `Bearer ${token}=`,
      token,
    ];
    expect(madeUp.filter(isJwt)).toEqual([]);
  });

  it('sends a secret with each request to the API, of which the functions take two, and the template holds neither', () => {
    const secretOf = (of: Synthesized, number: number) =>
      [...of.ofType('AWS::SecretsManager::Secret')].find(([id]) => id.startsWith(`OriginSecretsSecret${number}`))?.[0];
    const referenceIn = (value: unknown) =>
      [...JSON.stringify(value).matchAll(/"Ref":"(OriginSecrets\w+)"/g)].map(([, id]) => id);
    const headersOf = (of: Synthesized) =>
      configOf(of).Origins.flatMap(({ OriginCustomHeaders = [] }) => OriginCustomHeaders as { HeaderName: string }[]);
    const takenBy = (of: Synthesized) =>
      (of.function('read-health').Properties.Environment as { Variables: Record<string, unknown> }).Variables
        .ORIGIN_SECRETS;
    for (const [of, sent] of [
      [stack, 1],
      [other, 2],
    ] as const) {
      const [first, second] = [secretOf(of, sent), secretOf(of, sent + 1)];
      expect(headersOf(of).map(({ HeaderName }) => HeaderName)).toEqual(['x-origin-secret']);
      expect(referenceIn(headersOf(of))).toEqual([first]);
      expect(referenceIn(takenBy(of))).toEqual([first, second]);
    }
    // The functions accept before the rotation the value that CloudFront sends after it.
    expect(secretOf(stack, 2)).toBe(secretOf(other, 2));
    for (const { Properties } of stack.ofType('AWS::SecretsManager::Secret').values())
      expect(Properties.SecretString).toBeUndefined();
  });

  it('is everywhere before the functions are changed, and where it does not answer for the domain nothing asks for its secret', () => {
    const [distribution = ''] = domain.ofType('AWS::CloudFront::Distribution').keys();
    const waiting = [...domain.functions().entries()].filter(([name]) => name !== 'add-token-claims');
    for (const [, { DependsOn }] of waiting) expect(DependsOn).toContain(distribution);
    const elsewhere = synthesized({ ...DEV, publicOrigin: 'https://adapter.example.com' });
    const secrets = [...elsewhere.ofType('AWS::SecretsManager::Secret').keys()];
    expect(secrets.filter((id) => id.startsWith('OriginSecrets'))).toEqual([]);
    expect(elsewhere.function('read-health').Properties.Environment).not.toHaveProperty('Variables.ORIGIN_SECRETS');
  });

  it("reaches the API by the gateway's own name, or by one of the API's own: then the gateway answers by no other", () => {
    const gatewayOf = (of: Synthesized) =>
      of.only('AWS::ApiGatewayV2::Api').Properties.DisableExecuteApiEndpoint ?? false;
    expect([gatewayOf(stack), gatewayOf(other)]).toEqual([false, true]);
    expect(other.only('AWS::ApiGatewayV2::DomainName').Properties).toMatchObject({
      DomainName: 'api-origin.example.com',
    });
    expect(other.ofType('AWS::ApiGatewayV2::ApiMapping').size).toBe(1);
    expect(JSON.stringify(configOf(other).Origins)).toContain('api-origin.example.com');
  });

  it('carries hashed files for a year and the page for no time, the page last', () => {
    const deployments = [...stack.ofType('Custom::CDKBucketDeployment').values()].map(({ Properties }) => [
      (Properties.SystemMetadata as Record<string, string>)['cache-control'],
      Properties.Include ?? Properties.Exclude,
    ]);
    expect(deployments).toEqual([
      ['public, max-age=31536000, immutable', ['assets/*']],
      ['no-cache', ['assets/*']],
    ]);
  });

  it('is the public origin of every function: by its own name, or by a domain that is given with a certificate', () => {
    const originIn = (of: Synthesized) =>
      (of.function('authorize').Properties.Environment as { Variables: Record<string, unknown> }).Variables
        .PUBLIC_ORIGIN;
    const [distribution = ''] = stack.ofType('AWS::CloudFront::Distribution').keys();
    expect(originIn(stack)).toEqual({ 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [distribution, 'DomainName'] }]] });
    expect(originIn(domain)).toBe('https://adapter.example.com');
    expect(configOf(domain).Aliases).toEqual(['adapter.example.com']);
  });
});
