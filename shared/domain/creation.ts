import type { Adapter, Environment } from './adapter.ts';
import type { AdapterKey } from './adapter-key.ts';
import type { ChangeContext } from './change-context.ts';
import { eventOf } from './events.ts';

/** Creates an adapter. As in the user guide, it uses Legacy Authentication and is "Not Configured". */
export function newAdapter(
  {
    tenantId,
    adapterId,
    name,
    environment,
    externalId,
  }: AdapterKey & { name: string; environment: Environment; externalId?: string | undefined },
  context: ChangeContext,
): Adapter {
  const key = { tenantId, adapterId };
  const created = eventOf({ type: 'adapter.created' }, { ...key, name }, undefined, context);
  return {
    ...key,
    name,
    environment,
    method: 'Legacy Authentication',
    ...(externalId !== undefined && { externalId }),
    createdAt: context.at,
    updatedAt: context.at,
    version: 1,
    generation: 1,
    grant: 1,
    wasReady: false,
    mappings: {},
    mappingsVersion: 0,
    pending: { [created.id]: created },
    retired: {},
    dueAt: context.at,
    writes: 1,
  };
}
