import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Duration, Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { ORIGIN_HEADER } from '../../shared/http/behind-cloud-front.ts';
import {
  API_PATH_PATTERNS,
  CACHE_OF_HASHED,
  CACHE_OF_OTHERS,
  CONSOLE_PAGE,
  HASHED_FOLDER,
} from '../../shared/http/browser/console-serving.ts';
import { ConsoleFirewall } from './console-firewall.ts';
import { consoleHeaders } from './console-headers.ts';

export interface ConsoleProps {
  /** The API's origin, without a trailing slash. */
  readonly apiOrigin: string;
  /** The folder that `npm run prepare` filled. */
  readonly files: string;
  /** A custom domain that points here, as an origin, with its certificate in us-east-1. Default: CloudFront's own name. */
  readonly domain?: { readonly origin: string; readonly certificateArn: string } | undefined;
  /** An existing firewall of scope CLOUDFRONT. Default: a new one, which only us-east-1 can create. */
  readonly webAclArn?: string | undefined;
  /** The request rate that one token may reach. */
  readonly requestsPerSecond: number;
  /** The secret that CloudFront sends with every request to the API. Default: none. */
  readonly originSecret?: string | undefined;
}

/** The rule of `consoleFileOf` for CloudFront: every path of the console serves its one page. An error rule on 403 and 404
 * would also hide the API's own errors. */
const TO_THE_PAGE = `function handler(event) {
  var request = event.request;
  if (request.uri.indexOf('.') === -1) request.uri = '${CONSOLE_PAGE}';
  return request;
}`;

/** The gateway ends a request after 30 s. */
const API_TIMEOUT_SECONDS = 30;

/** The CloudFront distribution: the console's files by default, and the API on its own paths. A browser sees one origin, so no
 * cookie crosses a site and no response needs CORS. The functions get its name as the public origin; it needs only the
 * gateway's name, so CloudFormation finds no cycle. */
export class Console extends Construct {
  /** The public origin. */
  readonly origin: string;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: ConsoleProps) {
    super(scope, id);
    const { apiOrigin, files, domain, webAclArn, requestsPerSecond, originSecret } = props;
    // The library's class declares one property more loosely than its interface, which our compiler settings reject.
    const bucket = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    }) as IBucket;
    const api = toApi(apiOrigin, originSecret);
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'UPS Tracking Adapter',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: consoleHeaders(this),
        functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: this.#toThePage() }],
      },
      additionalBehaviors: Object.fromEntries(API_PATH_PATTERNS.map((pattern) => [pattern, api])),
      webAclId: webAclArn ?? new ConsoleFirewall(this, 'Firewall', { requestsPerSecond }).arn,
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(domain && {
        domainNames: [new URL(domain.origin).hostname],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      }),
    });
    this.distribution = distribution;
    this.#deploy(bucket, distribution, files);
    this.origin = domain?.origin ?? `https://${distribution.distributionDomainName}`;
  }

  #toThePage(): EdgeFunction {
    return new EdgeFunction(this, 'ToThePage', {
      code: FunctionCode.fromInline(TO_THE_PAGE),
      runtime: FunctionRuntime.JS_2_0,
    });
  }

  /** Deploys the page last, so that it never names a missing file. Old hashed files stay for pages that are open. */
  #deploy(destinationBucket: IBucket, distribution: Distribution, files: string): void {
    const hashed = `${HASHED_FOLDER.slice(1)}*`;
    const sources = [Source.asset(files)];
    const assets = new BucketDeployment(this, 'Hashed', {
      sources,
      destinationBucket,
      exclude: ['*'],
      include: [hashed],
      cacheControl: [CacheControl.fromString(CACHE_OF_HASHED)],
      prune: false,
    });
    const page = new BucketDeployment(this, 'Page', {
      sources,
      destinationBucket,
      exclude: [hashed],
      cacheControl: [CacheControl.fromString(CACHE_OF_OTHERS)],
      prune: false,
      distribution,
    });
    page.node.addDependency(assets);
  }
}

/** Forwards everything that a browser sends except the host, by which the gateway routes. Nothing is cached. */
const toApi = (apiOrigin: string, originSecret: string | undefined): BehaviorOptions => ({
  origin: new HttpOrigin(Fn.select(2, Fn.split('/', apiOrigin)), {
    readTimeout: Duration.seconds(API_TIMEOUT_SECONDS),
    ...(originSecret !== undefined && { customHeaders: { [ORIGIN_HEADER]: originSecret } }),
  }),
  viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
  allowedMethods: AllowedMethods.ALLOW_ALL,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
});
