import type { Adapter, Problem, Verification } from '../api/types.ts';
import { type Draft, draftOf, type FieldErrors, isDirty, refusalErrors } from './draft.ts';

/** Another person saved first. */
export interface Conflict {
  readonly theirs: Adapter;
  readonly etag: string;
  readonly by: string | undefined;
  readonly at: string | undefined;
  /** The draft that was to be saved. */
  readonly mine: Draft;
}

/** The form of an adapter: what was typed, against the version that the person has seen. */
export interface ConfigurationState {
  readonly draft: Draft;
  readonly base: Draft;
  /** The ETag of the version that the person has seen: a newer one, loaded meanwhile, must not be overwritten unseen. */
  readonly etag: string;
  readonly errors: FieldErrors;
  readonly problem: Problem | undefined;
  /** Counts failed checks: the first field with an error takes the focus at each one, not while typing. */
  readonly complaints: number;
  readonly busy: 'save' | 'verify' | 'authorize' | undefined;
  /** UPS has accepted exactly what the form holds. */
  readonly verification: { readonly id: string; readonly warnings: Verification['warnings'] } | undefined;
  readonly conflict: Conflict | undefined;
}

export type ConfigurationEvent =
  | { readonly type: 'edited'; readonly changes: Partial<Draft> }
  /** The form's own check failed; nothing was sent. */
  | { readonly type: 'found-wrong'; readonly errors: FieldErrors }
  | { readonly type: 'began'; readonly what: NonNullable<ConfigurationState['busy']> }
  | { readonly type: 'ended' }
  | { readonly type: 'refused'; readonly problem: Problem }
  | { readonly type: 'verified'; readonly verification: Verification }
  /** This version of the adapter is in the form now, and nothing else. */
  | { readonly type: 'opened'; readonly adapter: Adapter; readonly etag: string | null }
  /** The adapter was saved before asking UPS; the typed client stays in the form. */
  | { readonly type: 'client-kept'; readonly draft: Draft }
  | { readonly type: 'conflict-met'; readonly conflict: Conflict }
  | { readonly type: 'conflict-closed' }
  /** The person has seen the other version and saves over it. */
  | { readonly type: 'theirs-seen' };

const etagOf = ({ version }: Adapter, etag: string | null): string => etag ?? `"${version}"`;

const CLEAN = { errors: {}, problem: undefined, verification: undefined, conflict: undefined } as const;

/** @param interrupted what was in the form when the browser left for UPS */
export const opened = (
  adapter: Adapter,
  etag: string | null,
  interrupted: Partial<Draft> = {},
): ConfigurationState => ({
  draft: { ...draftOf(adapter), ...interrupted },
  base: draftOf(adapter),
  etag: etagOf(adapter, etag),
  complaints: 0,
  busy: undefined,
  ...CLEAN,
});

/** The form holds no edits that a newer version would overwrite. */
export const isUntouched = ({ draft, base, verification, busy }: ConfigurationState): boolean =>
  !isDirty(draft, base) && verification === undefined && busy === undefined;

export const isNewer = ({ etag }: ConfigurationState, { version }: Adapter): boolean => `"${version}"` !== etag;

/** `nextConfiguration(state, { type: 'edited', changes: { name: 'Europe' } })` → the state with that name, its error gone. */
export function nextConfiguration(state: ConfigurationState, event: ConfigurationEvent): ConfigurationState {
  switch (event.type) {
    case 'edited':
      return edited(state, event.changes);
    case 'found-wrong':
      return {
        ...state,
        errors: event.errors,
        problem: undefined,
        complaints: state.complaints + (Object.keys(event.errors).length > 0 ? 1 : 0),
      };
    case 'began':
      return { ...state, busy: event.what };
    case 'ended':
      return { ...state, busy: undefined };
    case 'refused':
      return refused(state, event.problem);
    case 'verified': {
      const { verificationId: id, warnings } = event.verification;
      return { ...state, verification: { id, warnings } };
    }
    case 'opened':
      return { ...opened(event.adapter, event.etag), busy: state.busy };
    case 'client-kept': {
      const { method, clientId, clientSecret, authorizer } = event.draft;
      return { ...state, draft: { ...state.draft, method, clientId, clientSecret, authorizer } };
    }
    case 'conflict-met':
      return { ...state, conflict: event.conflict };
    case 'conflict-closed':
      return { ...state, conflict: undefined };
    case 'theirs-seen':
      return { ...state, conflict: undefined, etag: state.conflict?.etag ?? state.etag };
  }
}

const CLIENT: readonly string[] = ['clientId', 'clientSecret'] satisfies (keyof Draft)[];

function edited(state: ConfigurationState, changes: Partial<Draft>): ConfigurationState {
  const names = Object.keys(changes);
  // UPS refuses Client ID and Client Secret together.
  const isPair = state.errors.clientId !== undefined && state.errors.clientId === state.errors.clientSecret;
  const mended = isPair && names.some((name) => CLIENT.includes(name)) ? [...names, ...CLIENT] : names;
  const errors = Object.fromEntries(Object.entries(state.errors).filter(([name]) => !mended.includes(name)));
  // UPS accepted exactly the credentials that the form held before.
  const verification = names.some((name) => name !== 'name') ? undefined : state.verification;
  return { ...state, draft: { ...state.draft, ...changes }, errors, problem: undefined, verification };
}

function refused(state: ConfigurationState, problem: Problem): ConfigurationState {
  const errors = refusalErrors(problem, state.draft);
  return {
    ...state,
    // An error under a field is not repeated elsewhere.
    problem: Object.keys(errors).length > 0 ? undefined : problem,
    errors,
    complaints: state.complaints + 1,
    ...(problem.code === 'verification-required' && { verification: undefined }),
  };
}
