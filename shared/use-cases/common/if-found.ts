import { TrackingAdapterError } from '../../domain/errors.ts';

/** @returns undefined in place of not-found */
export const ifFound = <Found>(found: Promise<Found>): Promise<Found | undefined> =>
  found.catch((error) => {
    if (error instanceof TrackingAdapterError && error.code === 'not-found') return undefined;
    throw error;
  });
