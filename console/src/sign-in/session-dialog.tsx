import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { announce } from '../controls/announcer.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { clockOf } from '../instants.ts';
import { useWatched } from '../state.ts';
import { askAgain, useSessionWarning } from './session-end.ts';
import { company, SIGNED_IN_CHANNEL, sessionEnded, signInAddress } from './session-state.ts';

/** Signing in again happens in another tab, so that no input here is lost or stored. */
export function SessionDialog() {
  const isKnown = useWatched(company) !== undefined;
  const isEnded = useWatched(sessionEnded);
  const { endsAt, dismiss } = useSessionWarning();

  useEffect(() => {
    if (!isKnown) return;
    const channel = new BroadcastChannel(SIGNED_IN_CHANNEL);
    channel.onmessage = async () => {
      if (!(await askAgain())) return;
      if (isEnded) announce('You are signed in again. Repeat what you were about to do.');
      else if (endsAt) announce('You stay signed in.');
      sessionEnded.set(false);
    };
    return () => channel.close();
  }, [isKnown, isEnded, endsAt]);

  const close = () => {
    dismiss();
    sessionEnded.set(false);
  };
  if (!isKnown) return null;
  // Separate keys make the second a new dialog, which is read out.
  if (isEnded) {
    return (
      <Dialog key="ended" title="You were signed out" onClose={close}>
        <div class="prose">
          <p>Your session has ended. Sign in to continue: a new tab opens, and your changes here are kept.</p>
        </div>
        <DialogButtons>
          <SignInLink>Sign in in a new tab</SignInLink>
        </DialogButtons>
      </Dialog>
    );
  }
  if (endsAt === undefined) return null;
  return (
    <Dialog key="ending" title={`Your session ends at ${clockOf(endsAt)}`} onClose={close}>
      {/* It may open while a person types: focused here, Space and Enter press no button. */}
      <div class="prose" tabIndex={-1} autofocus>
        <p>Stay signed in? A new tab opens; your changes here are kept.</p>
      </div>
      <DialogButtons>
        <Button onClick={close}>Later</Button>
        <SignInLink>
          Stay signed in<span class="unseen"> (opens in a new tab)</span>
        </SignInLink>
      </DialogButtons>
    </Dialog>
  );
}

const SignInLink = ({ children }: { children: ComponentChildren }) => (
  <a class="button primary" href={signInAddress('/signed-in')} target="_blank" rel="noopener">
    {children}
  </a>
);
