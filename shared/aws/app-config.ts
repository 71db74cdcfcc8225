import type { RequestLimit } from '../domain/request-limits.ts';
import type { Secret } from '../domain/secret.ts';
import type { VaultName } from '../domain/secret-ids.ts';
import type { WebhookEgress } from '../domain/webhooks/webhook-url.ts';
import type { Identity } from '../identity/access-tokens.ts';
import type { TokenEndpoint } from '../ports/app.ts';
import type { QueueName } from '../ports/queues.ts';
import type { Log } from '../ports/runtime.ts';

/** The endpoint and credentials of an AWS service: empty on AWS itself. */
export interface AwsEndpoint {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface AppConfig {
  readonly tableName: string;
  readonly eventBusName: string;
  readonly secretPrefix: string;
  readonly queueUrls: Readonly<Record<QueueName, string>>;
  /** The number of workers that process due items at the same time. Default: 1. */
  readonly dueWorkers?: number | undefined;
  /** The table of the envelope vault. */
  readonly vaultTableName: string;
  /** The vault in which new secrets are created. Default: Secrets Manager. */
  readonly vault?: VaultName | undefined;
  /** The key that encrypts new secrets; absent = the account's default key for Secrets Manager. */
  readonly secretKeyArn?: string | undefined;
  /** Custom domain, else CloudFront, else the API. */
  readonly publicOrigin: string;
  /** Name or ARN of the secret with the master keys of webhooks. */
  readonly webhookSecretId: string;
  /** Where receivers of webhooks may be. Default: at public addresses only. */
  readonly webhookEgress?: WebhookEgress | undefined;
  /** The CloudWatch namespace of the metrics in log lines. Default: lines contain no metrics. */
  readonly metricsNamespace?: string | undefined;
  /** The secrets of which CloudFront sends one with each request; absent = CloudFront is not in front of the API. */
  readonly originSecrets?: readonly Secret[] | undefined;
  readonly identity: Identity;
  /** The stack's own user pool; absent = a customer-owned issuer manages people and clients. */
  readonly userPoolId?: string | undefined;
  /** Default: unknown, and no prefix. */
  readonly tokenEndpoint?: TokenEndpoint | undefined;
  /** Simulated UPS origins on this machine; absent = UPS itself. */
  readonly simulatedUps?: { readonly test?: string | undefined; readonly production?: string | undefined };
  /** The limit of each tenant at each process. Default: 250 requests per second, bursts of 250. */
  readonly tenantRequests?: RequestLimit | undefined;
  /** The most adapters that a tenant may have. Default: 1 000. */
  readonly adaptersPerTenant?: number | undefined;
  /** Factor on the rates at which one Client ID and one tenant may verify and authorize. Default: 1. */
  readonly credentialLimitFactor?: number | undefined;
  /** So far behind the present do readers of the feed stay. Default: 5. */
  readonly feedSettleSeconds?: number | undefined;
  readonly dynamoDb?: AwsEndpoint;
  readonly secretsManager?: AwsEndpoint;
  readonly eventBridge?: AwsEndpoint;
  readonly sqs?: AwsEndpoint;
  readonly cognito?: AwsEndpoint;
  /** Default: the real time. */
  readonly clock?: () => Date;
  /** Default: JSON lines on standard output. */
  readonly log?: Log;
}
