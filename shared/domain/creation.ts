import type { Adapter, Environment } from './adapter.ts';
import type { AdapterKey } from './adapter-key.ts';
import { eventOf } from './events.ts';
import type { Occasion } from './occasion.ts';

/** A new adapter: Legacy Authentication, as the guide has it, and so "Not Configured". */
export function newAdapter(
  { tenantId, adapterId, name, environment }: AdapterKey & { name: string; environment: Environment },
  occasion: Occasion,
): Adapter {
  const key = { tenantId, adapterId };
  const created = eventOf({ type: 'adapter.created' }, key, undefined, occasion);
  return {
    ...key,
    name,
    environment,
    method: 'Legacy Authentication',
    createdAt: occasion.at,
    version: 1,
    generation: 1,
    grant: 1,
    wasReady: false,
    mappings: {},
    pending: { [created.id]: created },
    retired: {},
    dueAt: occasion.at,
    writes: 1,
  };
}
