import { useEffect, useState } from 'preact/hooks';
import { authorize, listActivity, readAdapter, saveAdapter, verifyCredentials } from '../api/calls.ts';
import type { Adapter, Problem, Verification } from '../api/types.ts';
import { announce } from '../controls/announcer.tsx';
import { adaptersChanged, runMaintenance } from '../maintenance/runs.ts';
import { leaveFor, navigate, withQuery } from '../router.ts';
import {
  clientErrors,
  type Draft,
  draftOf,
  type FieldErrors,
  fieldErrorsOf,
  isDirty,
  saveBody,
  saveErrors,
} from './draft.ts';
import { rememberSignIn, takeInterruptedSignIn } from './interrupted-sign-in.ts';
import { METHODS } from './methods.ts';
import { askToDropAuthorization, askToSaveFirst } from './questions.tsx';

export interface Conflict {
  readonly theirs: Adapter;
  readonly by: string | undefined;
  readonly at: string | undefined;
  /** Takes theirs into the form; what was typed here is gone. */
  takeTheirs(): void;
  /** Saves what is in the form over theirs. */
  saveMine(): void;
  close(): void;
}

export interface Configuration {
  readonly draft: Draft;
  readonly base: Draft;
  readonly errors: FieldErrors;
  readonly problem: Problem | undefined;
  readonly busy: 'save' | 'verify' | 'authorize' | undefined;
  /** UPS has accepted exactly what stands in the form. */
  readonly verification: { readonly id: string; readonly warnings: Verification['warnings'] } | undefined;
  readonly conflict: Conflict | undefined;
  edit(changes: Partial<Draft>): void;
  save(): Promise<void>;
  /** One press fewer, where maintenance is what comes after Save. */
  saveAndMaintain(): Promise<void>;
  verify(): Promise<void>;
  authorize(): Promise<void>;
}

interface Shown {
  readonly adapter: Adapter;
  readonly etag: string | null;
  readonly reload: () => Promise<void>;
}

const initialDraft = (adapter: Adapter): Draft => ({ ...draftOf(adapter), ...takeInterruptedSignIn(adapter.id) });

/** The form of an adapter: what was typed, against what was there when it was opened. */
export function useConfiguration({ adapter, etag, reload }: Shown): Configuration {
  const [draft, setDraft] = useState<Draft>(() => initialDraft(adapter));
  // The version that the person has seen: a newer one, loaded meanwhile, must not be overwritten unseen.
  const [opened, setOpened] = useState({ base: draftOf(adapter), etag: etag ?? `"${adapter.version}"` });
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState<Configuration['busy']>();
  const [verification, setVerification] = useState<Configuration['verification']>();
  const [conflict, setConflict] = useState<Conflict>();

  const fail = (refusal: Problem) => {
    setProblem(refusal);
    setErrors(fieldErrorsOf(refusal.errors));
    if (refusal.code === 'verification-required') setVerification(undefined);
  };
  const refuse = (wrong: FieldErrors): boolean => {
    setErrors(wrong);
    setProblem(undefined);
    return Object.keys(wrong).length > 0;
  };
  const open = (saved: Adapter, tag: string | null) => {
    setOpened({ base: draftOf(saved), etag: tag ?? `"${saved.version}"` });
    setDraft({ ...draftOf(saved) });
    setVerification(undefined);
    setErrors({});
    setProblem(undefined);
    setConflict(undefined);
  };
  const during = async <Result>(what: Configuration['busy'], work: () => Promise<Result>): Promise<Result> => {
    setBusy(what);
    try {
      return await work();
    } finally {
      setBusy(undefined);
    }
  };

  const meetConflict = async (mine: Draft) => {
    const [theirs, activity] = await Promise.all([readAdapter(adapter.id), listActivity(adapter.id, null)]);
    if (!theirs.ok) return fail(theirs.problem);
    const changes = ['adapter.saved', 'adapter.authorized', 'adapter.deauthorized'];
    const last = activity.ok ? activity.body.data.find(({ type }) => changes.includes(type)) : undefined;
    const tag = theirs.etag ?? `"${theirs.body.version}"`;
    setConflict({
      theirs: theirs.body,
      by: last?.actor.name,
      at: last?.at,
      takeTheirs: () => open(theirs.body, tag),
      saveMine: () => {
        setConflict(undefined);
        setOpened((before) => ({ ...before, etag: tag }));
        void put(mine, tag);
      },
      close: () => setConflict(undefined),
    });
  };

  /** @returns whether it is saved */
  async function put(mine: Draft, tag: string, more: { dropAuthorization?: boolean } = {}): Promise<boolean> {
    const ticket = verification && { verificationId: verification.id };
    const answer = await during('save', () => saveAdapter(adapter.id, { ...saveBody(mine), ...ticket, ...more }, tag));
    if (answer.ok) {
      open(answer.body, answer.etag);
      announce('Saved');
      void navigate(withQuery({ step: null }), { replace: true });
      await reload();
      adaptersChanged();
      return true;
    }
    const { code } = answer.problem;
    if (code === 'adapter-changed') await meetConflict(mine);
    else if (code === 'authorization-would-be-dropped') {
      if (await askToDropAuthorization()) return put(mine, tag, { dropAuthorization: true });
    } else fail(answer.problem);
    return false;
  }

  /** @returns whether it is saved */
  const saveDraft = async (): Promise<boolean> => {
    if (busy || refuse(saveErrors(draft, opened.base, verification !== undefined))) return false;
    return put(draft, opened.etag);
  };

  /** UPS is asked for the environment and the name that are stored, so what was changed is saved first, asked once. */
  const savedFirst = async (): Promise<boolean> => {
    const { base, etag: tag } = opened;
    if (draft.name.trim() === base.name && draft.environment === base.environment) return true;
    if (refuse(draft.name.trim() === '' ? { name: 'Enter a name' } : {})) return false;
    if (!(await askToSaveFirst())) return false;
    const kept = draft;
    const isSaved = await put({ ...draft, method: base.method }, tag);
    if (isSaved) setDraft((now) => ({ ...now, ...credentialsOf(kept) }));
    return isSaved;
  };

  // What others changed is taken into a form that nobody has touched; a touched one meets it at Save.
  useEffect(() => {
    const isUntouched = !isDirty(draft, opened.base) && verification === undefined;
    if (`"${adapter.version}"` !== opened.etag && isUntouched && busy === undefined) open(adapter, etag);
  }, [adapter.version]);

  useEffect(() => {
    const first = document.querySelector<HTMLElement>('.error-summary');
    if (first && (Object.keys(errors).length > 0 || problem)) first.focus();
  }, [errors, problem]);

  return {
    draft,
    base: opened.base,
    errors,
    problem,
    busy,
    verification,
    conflict,
    edit: (changes) => {
      setDraft((before) => ({ ...before, ...changes }));
      setErrors((before) => ({
        ...before,
        ...Object.fromEntries(Object.keys(changes).map((name) => [name, undefined])),
      }));
      // Verified was exactly what stood here before.
      if (Object.keys(changes).some((name) => name !== 'name')) setVerification(undefined);
    },
    save: async () => void (await saveDraft()),
    saveAndMaintain: async () => {
      if (await saveDraft()) await runMaintenance({ id: adapter.id, name: draft.name.trim() });
    },
    verify: async () => {
      if (busy || refuse(clientErrors(draft)) || !(await savedFirst())) return;
      const answer = await during('verify', () =>
        verifyCredentials(adapter.id, { ...clientOf(draft), ...authorizerOf(draft) }),
      );
      if (!answer.ok) return fail(answer.problem);
      setVerification({ id: answer.body.verificationId, warnings: answer.body.warnings });
    },
    authorize: async () => {
      if (busy || refuse(clientErrors(draft)) || !(await savedFirst())) return;
      const client = METHODS[draft.method].hasClient ? clientOf(draft) : {};
      const body = { authorizationMethod: draft.method, ...client, ...authorizerOf(draft) };
      setBusy('authorize');
      const answer = await authorize(adapter.id, body);
      if (!answer.ok) {
        setBusy(undefined);
        return fail(answer.problem);
      }
      rememberSignIn(adapter.id, draft);
      leaveFor(answer.body.authorizationUrl);
    },
  };
}

const credentialsOf = ({ method, clientId, clientSecret, authorizer }: Draft) => ({
  method,
  clientId,
  clientSecret,
  authorizer,
});
const clientOf = ({ clientId, clientSecret }: Draft) => ({ clientId, clientSecret });
const authorizerOf = ({ authorizer }: Draft) => (authorizer.trim() === '' ? {} : { authorizer: authorizer.trim() });
