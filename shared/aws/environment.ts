import { DUE_WORKERS } from '../domain/renewal-rates.ts';
import { DEFAULT_REQUEST_LIMIT, type RequestLimit } from '../domain/request-limits.ts';
import { Secret } from '../domain/secret.ts';
import { VAULTS, type VaultName } from '../domain/secret-ids.ts';
import type { AppConfig } from './app-config.ts';

/** The environment variables that the stack sets on every function, in one place for both sides. */
export const VARIABLES = {
  tableName: 'TABLE_NAME',
  eventBusName: 'EVENT_BUS_NAME',
  secretPrefix: 'SECRET_PREFIX',
  secretKeyArn: 'SECRET_KEY_ARN',
  dueQueueUrl: 'DUE_QUEUE_URL',
  dispatchQueueUrl: 'DISPATCH_QUEUE_URL',
  webhookQueueUrl: 'WEBHOOK_QUEUE_URL',
  vaultTableName: 'VAULT_TABLE_NAME',
  publicOrigin: 'PUBLIC_ORIGIN',
  webhookSecretId: 'WEBHOOK_SECRET_ARN',
  issuer: 'IDENTITY_ISSUER',
  jwksUrl: 'IDENTITY_JWKS_URL',
  audience: 'IDENTITY_AUDIENCE',
  audienceClaim: 'IDENTITY_AUDIENCE_CLAIM',
  consoleClientId: 'IDENTITY_CONSOLE_CLIENT_ID',
  tenantClaim: 'IDENTITY_TENANT_CLAIM',
  roleClaim: 'IDENTITY_ROLE_CLAIM',
  simulatedUpsTest: 'SIMULATED_UPS_TEST_ORIGIN',
  simulatedUpsProduction: 'SIMULATED_UPS_PRODUCTION_ORIGIN',
} as const;

/** Optional environment variables; without them the defaults apply. */
export const OPTIONAL_VARIABLES = {
  tenantRequestsPerSecond: 'TENANT_REQUESTS_PER_SECOND',
  tenantRequestBurst: 'TENANT_REQUEST_BURST',
  vault: 'VAULT',
  originSecrets: 'ORIGIN_SECRETS',
  metricsNamespace: 'METRICS_NAMESPACE',
  adaptersPerTenant: 'ADAPTERS_PER_TENANT',
  credentialLimitFactor: 'CREDENTIAL_LIMIT_FACTOR',
  tokenUrl: 'TOKEN_URL',
  scopePrefix: 'SCOPE_PREFIX',
  userPoolId: 'USER_POOL_ID',
  webhookLoopback: 'WEBHOOK_LOOPBACK',
} as const;

/** Reads the configuration. Variables are read lazily, so a function without an identity provider needs none of its variables.
 *
 * @throws naming the variable when it is missing or invalid */
export function appConfigFrom(environment: NodeJS.ProcessEnv): AppConfig {
  const required = (name: string): string => {
    const value = environment[name];
    if (!value) throw new Error(`The environment variable ${name} is not set.`);
    return value;
  };
  return {
    get tableName() {
      return required(VARIABLES.tableName);
    },
    get eventBusName() {
      return required(VARIABLES.eventBusName);
    },
    get secretPrefix() {
      return required(VARIABLES.secretPrefix);
    },
    secretKeyArn: environment[VARIABLES.secretKeyArn],
    get queueUrls() {
      return {
        due: required(VARIABLES.dueQueueUrl),
        dispatch: required(VARIABLES.dispatchQueueUrl),
        'webhook-deliveries': required(VARIABLES.webhookQueueUrl),
      };
    },
    dueWorkers: DUE_WORKERS,
    get vaultTableName() {
      return required(VARIABLES.vaultTableName);
    },
    vault: vaultIn(environment),
    get publicOrigin() {
      return required(VARIABLES.publicOrigin);
    },
    get webhookSecretId() {
      return required(VARIABLES.webhookSecretId);
    },
    webhookEgress: environment[OPTIONAL_VARIABLES.webhookLoopback] === 'true' ? 'loopback-too' : 'public',
    get identity() {
      return {
        issuer: required(VARIABLES.issuer),
        jwksUrl: required(VARIABLES.jwksUrl),
        audience: required(VARIABLES.audience),
        audienceClaim: environment[VARIABLES.audienceClaim],
        consoleClientId: required(VARIABLES.consoleClientId),
        tenantClaim: required(VARIABLES.tenantClaim),
        roleClaim: required(VARIABLES.roleClaim),
      };
    },
    userPoolId: environment[OPTIONAL_VARIABLES.userPoolId],
    tokenEndpoint: {
      url: environment[OPTIONAL_VARIABLES.tokenUrl],
      scopePrefix: environment[OPTIONAL_VARIABLES.scopePrefix] ?? '',
    },
    metricsNamespace: environment[OPTIONAL_VARIABLES.metricsNamespace],
    originSecrets: environment[OPTIONAL_VARIABLES.originSecrets]?.split(',').map((one) => new Secret(one)),
    tenantRequests: requestLimitFrom(environment),
    adaptersPerTenant: positiveIn(environment, OPTIONAL_VARIABLES.adaptersPerTenant),
    credentialLimitFactor: positiveIn(environment, OPTIONAL_VARIABLES.credentialLimitFactor),
    simulatedUps: {
      test: environment[VARIABLES.simulatedUpsTest],
      production: environment[VARIABLES.simulatedUpsProduction],
    },
  };
}

function requestLimitFrom(environment: NodeJS.ProcessEnv): RequestLimit {
  const { tenantRequestsPerSecond, tenantRequestBurst } = OPTIONAL_VARIABLES;
  return {
    perSecond: positiveIn(environment, tenantRequestsPerSecond) ?? DEFAULT_REQUEST_LIMIT.perSecond,
    burst: positiveIn(environment, tenantRequestBurst) ?? DEFAULT_REQUEST_LIMIT.burst,
  };
}

function vaultIn(environment: NodeJS.ProcessEnv): VaultName | undefined {
  const text = environment[OPTIONAL_VARIABLES.vault];
  if (!text) return undefined;
  const found = VAULTS.find((name) => name === text);
  if (found) return found;
  throw new Error(
    `The environment variable ${OPTIONAL_VARIABLES.vault} is ${text}, and has to be one of ${VAULTS.join(', ')}.`,
  );
}

function positiveIn(environment: NodeJS.ProcessEnv, name: string): number | undefined {
  const text = environment[name];
  if (!text) return undefined;
  if (Number(text) >= 1) return Number(text);
  throw new Error(`The environment variable ${name} is ${text}, but must be at least 1.`);
}
