import { VARIABLES } from '../shared/aws/environment.ts';
import type { AdapterEvents } from './constructs/adapter-events.ts';
import type { AdapterTable } from './constructs/adapter-table.ts';
import type { TokenVault } from './constructs/token-vault.ts';
import type { Stage } from './stage.ts';

interface Surroundings {
  readonly stage: Stage;
  readonly table: AdapterTable;
  readonly vault: TokenVault;
  readonly events: AdapterEvents;
  readonly publicOrigin: string;
}

/** What every function finds in its environment, under the names by which `shared/aws` reads it. Names and addresses only:
 * whoever may look at a function may read them. */
export function functionEnvironment({
  stage,
  table,
  vault,
  events,
  publicOrigin,
}: Surroundings): Record<string, string> {
  const { identity, simulatedUps } = stage;
  return {
    [VARIABLES.tableName]: table.tableName,
    [VARIABLES.eventBusName]: events.busName,
    [VARIABLES.secretPrefix]: vault.secretPrefix,
    [VARIABLES.publicOrigin]: publicOrigin,
    [VARIABLES.issuer]: identity.issuer,
    [VARIABLES.jwksUrl]: identity.jwksUrl,
    [VARIABLES.audience]: identity.audience,
    [VARIABLES.consoleClientId]: identity.consoleClientId,
    [VARIABLES.tenantClaim]: identity.tenantClaim,
    [VARIABLES.roleClaim]: identity.roleClaim,
    ...(simulatedUps && {
      [VARIABLES.simulatedUpsTest]: simulatedUps.test,
      [VARIABLES.simulatedUpsProduction]: simulatedUps.production,
    }),
  };
}
