import { useEffect, useRef, useState } from 'preact/hooks';
import type { Adapter } from '../api/types.ts';
import { takeInterruptedSignIn } from '../sign-in/interrupted-sign-in.ts';
import { type ConfigurationState, isNewer, isUntouched, nextConfiguration, opened } from './configuration.ts';
import { type Form, save, saveMine, signInAtUps, verify } from './configuration-actions.ts';
import { type Draft, FIELD_WORDS } from './draft.ts';

export interface Configuration extends ConfigurationState {
  edit(changes: Partial<Draft>): void;
  save(): Promise<boolean>;
  verify(): Promise<void>;
  authorize(): Promise<void>;
  /** Loads the other version into the form; local edits are discarded. */
  takeTheirs(): void;
  saveMine(): Promise<void>;
  closeConflict(): void;
}

interface Shown {
  readonly adapter: Adapter;
  readonly etag: string | null;
  readonly reload: () => Promise<void>;
}

/** The form of an adapter, rendered again at each event. */
export function useConfiguration({ adapter, etag, reload }: Shown): Configuration {
  const [shown, show] = useState(() => opened(adapter, etag, takeInterruptedSignIn(adapter.id)));
  const latest = useRef(shown);
  const form: Form = {
    adapterId: adapter.id,
    state: () => latest.current,
    tell: (event) => {
      latest.current = nextConfiguration(latest.current, event);
      show(latest.current);
    },
    authorizer: () => adapter.authorization?.authorizer.name,
    reload,
  };

  // An untouched form takes over others' changes; an edited one meets them at Save.
  useEffect(() => {
    if (isNewer(latest.current, adapter) && isUntouched(latest.current)) form.tell({ type: 'opened', adapter, etag });
  }, [adapter.version]);

  useEffect(() => {
    const wrong = (Object.keys(FIELD_WORDS) as (keyof Draft)[]).find((name) => shown.errors[name] !== undefined);
    const field = shown.complaints > 0 && wrong ? document.getElementById(wrong) : null;
    // By itself a browser moves a field that is in view to the middle.
    field?.focus({ preventScroll: true });
    field?.closest('.field')?.scrollIntoView({ block: 'nearest' });
  }, [shown.complaints]);

  return {
    ...shown,
    edit: (changes) => form.tell({ type: 'edited', changes }),
    save: () => save(form),
    verify: () => verify(form),
    authorize: () => signInAtUps(form),
    takeTheirs: () => {
      const { conflict } = latest.current;
      if (conflict) form.tell({ type: 'opened', adapter: conflict.theirs, etag: conflict.etag });
    },
    saveMine: () => saveMine(form),
    closeConflict: () => form.tell({ type: 'conflict-closed' }),
  };
}
