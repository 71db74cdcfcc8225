import { Construct } from 'constructs';
import { LONGEST_FUNCTION_SECONDS } from '../../shared/domain/attempt.ts';
import { FUNCTION_NAMES, isFired } from '../function-names.ts';
import { type Permissions, permissionsOf, type SecretUse, type TableUse } from '../permissions.ts';
import type { AdapterEvents } from './adapter-events.ts';
import type { AdapterTable } from './adapter-table.ts';
import type { DeadLetters } from './dead-letters.ts';
import { ServiceFunction } from './service-function.ts';
import type { TokenVault } from './token-vault.ts';

/** Shorter than the 30 s after which the gateway answers for us, longer than the 20 s that a commit may take. */
const API_TIMEOUT_SECONDS = 25;

export interface ServiceFunctionsProps {
  readonly bundles: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly table: AdapterTable;
  readonly vault: TokenVault;
  readonly events: AdapterEvents;
  readonly deadLetters: DeadLetters;
}

/** Every function, with what `permissions.ts` says that it may and nothing else. */
export class ServiceFunctions extends Construct {
  readonly #functions: ReadonlyMap<string, ServiceFunction>;

  constructor(scope: Construct, id: string, props: ServiceFunctionsProps) {
    super(scope, id);
    this.#functions = new Map(FUNCTION_NAMES.map((name) => [name, this.#made(name, props)]));
  }

  /** @throws when no route, subscription or schedule names it */
  named(name: string): ServiceFunction {
    const found = this.#functions.get(name);
    if (!found) throw new Error(`There is no function "${name}".`);
    return found;
  }

  #made(name: string, props: ServiceFunctionsProps): ServiceFunction {
    const { bundles, environment, deadLetters } = props;
    const fired = { timeoutSeconds: LONGEST_FUNCTION_SECONDS, onFailure: deadLetters.ofFiredFunctions };
    const made = new ServiceFunction(this, name, {
      bundles,
      environment,
      ...(isFired(name) ? fired : { timeoutSeconds: API_TIMEOUT_SECONDS }),
    });
    grant(made, permissionsOf(name), props);
    return made;
  }
}

function grant(
  grantee: ServiceFunction,
  permissions: Permissions,
  { table, vault, events }: ServiceFunctionsProps,
): void {
  const onTable = {
    get: () => table.grantGet(grantee),
    list: () => table.grantList(grantee),
    write: () => table.grantWrite(grantee),
    delete: () => table.grantDelete(grantee),
    due: () => table.grantReadDue(grantee),
  } satisfies Record<TableUse, () => void>;
  const onSecrets = {
    read: () => vault.grantRead(grantee),
    create: () => vault.grantCreate(grantee),
    stage: () => vault.grantStage(grantee),
    delete: () => vault.grantDelete(grantee),
    platform: () => vault.grantReadPlatformClients(grantee),
  } satisfies Record<SecretUse, () => void>;

  for (const use of permissions.table ?? []) onTable[use]();
  for (const use of permissions.secrets ?? []) onSecrets[use]();
  if (permissions.publishes) events.grantPublish(grantee);
}
