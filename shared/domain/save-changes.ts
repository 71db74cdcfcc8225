import type { Adapter, Environment } from './adapter.ts';
import { takenOff } from './authorization-changes.ts';
import { AUTHORIZATION_METHODS, type AuthorizationMethod } from './authorization-methods.ts';
import { type Change, transition } from './change.ts';
import type { ChangeContext } from './change-context.ts';
import { changesBetween } from './changed-fields.ts';
import { TrackingAdapterError } from './errors.ts';

/** The settings of a Save without a verification. */
export interface SavedSettings {
  readonly name: string;
  readonly environment: Environment;
  readonly method: AuthorizationMethod;
  readonly dropAuthorization: boolean;
  /** null clears it; undefined leaves it. */
  readonly externalId?: string | null | undefined;
}

/** Saves name and settings without a verification. It never touches credentials unless the person agrees to drop them.
 *
 * @throws verification-required, authorization-would-be-dropped */
export function saved(adapter: Adapter, settings: SavedSettings, context: ChangeContext, ifVersion: number): Change {
  const { name, environment, method } = settings;
  const isAuthorized = adapter.secret !== undefined;
  const movesMethod = method !== adapter.method;
  const movesEnvironment = environment !== adapter.environment;
  const changes = changesBetween(adapter, {
    name,
    environment,
    authorizationMethod: method,
    externalId: settings.externalId,
  });
  const facts = [{ type: 'adapter.saved', changed: changes.map(({ field }) => field), changes } as const];

  if (AUTHORIZATION_METHODS[method].grant === 'client_credentials' && (movesMethod || !isAuthorized)) {
    throw new TrackingAdapterError('verification-required', 'Verify these credentials first, then save.');
  }
  if (isAuthorized && (movesMethod || movesEnvironment) && !settings.dropAuthorization) {
    throw new TrackingAdapterError(
      'authorization-would-be-dropped',
      `This change would remove the current authorization (${adapter.method}, ${adapter.environment}).`,
    );
  }
  if ((isAuthorized && movesMethod) || movesEnvironment) {
    const external = externalIdChange(settings);
    return takenOff(adapter, context, ifVersion, {
      set: { name, environment, method, ...external.set },
      remove: external.remove,
      facts,
    });
  }
  return transition(adapter, context, {
    when: [
      { path: 'version', is: ifVersion },
      { path: 'grant', is: adapter.grant },
    ],
    set: { name, method, ...externalIdChange(settings).set },
    remove: externalIdChange(settings).remove,
    advance: ['version'],
    facts,
  });
}

/** Returns what a Save does to the external id. */
export const externalIdChange = ({
  externalId,
}: Pick<SavedSettings, 'externalId'>): { set: Change['set']; remove: Change['remove'] } => ({
  set: typeof externalId === 'string' ? { externalId } : {},
  remove: externalId === null ? ['externalId'] : [],
});
