import { authorize, listActivity, readAdapter, saveAdapter, verifyCredentials } from '../api/calls.ts';
import { announce } from '../controls/announcer.tsx';
import { adaptersChanged } from '../maintenance/runs.ts';
import { leaveFor, navigate, withQuery } from '../router.ts';
import { rememberSignIn } from '../sign-in/interrupted-sign-in.ts';
import type { ConfigurationEvent, ConfigurationState } from './configuration.ts';
import { clientErrors, type Draft, type FieldErrors, saveBody, saveErrors } from './draft.ts';
import { METHODS } from './methods.ts';
import { askToDropAuthorization, askToSaveFirst } from './questions.tsx';

/** The form that an action works on: its state as it now is, not as it was drawn. */
export interface Form {
  readonly adapterId: string;
  state(): ConfigurationState;
  tell(event: ConfigurationEvent): void;
  /** The name that the adapter's authorization goes by. */
  authorizer(): string | undefined;
  /** Loads the adapter again. */
  reload(): Promise<void>;
}

/** @returns whether it is saved */
export async function save(form: Form): Promise<boolean> {
  const { busy, draft, base, verification } = form.state();
  if (busy || isWrong(form, saveErrors(draft, base, verification !== undefined))) return false;
  return put(form, draft);
}

export async function verify(form: Form): Promise<void> {
  if (!(await mayAskUps(form))) return;
  const { draft } = form.state();
  const answer = await during(form, 'verify', () =>
    verifyCredentials(form.adapterId, { ...clientOf(draft), ...authorizerOf(draft) }),
  );
  form.tell(answer.ok ? { type: 'verified', verification: answer.body } : { type: 'refused', problem: answer.problem });
}

/** Leaves for UPS, unless the API refuses. */
export async function signInAtUps(form: Form): Promise<void> {
  if (!(await mayAskUps(form))) return;
  const { draft } = form.state();
  const client = METHODS[draft.method].hasClient ? clientOf(draft) : {};
  form.tell({ type: 'began', what: 'authorize' });
  const answer = await authorize(form.adapterId, {
    authorizationMethod: draft.method,
    ...client,
    ...authorizerOf(draft),
  });
  if (!answer.ok) {
    form.tell({ type: 'ended' });
    return form.tell({ type: 'refused', problem: answer.problem });
  }
  rememberSignIn(form.adapterId, draft);
  leaveFor(answer.body.authorizationUrl);
}

/** Saves over theirs, which the person has seen. */
export async function saveMine(form: Form): Promise<void> {
  const { conflict } = form.state();
  form.tell({ type: 'theirs-seen' });
  if (conflict) await put(form, conflict.mine);
}

async function during<Result>(form: Form, what: 'save' | 'verify', work: () => Promise<Result>): Promise<Result> {
  form.tell({ type: 'began', what });
  try {
    return await work();
  } finally {
    form.tell({ type: 'ended' });
  }
}

function isWrong(form: Form, errors: FieldErrors): boolean {
  form.tell({ type: 'found-wrong', errors });
  return Object.keys(errors).length > 0;
}

async function put(form: Form, mine: Draft, more: { dropAuthorization?: boolean } = {}): Promise<boolean> {
  const { verification, etag } = form.state();
  const ticket = verification && { verificationId: verification.id };
  const answer = await during(form, 'save', () =>
    saveAdapter(form.adapterId, { ...saveBody(mine), ...ticket, ...more }, etag),
  );
  if (answer.ok) {
    form.tell({ type: 'opened', adapter: answer.body, etag: answer.etag });
    announce('Saved');
    void navigate(withQuery({ step: null }), { replace: true });
    await form.reload();
    adaptersChanged();
    return true;
  }
  const { code } = answer.problem;
  if (code === 'adapter-changed') await meetConflict(form, mine);
  else if (code !== 'authorization-would-be-dropped') form.tell({ type: 'refused', problem: answer.problem });
  else if (await askToDropAuthorization(mine, form.state().base, form.authorizer()))
    return put(form, mine, { dropAuthorization: true });
  return false;
}

const CHANGES: readonly string[] = ['adapter.saved', 'adapter.authorized', 'adapter.deauthorized'];

async function meetConflict(form: Form, mine: Draft): Promise<void> {
  const [theirs, activity] = await Promise.all([readAdapter(form.adapterId), listActivity(form.adapterId, null)]);
  if (!theirs.ok) return form.tell({ type: 'refused', problem: theirs.problem });
  const last = activity.ok ? activity.body.data.find(({ type }) => CHANGES.includes(type)) : undefined;
  const etag = theirs.etag ?? `"${theirs.body.version}"`;
  form.tell({
    type: 'conflict-met',
    conflict: { theirs: theirs.body, etag, by: last?.actor.name, at: last?.at, mine },
  });
}

/** Authorizing uses the stored name and environment, so the person is asked once to save changes first. */
async function mayAskUps(form: Form): Promise<boolean> {
  const { busy, draft, base } = form.state();
  if (busy || isWrong(form, clientErrors(draft))) return false;
  if (draft.name.trim() === base.name && draft.environment === base.environment) return true;
  if (isWrong(form, draft.name.trim() === '' ? { name: 'Enter a name' } : {})) return false;
  if (!(await askToSaveFirst()) || !(await put(form, { ...draft, method: base.method }))) return false;
  form.tell({ type: 'client-kept', draft });
  return true;
}

const clientOf = ({ clientId, clientSecret }: Draft) => ({ clientId, clientSecret });
const authorizerOf = ({ authorizer }: Draft) => (authorizer.trim() === '' ? {} : { authorizer: authorizer.trim() });
