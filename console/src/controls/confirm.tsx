import type { ComponentChildren } from 'preact';
import { state, useWatched } from '../state.ts';
import { ApiCall } from './api-call.tsx';
import { Button } from './button.tsx';
import type { NamedAction } from './curl.ts';
import { Dialog, DialogButtons } from './dialog.tsx';

interface Question {
  readonly title: string;
  readonly text: ComponentChildren;
  readonly yes: string;
  readonly no?: string;
  /** Confirming loses something. */
  readonly isDangerous?: boolean;
  /** The call that confirming makes, if it is a single one. */
  readonly action?: NamedAction;
}

const asked = state<(Question & { answer(isYes: boolean): void }) | undefined>(undefined);

/** Asks in a dialog. Closing it means no. */
export const confirmed = (question: Question): Promise<boolean> =>
  new Promise((resolve) => {
    asked.get()?.answer(false);
    asked.set({
      ...question,
      answer: (isYes) => {
        asked.set(undefined);
        resolve(isYes);
      },
    });
  });

export function Confirmations() {
  const question = useWatched(asked);
  if (!question) return null;
  const { title, text, yes, no = 'Cancel', isDangerous = false, action, answer } = question;
  return (
    <Dialog title={title} onClose={() => answer(false)}>
      <div class="prose">{text}</div>
      <DialogButtons>
        {action && <ApiCall {...action} />}
        <Button autofocus onClick={() => answer(false)}>
          {no}
        </Button>
        <Button look={isDangerous ? 'danger' : 'primary'} onClick={() => answer(true)}>
          {yes}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
