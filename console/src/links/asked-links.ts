import type { Adapter } from '../api/types.ts';
import { state } from '../state.ts';

/** The adapters for which sign-in links are being created; the dialog is open while there are some. */
export const askedLinks = state<readonly Adapter[] | undefined>(undefined);

export const askForLinks = (adapters: readonly Adapter[]): void => askedLinks.set(adapters);
export const closeLinkDialog = (): void => askedLinks.set(undefined);
