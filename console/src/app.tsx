import { useEffect } from 'preact/hooks';
import { Announcer } from './controls/announcer.tsx';
import { ApiCallDialog } from './controls/api-call.tsx';
import { Confirmations } from './controls/confirm.tsx';
import { Notices } from './controls/notice.tsx';
import { Footer } from './frame/footer.tsx';
import { Header } from './frame/header.tsx';
import { NotLoadedPage } from './frame/not-loaded-page.tsx';
import { Shortcuts } from './frame/shortcuts.tsx';
import { LinkDialogs } from './links/link-dialog.tsx';
import { MaintenanceDrawer } from './maintenance/maintenance-drawer.tsx';
import { drawnAt } from './places.tsx';
import { navigate, place } from './router.ts';
import { useSession } from './sign-in/session.ts';
import { SessionDialog } from './sign-in/session-dialog.tsx';
import { useWatched } from './state.ts';

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
  const problem = typeof session === 'object' && !isOpen ? session : undefined;
  return (
    <>
      <a class="skip" href="#main">
        Skip to main content
      </a>
      <Header at={at} session={session} />
      <main id="main" tabIndex={-1} aria-busy={!isShown && !problem}>
        {isShown && !isHome && page}
        {problem && <NotLoadedPage problem={problem} />}
      </main>
      <Footer />
      <MaintenanceDrawer />
      <LinkDialogs />
      <Confirmations />
      <ApiCallDialog />
      <Notices />
      <Shortcuts />
      <SessionDialog />
      <Announcer />
    </>
  );
}
