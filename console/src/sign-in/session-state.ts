import type { CallerScope, Company } from '../api/types.ts';
import { remembered } from '../remembered.ts';
import { state } from '../state.ts';

/** The company and the signed-in caller; undefined while unknown. */
export const company = state<Company | undefined>(undefined);

/** The API has answered 401. The page stays as it is until the person has signed in again. */
export const sessionEnded = state(false);

/** Whether this browser has been signed in, so that a first visit makes no API call. */
export const wasSignedIn = remembered('signed-in');

/** Whether this browser certainly has no session: it never had one, or the API has answered so. */
export const isGuest = (): boolean => company.get() === undefined && wasSignedIn.get() === null;

export const may = (scope: CallerScope): boolean => company.get()?.caller.scopes.includes(scope) ?? false;

/** Whether Edit Configuration has anything that the person may change. */
export const mayConfigure = (): boolean => may('adapters:write') || may('authorizations:write');

/** The sign-in address; afterwards the browser returns to `returnTo`. */
export const signInAddress = (returnTo: string): string => `/auth/login?returnTo=${encodeURIComponent(returnTo)}`;

/** The channel on which tabs announce a sign-in to each other. */
export const SIGNED_IN_CHANNEL = 'signed-in';
