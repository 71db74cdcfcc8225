import { OPTIONAL_VARIABLES, VARIABLES } from '../shared/aws/environment.ts';

/** The stage properties: CDK context key (`-c alarmEmail=…`) → environment variable. */
export const STAGE_PROPERTIES = {
  stage: 'STAGE',
  publicOrigin: VARIABLES.publicOrigin,
  certificateArn: 'CERTIFICATE_ARN',
  webAclArn: 'WEB_ACL_ARN',
  apiDomain: 'API_DOMAIN',
  apiCertificateArn: 'API_CERTIFICATE_ARN',
  originSecret: 'ORIGIN_SECRET',
  alarmEmail: 'ALARM_EMAIL',
  tenantRequestsPerSecond: OPTIONAL_VARIABLES.tenantRequestsPerSecond,
  tenantRequestBurst: OPTIONAL_VARIABLES.tenantRequestBurst,
  vault: OPTIONAL_VARIABLES.vault,
  restoredTable: 'RESTORED_TABLE',
  maintenanceConcurrency: 'MAINTENANCE_CONCURRENCY',
  adaptersPerTenant: OPTIONAL_VARIABLES.adaptersPerTenant,
  credentialLimitFactor: OPTIONAL_VARIABLES.credentialLimitFactor,
  issuer: VARIABLES.issuer,
  tokenUrl: OPTIONAL_VARIABLES.tokenUrl,
  jwksUrl: VARIABLES.jwksUrl,
  audience: VARIABLES.audience,
  consoleClientId: VARIABLES.consoleClientId,
  tenantClaim: VARIABLES.tenantClaim,
  roleClaim: VARIABLES.roleClaim,
  simulatedUpsTest: VARIABLES.simulatedUpsTest,
  simulatedUpsProduction: VARIABLES.simulatedUpsProduction,
  webhookLoopback: OPTIONAL_VARIABLES.webhookLoopback,
  emulatedAws: 'EMULATED_AWS_ORIGIN',
} as const;
export type StageProperty = keyof typeof STAGE_PROPERTIES;

/** Our own keys; those of CDK contain a `:`, `/` or `-`. */
const OF_OURS = /^[A-Za-z]+$/;

export type StageSource = (property: StageProperty) => unknown;

/** Reads properties from the CDK context first, then from the environment.
 *
 * @throws when the context has an unknown key: a misspelled key would otherwise be silently ignored */
export function contextOrEnvironment(
  context: Readonly<Record<string, unknown>>,
  environment: NodeJS.ProcessEnv,
): StageSource {
  const known = Object.keys(STAGE_PROPERTIES);
  const unknown = Object.keys(context).find((key) => OF_OURS.test(key) && !known.includes(key));
  if (unknown !== undefined) {
    throw new Error(`The stage property ${unknown} does not exist. Use one of ${known.join(', ')}.`);
  }
  return (property) => context[property] ?? environment[STAGE_PROPERTIES[property]];
}

/** @throws when it is missing, with the ways to set it */
export function required(source: StageSource, property: StageProperty): string {
  const text = textOf(source, property);
  if (text !== undefined) return text;
  throw wrong(property, `is missing; pass "-c ${property}=…" or set ${STAGE_PROPERTIES[property]}`);
}

export function textOf(source: StageSource, property: StageProperty): string | undefined {
  const value = source(property);
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw wrong(property, 'must be a string');
  return value;
}

export const wrong = (property: StageProperty, what: string): Error =>
  new Error(`The stage property ${property} ${what}.`);
