import type { DirectoryUse, Permissions, SecretUse, TableUse } from '../shared/ports/permissions.ts';
import type { AdapterEvents } from './constructs/adapter-events.ts';
import type { AdapterTable } from './constructs/adapter-table.ts';
import type { EventQueues } from './constructs/event-queues.ts';
import type { PeopleAndClients } from './constructs/people-and-clients.ts';
import type { ServiceFunction } from './constructs/service-function.ts';
import type { TokenVault } from './constructs/token-vault.ts';
import type { WebhookKeys } from './constructs/webhook-keys.ts';

/** The resources that functions work on. */
export interface State {
  readonly table: AdapterTable;
  readonly vault: TokenVault;
  readonly events: AdapterEvents;
  readonly queues: EventQueues;
  readonly webhookKeys: WebhookKeys;
  /** Absent with a customer-owned issuer, and for the user pool's own trigger. */
  readonly directory?: PeopleAndClients | undefined;
}

/** Grants a function the permissions of its row in `permissions.ts`. */
export function grantUses(
  grantee: ServiceFunction,
  permissions: Permissions,
  { table, vault, events, queues, webhookKeys, directory }: State,
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
    versions: () => vault.grantListVersions(grantee),
    create: () => vault.grantCreate(grantee),
    stage: () => vault.grantStage(grantee),
    delete: () => vault.grantDelete(grantee),
    platform: () => vault.grantReadPlatformClients(grantee),
    rotate: () => vault.grantRotate(grantee),
  } satisfies Record<SecretUse, () => void>;

  const onDirectory = {
    people: () => directory?.grantPeople(grantee),
    clients: () => directory?.grantClients(grantee),
    'ends-secrets': () => directory?.grantEndSecrets(grantee),
  } satisfies Record<DirectoryUse, () => void>;

  for (const use of permissions.table ?? []) onTable[use]();
  for (const use of permissions.secrets ?? []) onSecrets[use]();
  if (permissions.publishes) events.grantPublish(grantee);
  for (const use of permissions.directory ?? []) onDirectory[use]();
  if (permissions.signs) webhookKeys.grantSign(grantee);
  for (const name of permissions.queues?.sends ?? []) queues.of(name).grantSend(grantee);
  for (const name of permissions.queues?.counts ?? []) queues.of(name).grantCount(grantee);
}
