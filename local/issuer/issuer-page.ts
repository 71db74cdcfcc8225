import type { Role } from '../../shared/domain/caller.ts';
import { DEMO } from '../demo/demo-tenant.ts';
import type { PoolUser } from './user-pool.ts';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#f6f4f0, #161412); color: light-dark(#26211c, #ece7df); }
main { max-width: 34rem; margin: 8vh auto; padding: 0 1rem; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; }
.only { display: inline-block; margin: 0 0 1rem; padding: .125rem .75rem; border: 1px dashed; border-radius: 2rem; font-weight: 600; }
ul { display: grid; gap: .75rem; margin: 1.5rem 0 0; padding: 0; list-style: none; }
li { position: relative; padding: .875rem 1.125rem; border: 1px solid light-dark(#8f8779, #877d70); border-radius: .75rem;
  background: light-dark(#fff, #1f1c19); }
li:hover { background: light-dark(#f5ecdd, #2f271a); }
button { min-height: 1.5rem; padding: 0; text-align: start; overflow-wrap: anywhere; border: 0; background: none; color: light-dark(#77480a, #edc485); font: inherit; font-weight: 600;
  cursor: pointer; }
button::after { position: absolute; inset: 0; content: ""; }
button:focus { outline: none; }
button:focus-visible::after { outline: 3px solid light-dark(#1d5fc2, #8ab6ff); border-radius: .75rem; }
small { display: block; color: light-dark(#675f54, #ada396); }
`;

const ROLES: Readonly<Record<Role, string>> = {
  admin: 'Administrator: may do everything',
  operator: 'Operator: authorizes, maps shippers, runs maintenance and tracks',
  viewer: 'Viewer: looks and tracks',
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const roleWords = (role: string): string => Object.entries(ROLES).find(([name]) => name === role)?.[1] ?? 'No role';

const cardOf = ({ username, name, tenantId, role, hasSignedIn }: PoolUser): string =>
  `<li><button name="username" value="${escaped(username)}">${escaped(name)} (${escaped(tenantId)})</button><small>${roleWords(role)}${hasSignedIn ? '' : '. Invited, not signed in yet'}</small></li>`;

/** The demo company first, then the others by name; in each, those who may do most first. */
const inOrder = (users: readonly PoolUser[]): PoolUser[] => {
  const roles = Object.keys(ROLES);
  return users.toSorted(
    (one, other) =>
      Number(other.tenantId === DEMO.tenantId) - Number(one.tenantId === DEMO.tenantId) ||
      one.tenantId.localeCompare(other.tenantId) ||
      roles.indexOf(one.role) - roles.indexOf(other.role) ||
      one.name.localeCompare(other.name),
  );
};

/** The page says plainly that it is local. It lists those who may sign in, the invited too. A whole card is the button of its person. */
export const signInPage = (query: URLSearchParams, users: readonly PoolUser[]): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Local sign-in</title><style>${STYLE}</style></head>
<body><main><h1>Local sign-in</h1>
<p class="only">This machine only</p>
<p>Choose who you are. In the cloud, this is your company’s own sign-in.</p>
<form method="post" action="/authorize?${escaped(query.toString())}">
<ul>
${inOrder(users).map(cardOf).join('\n')}
</ul></form></main></body></html>
`;
