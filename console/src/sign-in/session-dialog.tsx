import { useEffect } from 'preact/hooks';
import { readCompany } from '../api/calls.ts';
import { announce } from '../controls/announcer.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { useWatched } from '../state.ts';
import { company, SIGNED_IN_CHANNEL, sessionEnded, signInAddress } from './session-state.ts';

/** Signing in again happens in another tab, so that not a letter of what was typed here is lost or stored anywhere. */
export function SessionDialog() {
  const isEnded = useWatched(sessionEnded);
  const known = useWatched(company);
  const isShown = isEnded && known !== undefined;

  useEffect(() => {
    if (!isShown) return;
    const channel = new BroadcastChannel(SIGNED_IN_CHANNEL);
    channel.onmessage = async () => {
      const answer = await readCompany();
      if (!answer.ok) return;
      // Somebody else signed in: what is on the page is not theirs to see.
      const isSame = answer.body.id === known?.id && answer.body.caller.name === known.caller.name;
      if (!isSame) return window.location.reload();
      company.set(answer.body);
      sessionEnded.set(false);
      announce('You are signed in again. Repeat what you were about to do.');
    };
    return () => channel.close();
  }, [isShown, known]);

  if (!isShown) return null;
  return (
    <Dialog title="You were signed out" onClose={() => sessionEnded.set(false)}>
      <div class="prose">
        <p>
          Your session has ended. Sign in to continue: it happens in a new tab, and what you entered here stays as it
          is.
        </p>
      </div>
      <DialogButtons>
        <a class="button primary" href={signInAddress('/signed-in')} target="_blank" rel="noopener">
          Sign in in a new tab
        </a>
      </DialogButtons>
    </Dialog>
  );
}
