import { DEFAULT_REQUEST_LIMIT, type RequestLimit } from '../shared/domain/request-limits.ts';
import type { Identity } from '../shared/identity/access-tokens.ts';
import { upsOrigins } from '../shared/ups/origins.ts';
import type { ApiDomain } from './constructs/http-api.ts';
import { EMULATOR } from './emulator.ts';
import { required, type StageProperty, type StageSource, textOf, wrong } from './stage-properties.ts';

/** What one deployment is about. */
export interface Stage {
  /** Default `dev`. */
  readonly name: string;
  /** An issuer of the customer's. Default: a Cognito user pool of the stack's own. */
  readonly identity?: Identity;
  /** Where browsers meet us, when a domain stands before the API: `https://adapter.example.com`. */
  readonly publicOrigin?: string;
  /** Takes the place of the stack's own table, which is kept: a copy of it that was restored to an earlier point in time. */
  readonly restoredTable?: string;
  /** Told of every alarm. */
  readonly alarmEmail?: string;
  /** What each tenant may ask for. Default: 250 requests a second, and 250 at once. */
  readonly tenantRequests?: RequestLimit;
  /** Lambda's concurrency that is reserved for maintenance. Default: none, as an account at the starting limit of 10 allows none. */
  readonly maintenanceConcurrency?: number;
  /** How many adapters each tenant may have. Default: 1 000. */
  readonly adaptersPerTenant?: number;
  /** Multiplies how often one Client ID and one tenant may verify and authorize. Default: 1. */
  readonly credentialLimitFactor?: number;
  /** Of that domain, in us-east-1: then CloudFront answers to it. */
  readonly certificateArn?: string;
  /** CloudFront's firewall, where the stack's region cannot make one. */
  readonly webAclArn?: string;
  /** The name by which CloudFront reaches the API, in place of the gateway's own. */
  readonly apiDomain?: ApiDomain;
  /** Number of the secret that CloudFront sends, one more with each rotation. Default: 1. */
  readonly originSecret?: number;
  /** Origins of a simulated UPS; absent = UPS itself. */
  readonly simulatedUps?: { readonly test: string; readonly production: string };
  /** Origin of the AWS emulator, which publishes its user pools' keys there. */
  readonly emulatedAws?: string;
}

const DEFAULT_STAGE = 'dev';

/** CloudWatch keeps the product's own metrics of a stage here. */
export const metricsNamespaceOf = ({ name }: Pick<Stage, 'name'>): string => `UpsTrackingAdapter/${name}`;

/** Part of the names of secrets, of the stack, and of the address where people sign in. */
const NAME = /^[a-z][a-z0-9-]{0,19}$/;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** @throws with one sentence that names the property and the fix */
export function stageFrom(source: StageSource): Stage {
  const name = textOf(source, 'stage') ?? DEFAULT_STAGE;
  if (!NAME.test(name)) {
    throw wrong('stage', `is "${name}", and has to be 1 to 20 lower-case letters, digits and hyphens`);
  }
  const identity = identityOf(source, name);
  const publicOrigin = originOf(source, 'publicOrigin', name);
  const alarmEmail = alarmEmailOf(source);
  const tenantRequests = tenantRequestsOf(source);
  const maintenanceConcurrency = maintenanceConcurrencyOf(source);
  const adaptersPerTenant = positiveOf(source, 'adaptersPerTenant');
  const credentialLimitFactor = positiveOf(source, 'credentialLimitFactor');
  const simulatedUps = simulatedUpsOf(source, name);
  const emulatedAws = emulatedAwsOf(source, name);
  const restoredTable = textOf(source, 'restoredTable');
  const certificateArn = textOf(source, 'certificateArn');
  const webAclArn = textOf(source, 'webAclArn');
  const apiDomain = apiDomainOf(source);
  const originSecret = positiveOf(source, 'originSecret');
  return {
    name,
    ...(identity && { identity }),
    ...(publicOrigin !== undefined && { publicOrigin }),
    ...(alarmEmail !== undefined && { alarmEmail }),
    ...(restoredTable !== undefined && { restoredTable }),
    ...(tenantRequests && { tenantRequests }),
    ...(maintenanceConcurrency !== undefined && { maintenanceConcurrency }),
    ...(adaptersPerTenant !== undefined && { adaptersPerTenant }),
    ...(credentialLimitFactor !== undefined && { credentialLimitFactor }),
    ...(certificateArn !== undefined && { certificateArn }),
    ...(webAclArn !== undefined && { webAclArn }),
    ...(apiDomain && { apiDomain }),
    ...(originSecret !== undefined && { originSecret }),
    ...(simulatedUps && { simulatedUps }),
    ...(emulatedAws !== undefined && { emulatedAws }),
  };
}

/** Whether CloudFront answers for the public origin: by its own name, or for a domain with its certificate. Else something else
 * stands before the API, which knows no secret of CloudFront's. */
export const isBehindCloudFront = ({ publicOrigin, certificateArn }: Stage): boolean =>
  publicOrigin === undefined || certificateArn !== undefined;

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/;

function apiDomainOf(source: StageSource): ApiDomain | undefined {
  const properties = ['apiDomain', 'apiCertificateArn'] as const;
  if (properties.every((property) => textOf(source, property) === undefined)) return undefined;
  const name = required(source, 'apiDomain');
  if (!HOST_NAME.test(name))
    throw wrong('apiDomain', `is "${name}", and has to be a name such as api-origin.example.com`);
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

/** Redirect URIs begin with it, and UPS compares them letter by letter: no path, and no slash at its end. */
function originOf(source: StageSource, property: StageProperty, stage: string): string | undefined {
  if (textOf(source, property) === undefined) return undefined;
  const text = url(source, property, stage);
  if (new URL(text).origin === text) return text;
  throw wrong(property, `is "${text}", and has to be an origin such as https://adapter.example.com`);
}

function alarmEmailOf(source: StageSource): string | undefined {
  const text = textOf(source, 'alarmEmail');
  if (text === undefined || EMAIL.test(text)) return text;
  throw wrong('alarmEmail', `is "${text}", and has to be an e-mail address`);
}

function tenantRequestsOf(source: StageSource): RequestLimit | undefined {
  const perSecond = positiveOf(source, 'tenantRequestsPerSecond');
  const burst = positiveOf(source, 'tenantRequestBurst');
  if (perSecond === undefined && burst === undefined) return undefined;
  return { perSecond: perSecond ?? DEFAULT_REQUEST_LIMIT.perSecond, burst: burst ?? DEFAULT_REQUEST_LIMIT.burst };
}

/** Two for schedules and two for events are what SQS takes at least. */
const LEAST_CONCURRENCY = 4;

function maintenanceConcurrencyOf(source: StageSource): number | undefined {
  const concurrency = positiveOf(source, 'maintenanceConcurrency');
  if (concurrency === undefined || concurrency >= LEAST_CONCURRENCY) return concurrency;
  throw wrong('maintenanceConcurrency', `is ${concurrency}, and has to be ${LEAST_CONCURRENCY} or more`);
}

function positiveOf(source: StageSource, property: StageProperty): number | undefined {
  const text = textOf(source, property);
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw wrong(property, `is "${text}", and has to be a whole number from 1 to 999999`);
}

function simulatedUpsOf(source: StageSource, stage: string): Stage['simulatedUps'] {
  const given = (['simulatedUpsTest', 'simulatedUpsProduction'] as const).find((one) => textOf(source, one));
  if (!given) return undefined;
  if (stage !== EMULATOR) {
    throw wrong(given, `would send Client Secrets to a simulator; remove it, or deploy the stage "${EMULATOR}"`);
  }
  const test = required(source, 'simulatedUpsTest');
  const production = required(source, 'simulatedUpsProduction');
  return upsOrigins({ test, production });
}

/** Whoever publishes the keys decides whose tokens are true. */
function emulatedAwsOf(source: StageSource, stage: string): string | undefined {
  const origin = originOf(source, 'emulatedAws', stage);
  if (origin === undefined || stage === EMULATOR) return origin;
  throw wrong('emulatedAws', `would take tokens from an emulator; remove it, or deploy the stage "${EMULATOR}"`);
}

/** Keys and tokens are worth what the connection to their issuer is worth: https, except on an emulator's own machine. */
function url(source: StageSource, property: StageProperty, stage: string): string {
  const text = required(source, property);
  const protocol = URL.parse(text)?.protocol;
  if (protocol === 'https:' || (protocol === 'http:' && stage === EMULATOR)) return text;
  throw wrong(property, `is "${text}", and has to be an https address`);
}
