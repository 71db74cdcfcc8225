import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { ActivityPage } from './activity/activity-page.tsx';
import { AdapterPage } from './adapter/adapter-page.tsx';
import { AdaptersPage } from './adapters/adapters-page.tsx';
import { CompanyPage } from './company/company-page.tsx';
import { Announcer } from './controls/announcer.tsx';
import { Confirmations } from './controls/confirm.tsx';
import { Footer } from './frame/footer.tsx';
import { Header } from './frame/header.tsx';
import { Page } from './frame/page.tsx';
import { Shortcuts } from './frame/shortcuts.tsx';
import { MaintenanceDrawer } from './maintenance/maintenance-drawer.tsx';
import { navigate, place } from './router.ts';
import { AuthorizationErrorPage } from './sign-in/authorization-error-page.tsx';
import { useSession } from './sign-in/session.ts';
import { SessionDialog } from './sign-in/session-dialog.tsx';
import { SignedInPage, SignInPage } from './sign-in/sign-in-page.tsx';
import { useWatched } from './state.ts';

interface Drawn {
  readonly page: VNode;
  /** Says something even to a browser without a session. */
  readonly isOpen?: boolean;
}

const PAGES: readonly (readonly [path: RegExp, draw: (parts: readonly string[], at: URL) => Drawn])[] = [
  [/^\/signin$/, () => ({ page: <SignInPage />, isOpen: true })],
  [/^\/signed-in$/, () => ({ page: <SignedInPage />, isOpen: true })],
  [
    /^\/authorization-error$/,
    (_, at) => ({ page: <AuthorizationErrorPage reference={at.searchParams.get('ref') ?? ''} />, isOpen: true }),
  ],
  [/^\/company$/, () => ({ page: <CompanyPage />, isOpen: true })],
  [/^\/adapters$/, () => ({ page: <AdaptersPage /> })],
  [
    /^\/adapters\/([^/]+)(?:\/(mappings|tracking|activity))?$/,
    ([id = '', tab]) => ({ page: <AdapterPage key={id} adapterId={id} tab={tab ?? 'information'} /> }),
  ],
  [/^\/activity$/, (_, at) => ({ page: <ActivityPage adapterId={at.searchParams.get('adapter') ?? ''} /> })],
];

const NOWHERE: Drawn = {
  page: (
    <Page title="Not found">
      <p>There is no page at this address.</p>
      <p>
        <a href="/adapters">Go to Adapters</a>
      </p>
    </Page>
  ),
  isOpen: true,
};

function drawnAt(at: URL): Drawn {
  for (const [path, draw] of PAGES) {
    const found = path.exec(at.pathname);
    if (found)
      return draw(
        found.slice(1).map((part) => part && decodeURIComponent(part)),
        at,
      );
  }
  return NOWHERE;
}

export function App() {
  const at = useWatched(place);
  const session = useSession();
  const { page, isOpen = false } = drawnAt(at);
  const isHome = at.pathname === '/';
  const hasToSignIn = session === 'none' && !isOpen && !isHome;

  useEffect(() => {
    if (isHome) void navigate('/adapters', { replace: true });
    else if (hasToSignIn) {
      const returnTo = `${at.pathname}${at.search}`;
      void navigate(`/signin?returnTo=${encodeURIComponent(returnTo)}`, { replace: true });
    }
  }, [isHome, hasToSignIn, at]);

  const isShown = isOpen || session === 'open';
  return (
    <>
      <a class="skip" href="#main">
        Skip to main content
      </a>
      <Header at={at} session={session} />
      <main id="main" tabIndex={-1} aria-busy={!isShown}>
        {isShown && !isHome && page}
      </main>
      <Footer />
      <MaintenanceDrawer />
      <Confirmations />
      <Shortcuts />
      <SessionDialog />
      <Announcer />
    </>
  );
}
