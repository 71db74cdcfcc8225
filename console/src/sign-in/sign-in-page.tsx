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
          <p>Afterwards you are back where you were going.</p>
        </Note>
      )}
      <p>
        <Button look="primary" onClick={signIn}>
          Sign in
        </Button>
      </p>
      <p class="small muted">
        You sign in with your company’s own account. UPS is asked later, and only if you choose so.
      </p>
    </Page>
  );
}

/** The end of a sign-in in a tab of its own: the tab with the unsaved edits goes on. */
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
        <p>What you were editing is still there. You can close this tab.</p>
      </Note>
      <p>
        <a href="/adapters">Go to Adapters in this tab</a>
      </p>
    </Page>
  );
}
