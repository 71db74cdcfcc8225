import { VARIABLES } from '../shared/aws/environment.ts';
import type { Identity } from '../shared/http/access-tokens.ts';
import { upsOrigins } from '../shared/ups/origins.ts';

/** What one deployment is about. */
export interface Stage {
  readonly name: string;
  readonly identity: Identity;
  /** Where browsers meet us, when a domain stands before the API: `https://adapter.example.com`. */
  readonly publicOrigin?: string;
  /** Of that domain, in us-east-1: then CloudFront answers to it. */
  readonly certificateArn?: string;
  /** CloudFront's firewall, where the stack's region cannot make one. */
  readonly webAclArn?: string;
  /** Origins of a simulated UPS; absent = UPS itself. */
  readonly simulatedUps?: { readonly test: string; readonly production: string };
}

/** The only stage that may meet simulators: an AWS emulator on one machine. */
export const EMULATOR = 'emulator';

const DEFAULT_STAGE = 'dev';

/** Lets `cdk synth` run as it is. The domain is reserved (RFC 2606), so a stack deployed with it lets nobody in. */
export const PLACEHOLDER_IDENTITY: Identity = {
  issuer: 'https://issuer.example.com',
  jwksUrl: 'https://issuer.example.com/.well-known/jwks.json',
  audience: 'placeholder-audience',
  consoleClientId: 'placeholder-console',
  tenantClaim: 'tenant_id',
  roleClaim: 'role',
};

/** A property's name is its CDK context key (`-c audience=…`); in the environment it goes by the name on the right. */
export const STAGE_PROPERTIES = {
  stage: 'STAGE',
  publicOrigin: VARIABLES.publicOrigin,
  certificateArn: 'CERTIFICATE_ARN',
  webAclArn: 'WEB_ACL_ARN',
  issuer: VARIABLES.issuer,
  jwksUrl: VARIABLES.jwksUrl,
  audience: VARIABLES.audience,
  consoleClientId: VARIABLES.consoleClientId,
  tenantClaim: VARIABLES.tenantClaim,
  roleClaim: VARIABLES.roleClaim,
  simulatedUpsTest: VARIABLES.simulatedUpsTest,
  simulatedUpsProduction: VARIABLES.simulatedUpsProduction,
} as const;
export type StageProperty = keyof typeof STAGE_PROPERTIES;

export type StageSource = (property: StageProperty) => unknown;

/** CDK context first, then the environment. */
export const contextOrEnvironment =
  (contextOf: (key: string) => unknown, environment: NodeJS.ProcessEnv): StageSource =>
  (property) =>
    contextOf(property) ?? environment[STAGE_PROPERTIES[property]];

/** @throws with one sentence that names the property and the fix */
export function stageFrom(source: StageSource): Stage {
  const name = textOf(source, 'stage') ?? DEFAULT_STAGE;
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(name)) {
    throw wrong('stage', `is "${name}", and has to be 1 to 20 lower-case letters, digits and hyphens`);
  }
  const simulatedUps = simulatedUpsOf(source, name);
  const publicOrigin = publicOriginOf(source, name);
  const certificateArn = textOf(source, 'certificateArn');
  const webAclArn = textOf(source, 'webAclArn');
  return {
    name,
    identity: identityOf(source, name),
    ...(publicOrigin !== undefined && { publicOrigin }),
    ...(certificateArn !== undefined && { certificateArn }),
    ...(webAclArn !== undefined && { webAclArn }),
    ...(simulatedUps && { simulatedUps }),
  };
}

function identityOf(source: StageSource, stage: string): Identity {
  const properties = ['issuer', 'jwksUrl', 'audience', 'consoleClientId', 'tenantClaim', 'roleClaim'] as const;
  const isGiven = properties.some((property) => textOf(source, property) !== undefined);
  if (stage === DEFAULT_STAGE && !isGiven) return PLACEHOLDER_IDENTITY;
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
function publicOriginOf(source: StageSource, stage: string): string | undefined {
  if (textOf(source, 'publicOrigin') === undefined) return undefined;
  const text = url(source, 'publicOrigin', stage);
  if (new URL(text).origin === text) return text;
  throw wrong('publicOrigin', `is "${text}", and has to be an origin such as https://adapter.example.com`);
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

/** Keys and tokens are worth what the connection to their issuer is worth: https, except on an emulator's own machine. */
function url(source: StageSource, property: StageProperty, stage: string): string {
  const text = required(source, property);
  const protocol = URL.parse(text)?.protocol;
  if (protocol === 'https:' || (protocol === 'http:' && stage === EMULATOR)) return text;
  throw wrong(property, `is "${text}", and has to be an https address`);
}

function required(source: StageSource, property: StageProperty): string {
  const text = textOf(source, property);
  if (text !== undefined) return text;
  throw wrong(property, `is missing; pass "-c ${property}=…" or set ${STAGE_PROPERTIES[property]}`);
}

function textOf(source: StageSource, property: StageProperty): string | undefined {
  const value = source(property);
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw wrong(property, 'has to be a text');
  return value;
}

const wrong = (property: StageProperty, what: string) => new Error(`The stage property ${property} ${what}.`);
