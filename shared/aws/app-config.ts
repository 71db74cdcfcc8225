import type { RequestLimit } from '../domain/request-limits.ts';
import type { Secret } from '../domain/secret.ts';
import type { Identity } from '../identity/access-tokens.ts';
import type { Log } from '../ports/runtime.ts';

/** Where an AWS service is reached, and as whom: empty on AWS itself. */
export interface AwsEndpoint {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface AppConfig {
  readonly tableName: string;
  readonly eventBusName: string;
  readonly secretPrefix: string;
  /** Encrypts the secrets that are made; absent = the account's own key for Secrets Manager. */
  readonly secretKeyArn?: string | undefined;
  /** Custom domain, else CloudFront, else the API. */
  readonly publicOrigin: string;
  /** Where CloudWatch keeps the metrics that log lines carry. Default: lines carry none. */
  readonly metricsNamespace?: string | undefined;
  /** What CloudFront says with each request; absent = no CloudFront stands before the API. */
  readonly originSecrets?: readonly Secret[] | undefined;
  readonly identity: Identity;
  /** Simulated UPS origins on this machine; absent = UPS itself. */
  readonly simulatedUps?: { readonly test?: string | undefined; readonly production?: string | undefined };
  /** Of each tenant, at each process. Default: 250 requests a second, 250 at once. */
  readonly tenantRequests?: RequestLimit | undefined;
  /** How many adapters a tenant may have. Default: 1 000. */
  readonly adaptersPerTenant?: number | undefined;
  /** Multiplies how often one Client ID and one tenant may verify and authorize. Default: 1. */
  readonly credentialLimitFactor?: number | undefined;
  readonly dynamoDb?: AwsEndpoint;
  readonly secretsManager?: AwsEndpoint;
  readonly eventBridge?: AwsEndpoint;
  /** Default: the real time. */
  readonly clock?: () => Date;
  /** Default: JSON lines on standard output. */
  readonly log?: Log;
}
