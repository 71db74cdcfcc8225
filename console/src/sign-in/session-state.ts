import type { Company, Scope } from '../api/types.ts';
import { remembered } from '../remembered.ts';
import { state } from '../state.ts';

/** The company, and who is signed in; undefined while it is not known. */
export const company = state<Company | undefined>(undefined);

/** The API has said 401. What the person was doing stays where it is until they have signed in again. */
export const sessionEnded = state(false);

/** Whether this browser has been signed in, so that a first visit asks the API nothing. */
export const wasSignedIn = remembered('signed-in');

/** Whether this browser certainly has no session: it never had one, or the API has said so. */
export const isGuest = (): boolean => company.get() === undefined && wasSignedIn.get() === null;

export const may = (scope: Scope): boolean => company.get()?.caller.scopes.includes(scope) ?? false;

/** Where one signs in; afterwards the browser is back at `returnTo`. */
export const signInAddress = (returnTo: string): string => `/auth/login?returnTo=${encodeURIComponent(returnTo)}`;

/** Tabs tell each other that somebody has signed in. */
export const SIGNED_IN_CHANNEL = 'signed-in';
