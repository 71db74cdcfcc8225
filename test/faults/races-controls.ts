import { applied, type Change } from '../../shared/domain/change.ts';
import type { AdapterStore, App } from '../../shared/use-cases/ports.ts';

/** A process whose lease is broken: marking an adapter for renewal reports success and writes nothing, so that nobody keeps
 * anybody from presenting the token. What else single flight is made of, one promise a process, several such apps go round. */
export function withoutLease(app: App): App {
  const { adapters } = app;
  const broken: AdapterStore = {
    ...adapters,
    write: async (adapter, change) => (isLease(change) ? applied(adapter, change) : adapters.write(adapter, change)),
  };
  return Object.create(app, { adapters: { value: broken } });
}

const isLease = ({ set, when }: Change): boolean =>
  set.renewal !== undefined && when.some((one) => 'exists' in one && one.path === 'renewal' && !one.exists);
