import { TrackingAdapterError } from '../../domain/errors.ts';
import type { App } from '../../ports/app.ts';

/** @throws identity-managed-elsewhere where the company's own identity provider manages people and API clients */
export function demandOwnDirectory({ directoryPlace }: Pick<App, 'directoryPlace'>): void {
  if (directoryPlace === 'own') return;
  throw new TrackingAdapterError(
    'identity-managed-elsewhere',
    'Your identity provider manages people and API clients.',
  );
}
