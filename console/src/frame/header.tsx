import { signOut } from '../api/calls.ts';
import { Icon } from '../controls/icon.tsx';
import { MenuButton } from '../controls/menu.tsx';
import { tell } from '../controls/notice.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { TABS } from '../places.tsx';
import { leaveFor, mayLeave } from '../router.ts';
import type { Session } from '../sign-in/session.ts';
import { company, wasSignedIn } from '../sign-in/session-state.ts';
import { useWatched } from '../state.ts';
import { showShortcuts } from './shortcuts.tsx';
import { chooseTheme, THEMES, theme } from './theme.ts';
import './header.css';

export function Header({ at, session }: { at: URL; session: Session }) {
  const isSignedIn = session === 'open';
  return (
    <header class="top">
      <div class="top-row">
        <a class="product" href="/adapters">
          <span class="mark">
            <Icon name="box" />
          </span>
          UPS Tracking Adapter
        </a>
        {isSignedIn && (
          <nav aria-label="Main">
            {TABS.map(({ href, title }) => (
              <a key={href} href={href} aria-current={isAt(href, at) ? 'page' : undefined}>
                {title}
              </a>
            ))}
          </nav>
        )}
        {/* Rendered once the user is known, so that it does not move. */}
        {session !== 'unknown' && <PersonMenu isSignedIn={isSignedIn} />}
      </div>
    </header>
  );
}

const isAt = (path: string, { pathname }: URL): boolean => pathname === path || pathname.startsWith(`${path}/`);

function PersonMenu({ isSignedIn }: { isSignedIn: boolean }) {
  const known = useWatched(company);
  const chosen = useWatched(theme);
  const leave = async () => {
    if (!(await mayLeave())) return;
    const answer = await signOut();
    if (!answer.ok) return tell('You are still signed in', <ProblemNote problem={answer.problem} />);
    wasSignedIn.set(null);
    // A new document keeps nothing of the session.
    leaveFor('/signin');
  };
  const items = [
    ...THEMES.map((one) => ({
      label: `Theme: ${one}`,
      isChecked: chosen === one,
      onChoose: () => chooseTheme(one),
    })),
    { label: 'Keyboard shortcuts', onChoose: showShortcuts },
    ...(isSignedIn ? [{ label: 'Sign out', onChoose: () => void leave() }] : []),
  ];
  return (
    <div class="person">
      {isSignedIn && known && (
        <span class="company">
          <bdi>{known.name}</bdi>
        </span>
      )}
      <MenuButton
        label={isSignedIn && known ? `You are ${known.caller.name}: settings and sign out` : 'Settings'}
        items={items}
        buttonClass="button quiet"
      >
        <Icon name="user" />
        {isSignedIn && known && (
          <span class="person-name">
            <bdi>{known.caller.name}</bdi>
          </span>
        )}
        <Icon name="down" />
      </MenuButton>
    </div>
  );
}
