import { OPTIONAL_VARIABLES, VARIABLES } from '../shared/aws/environment.ts';
import type { Identity } from '../shared/identity/access-tokens.ts';
import type { TokenEndpoint } from '../shared/ports/app.ts';
import type { AdapterEvents } from './constructs/adapter-events.ts';
import type { AdapterTable } from './constructs/adapter-table.ts';
import type { EventQueues } from './constructs/event-queues.ts';
import type { OriginSecrets } from './constructs/origin-secrets.ts';
import type { TokenVault } from './constructs/token-vault.ts';
import type { WebhookKeys } from './constructs/webhook-keys.ts';
import { metricsNamespaceOf, type Stage } from './stage.ts';

interface Surroundings {
  readonly stage: Stage;
  readonly identity: Identity;
  readonly tokenEndpoint: TokenEndpoint;
  /** Absent with a customer-owned issuer. */
  readonly userPoolId: string | undefined;
  readonly table: AdapterTable;
  readonly vault: TokenVault;
  readonly events: AdapterEvents;
  readonly queues: EventQueues;
  readonly webhookKeys: WebhookKeys;
  readonly publicOrigin: string;
  /** Absent when CloudFront is not in front of the API. */
  readonly originSecrets: OriginSecrets | undefined;
}

/** Returns the environment variables of every function, under the names by which `shared/aws` reads them: names, addresses and
 * the origin secrets. Anyone who may view a function can read them. */
export function functionEnvironment(surroundings: Surroundings): Record<string, string> {
  const {
    stage,
    identity,
    tokenEndpoint,
    userPoolId,
    table,
    vault,
    events,
    queues,
    webhookKeys,
    publicOrigin,
    originSecrets,
  } = surroundings;
  return {
    [VARIABLES.tableName]: table.tableName,
    [VARIABLES.eventBusName]: events.busName,
    [VARIABLES.secretPrefix]: vault.secretPrefix,
    [VARIABLES.secretKeyArn]: vault.keyArn,
    [VARIABLES.dueQueueUrl]: queues.of('due').queue.queueUrl,
    [VARIABLES.dispatchQueueUrl]: queues.of('dispatch').queue.queueUrl,
    [VARIABLES.vaultTableName]: vault.envelope.tableName,
    ...(stage.vault !== undefined && { [OPTIONAL_VARIABLES.vault]: stage.vault }),
    [VARIABLES.webhookQueueUrl]: queues.of('webhook-deliveries').queue.queueUrl,
    [VARIABLES.publicOrigin]: publicOrigin,
    [VARIABLES.webhookSecretId]: webhookKeys.secretArn,
    [VARIABLES.issuer]: identity.issuer,
    [VARIABLES.jwksUrl]: identity.jwksUrl,
    [VARIABLES.audience]: identity.audience,
    ...(identity.audienceClaim !== undefined && { [VARIABLES.audienceClaim]: identity.audienceClaim }),
    [VARIABLES.consoleClientId]: identity.consoleClientId,
    [VARIABLES.tenantClaim]: identity.tenantClaim,
    [VARIABLES.roleClaim]: identity.roleClaim,
    ...(tokenEndpoint.url !== undefined && { [OPTIONAL_VARIABLES.tokenUrl]: tokenEndpoint.url }),
    ...(tokenEndpoint.scopePrefix !== '' && { [OPTIONAL_VARIABLES.scopePrefix]: tokenEndpoint.scopePrefix }),
    ...(userPoolId !== undefined && { [OPTIONAL_VARIABLES.userPoolId]: userPoolId }),
    [OPTIONAL_VARIABLES.metricsNamespace]: metricsNamespaceOf(stage),
    ...(originSecrets && { [OPTIONAL_VARIABLES.originSecrets]: originSecrets.taken }),
    ...(stage.tenantRequests && {
      [OPTIONAL_VARIABLES.tenantRequestsPerSecond]: String(stage.tenantRequests.perSecond),
      [OPTIONAL_VARIABLES.tenantRequestBurst]: String(stage.tenantRequests.burst),
    }),
    ...(stage.adaptersPerTenant !== undefined && {
      [OPTIONAL_VARIABLES.adaptersPerTenant]: String(stage.adaptersPerTenant),
    }),
    ...(stage.credentialLimitFactor !== undefined && {
      [OPTIONAL_VARIABLES.credentialLimitFactor]: String(stage.credentialLimitFactor),
    }),
    ...(stage.webhookLoopback && { [OPTIONAL_VARIABLES.webhookLoopback]: 'true' }),
    ...(stage.simulatedUps && {
      [VARIABLES.simulatedUpsTest]: stage.simulatedUps.test,
      [VARIABLES.simulatedUpsProduction]: stage.simulatedUps.production,
    }),
  };
}
