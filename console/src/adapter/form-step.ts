import { state } from '../state.ts';
import type { Draft } from './draft.ts';
import { METHODS } from './methods.ts';

/** The next step while the form is being filled in; it takes precedence over the saved adapter's. */
export interface FormStep {
  readonly text: string;
  /** Submits the form; otherwise the button leads to the next field. */
  readonly isSave: boolean;
}

export const formStep = state<FormStep | undefined>(undefined);

export function stepOf(draft: Draft, base: Draft, isVerified: boolean): FormStep | undefined {
  if (isVerified) return { text: 'UPS accepted these credentials. Save to use them.', isSave: true };
  if (draft.method === base.method) return undefined;
  const { action, button } = METHODS[draft.method];
  if (action === 'verify') return { text: 'Enter Client ID and Client Secret, then press Verify.', isSave: false };
  if (action === 'sign-in') return { text: `Press ${button}to sign in at UPS; then you return here.`, isSave: false };
  return { text: 'Save to go back to Legacy Authentication.', isSave: true };
}
