import { DEFAULT_REQUEST_LIMIT, type RequestLimit } from '../shared/domain/request-limits.ts';
import { VAULTS, type VaultName } from '../shared/domain/secret-ids.ts';
import type { Identity } from '../shared/identity/access-tokens.ts';
import { upsOrigins } from '../shared/ups/origins.ts';
import type { ApiDomain } from './constructs/http-api.ts';
import { EMULATOR } from './emulator.ts';
import { required, type StageProperty, type StageSource, textOf, wrong } from './stage-properties.ts';

/** The settings of one deployment. */
export interface Stage {
  /** Default `dev`. */
  readonly name: string;
  /** A customer-owned issuer. Default: the stack's own Cognito user pool. */
  readonly identity?: Identity;
  /** The token endpoint of that issuer, which the API's document then names. */
  readonly tokenUrl?: string;
  /** The public origin, when a domain is in front of the API: `https://adapter.example.com`. */
  readonly publicOrigin?: string;
  /** A point-in-time copy of the table, used in place of the stack's own, which is retained. */
  readonly restoredTable?: string;
  /** Where new secrets are made. Default: Secrets Manager. */
  readonly vault?: VaultName;
  /** Receives every alarm. */
  readonly alarmEmail?: string;
  /** The request limit of each tenant. Default: 250 requests per second, bursts of 250. */
  readonly tenantRequests?: RequestLimit;
  /** Reserved Lambda concurrency for maintenance. Default: none, since an account with the initial limit of 10 allows none. */
  readonly maintenanceConcurrency?: number;
  /** The most adapters that a tenant may have. Default: 1 000. */
  readonly adaptersPerTenant?: number;
  /** Factor on the rates at which one Client ID and one tenant may verify and authorize. Default: 1. */
  readonly credentialLimitFactor?: number;
  /** Certificate of that domain, in us-east-1. With it, CloudFront serves the domain. */
  readonly certificateArn?: string;
  /** An existing CloudFront firewall, for stacks outside us-east-1, which cannot create one. */
  readonly webAclArn?: string;
  /** The domain at which CloudFront reaches the API, in place of the gateway's own. */
  readonly apiDomain?: ApiDomain;
  /** Number of the secret that CloudFront sends; each rotation adds 1. Default: 1. */
  readonly originSecret?: number;
  /** Origins of a simulated UPS; absent = UPS itself. */
  readonly simulatedUps?: { readonly test: string; readonly production: string };
  /** Webhooks may be sent to this machine, as on the emulator's. Default: to public addresses only. */
  readonly webhookLoopback?: true;
  /** Origin of the AWS emulator, where it publishes the keys of its user pools. */
  readonly emulatedAws?: string;
}

const DEFAULT_STAGE = 'dev';

/** Returns the CloudWatch namespace of a stage's own metrics. */
export const metricsNamespaceOf = ({ name }: Pick<Stage, 'name'>): string => `UpsTrackingAdapter/${name}`;

/** The stage name, which is part of the names of secrets, the stack and the sign-in domain. */
const NAME = /^[a-z][a-z0-9-]{0,19}$/;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** @throws with one sentence that names the property and the fix */
export function stageFrom(source: StageSource): Stage {
  const name = textOf(source, 'stage') ?? DEFAULT_STAGE;
  if (!NAME.test(name)) {
    throw wrong('stage', `is "${name}", but must be 1 to 20 lower-case letters, digits and hyphens`);
  }
  const identity = identityOf(source, name);
  const tokenUrl = tokenUrlOf(source, name, identity !== undefined);
  const publicOrigin = originOf(source, 'publicOrigin', name);
  const alarmEmail = alarmEmailOf(source);
  const tenantRequests = tenantRequestsOf(source);
  const maintenanceConcurrency = maintenanceConcurrencyOf(source);
  const adaptersPerTenant = positiveOf(source, 'adaptersPerTenant');
  const credentialLimitFactor = positiveOf(source, 'credentialLimitFactor');
  const simulatedUps = simulatedUpsOf(source, name);
  const webhookLoopback = webhookLoopbackOf(source, name);
  const emulatedAws = emulatedAwsOf(source, name);
  const restoredTable = textOf(source, 'restoredTable');
  const vault = vaultOf(source);
  const certificateArn = textOf(source, 'certificateArn');
  const webAclArn = textOf(source, 'webAclArn');
  const apiDomain = apiDomainOf(source);
  const originSecret = positiveOf(source, 'originSecret');
  return {
    name,
    ...(identity && { identity }),
    ...(tokenUrl !== undefined && { tokenUrl }),
    ...(publicOrigin !== undefined && { publicOrigin }),
    ...(alarmEmail !== undefined && { alarmEmail }),
    ...(restoredTable !== undefined && { restoredTable }),
    ...(vault !== undefined && { vault }),
    ...(tenantRequests && { tenantRequests }),
    ...(maintenanceConcurrency !== undefined && { maintenanceConcurrency }),
    ...(adaptersPerTenant !== undefined && { adaptersPerTenant }),
    ...(credentialLimitFactor !== undefined && { credentialLimitFactor }),
    ...(certificateArn !== undefined && { certificateArn }),
    ...(webAclArn !== undefined && { webAclArn }),
    ...(apiDomain && { apiDomain }),
    ...(originSecret !== undefined && { originSecret }),
    ...(simulatedUps && { simulatedUps }),
    ...(webhookLoopback && { webhookLoopback }),
    ...(emulatedAws !== undefined && { emulatedAws }),
  };
}

/** Returns true when CloudFront serves the public origin, by its own name or for a domain with its certificate. Otherwise another
 * proxy is in front of the API, and it does not know CloudFront's secret. */
export const isBehindCloudFront = ({ publicOrigin, certificateArn }: Stage): boolean =>
  publicOrigin === undefined || certificateArn !== undefined;

function vaultOf(source: StageSource): VaultName | undefined {
  const text = textOf(source, 'vault');
  if (text === undefined) return undefined;
  const found = VAULTS.find((name) => name === text);
  if (found) return found;
  throw wrong('vault', `is "${text}", and has to be one of ${VAULTS.join(', ')}`);
}

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/;

function apiDomainOf(source: StageSource): ApiDomain | undefined {
  const properties = ['apiDomain', 'apiCertificateArn'] as const;
  if (properties.every((property) => textOf(source, property) === undefined)) return undefined;
  const name = required(source, 'apiDomain');
  if (!HOST_NAME.test(name))
    throw wrong('apiDomain', `is "${name}", but must be a name such as api-origin.example.com`);
  return { name, certificateArn: required(source, 'apiCertificateArn') };
}

function identityOf(source: StageSource, stage: string): Identity | undefined {
  const properties = ['issuer', 'jwksUrl', 'audience', 'consoleClientId', 'tenantClaim', 'roleClaim'] as const;
  if (properties.every((property) => textOf(source, property) === undefined)) return undefined;
  return {
    issuer: url(source, 'issuer', stage),
    jwksUrl: url(source, 'jwksUrl', stage),
    audience: required(source, 'audience'),
    consoleClientId: required(source, 'consoleClientId'),
    tenantClaim: required(source, 'tenantClaim'),
    roleClaim: required(source, 'roleClaim'),
  };
}

/** The stack's own user pool has its own endpoint, so the property belongs to an issuer of the customer's. */
function tokenUrlOf(source: StageSource, stage: string, hasIssuer: boolean): string | undefined {
  if (textOf(source, 'tokenUrl') === undefined) return undefined;
  if (!hasIssuer) throw wrong('tokenUrl', 'is the token endpoint of an issuer of your own. Name that issuer too');
  return url(source, 'tokenUrl', stage);
}

/** The origin begins each redirect URI, and UPS compares those exactly: no path, and no trailing slash. */
function originOf(source: StageSource, property: StageProperty, stage: string): string | undefined {
  if (textOf(source, property) === undefined) return undefined;
  const text = url(source, property, stage);
  if (new URL(text).origin === text) return text;
  throw wrong(property, `is "${text}", but must be an origin such as https://adapter.example.com`);
}

function alarmEmailOf(source: StageSource): string | undefined {
  const text = textOf(source, 'alarmEmail');
  if (text === undefined || EMAIL.test(text)) return text;
  throw wrong('alarmEmail', `is "${text}", but must be an e-mail address`);
}

function tenantRequestsOf(source: StageSource): RequestLimit | undefined {
  const perSecond = positiveOf(source, 'tenantRequestsPerSecond');
  const burst = positiveOf(source, 'tenantRequestBurst');
  if (perSecond === undefined && burst === undefined) return undefined;
  return { perSecond: perSecond ?? DEFAULT_REQUEST_LIMIT.perSecond, burst: burst ?? DEFAULT_REQUEST_LIMIT.burst };
}

/** SQS requires at least two. */
const LEAST_CONCURRENCY = 2;

function maintenanceConcurrencyOf(source: StageSource): number | undefined {
  const concurrency = positiveOf(source, 'maintenanceConcurrency');
  if (concurrency === undefined || concurrency >= LEAST_CONCURRENCY) return concurrency;
  throw wrong('maintenanceConcurrency', `is ${concurrency}, but must be at least ${LEAST_CONCURRENCY}`);
}

function positiveOf(source: StageSource, property: StageProperty): number | undefined {
  const text = textOf(source, property);
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw wrong(property, `is "${text}", but must be a whole number from 1 to 999999`);
}

function simulatedUpsOf(source: StageSource, stage: string): Stage['simulatedUps'] {
  const given = (['simulatedUpsTest', 'simulatedUpsProduction'] as const).find((one) => textOf(source, one));
  if (!given) return undefined;
  if (stage !== EMULATOR) {
    throw wrong(given, `would send Client Secrets to a simulator. Remove it, or deploy the stage "${EMULATOR}"`);
  }
  const test = required(source, 'simulatedUpsTest');
  const production = required(source, 'simulatedUpsProduction');
  return upsOrigins({ test, production });
}

/** Inside of AWS, loopback is the function's own machine: no customer may send anything there. */
function webhookLoopbackOf(source: StageSource, stage: string): true | undefined {
  const text = textOf(source, 'webhookLoopback');
  if (text === undefined) return undefined;
  if (stage !== EMULATOR) {
    throw wrong(
      'webhookLoopback',
      `would send webhooks into the functions themselves. Remove it, or deploy the stage "${EMULATOR}"`,
    );
  }
  if (text !== 'true') throw wrong('webhookLoopback', `is "${text}", but must be true`);
  return true;
}

/** The publisher of the keys decides which tokens are valid, so other stages refuse an emulator. */
function emulatedAwsOf(source: StageSource, stage: string): string | undefined {
  const origin = originOf(source, 'emulatedAws', stage);
  if (origin === undefined || stage === EMULATOR) return origin;
  throw wrong('emulatedAws', `would accept tokens from an emulator. Remove it, or deploy the stage "${EMULATOR}"`);
}

/** Keys and tokens are only as trustworthy as the connection to their issuer: https, except on an emulator's own machine. */
function url(source: StageSource, property: StageProperty, stage: string): string {
  const text = required(source, property);
  const protocol = URL.parse(text)?.protocol;
  if (protocol === 'https:' || (protocol === 'http:' && stage === EMULATOR)) return text;
  throw wrong(property, `is "${text}", but must be an https URL`);
}
