import type { ComponentChildren } from 'preact';
import { state, useWatched } from '../state.ts';
import { Button } from './button.tsx';
import { Dialog, DialogButtons } from './dialog.tsx';

interface Notice {
  readonly title: string;
  readonly content: ComponentChildren;
}

const shown = state<Notice | undefined>(undefined);

/** Says that an action failed. It stays until the person closes it: a toast would be gone before it is read. */
export const tell = (title: string, content: ComponentChildren): void => shown.set({ title, content });

export function Notices() {
  const notice = useWatched(shown);
  if (!notice) return null;
  const close = () => shown.set(undefined);
  return (
    <Dialog title={notice.title} onClose={close}>
      <div class="prose">{notice.content}</div>
      <DialogButtons>
        <Button look="primary" onClick={close}>
          OK
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
