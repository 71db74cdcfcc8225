import { useEffect } from 'preact/hooks';
import { Button } from '../controls/button.tsx';
import { Note } from '../controls/problem-note.tsx';
import { Page } from '../frame/page.tsx';
import { leaveFor, place } from '../router.ts';
import { useWatched } from '../state.ts';
import { SIGNED_IN_CHANNEL, signInAddress, wasSignedIn } from './session-state.ts';

export function SignInPage() {
  const at = useWatched(place);
  const returnTo = at.searchParams.get('returnTo') ?? '/adapters';
  const signIn = () => {
    wasSignedIn.set('yes');
    leaveFor(signInAddress(returnTo));
  };
  return (
    <Page title="Sign in" isNarrow>
      <p class="lead">
        Authorize your UPS tracking adapter once, then track shipments with it for years without thinking about tokens.
      </p>
      {returnTo !== '/adapters' && returnTo !== '/' && (
        <Note title="Sign in to continue">
          <p>You will then continue where you were going.</p>
        </Note>
      )}
      <p>
        <Button look="primary" onClick={signIn}>
          Sign in
        </Button>
      </p>
      <p class="small muted">Use your company account. You only sign in to UPS later, if your method needs it.</p>
    </Page>
  );
}

/** The end of a sign-in in a new tab; the tab with the unsaved edits continues. */
export function SignedInPage() {
  useEffect(() => {
    wasSignedIn.set('yes');
    const channel = new BroadcastChannel(SIGNED_IN_CHANNEL);
    channel.postMessage(true);
    return () => channel.close();
  }, []);
  return (
    <Page title="You are signed in" isNarrow>
      <Note kind="good" title="Go back to the other tab">
        <p>Your changes there are kept. You can close this tab.</p>
      </Note>
      <p>
        <a href="/adapters">Go to Adapters in this tab</a>
      </p>
    </Page>
  );
}
