import { createHash } from 'node:crypto';
import type { UpsAnswer } from './ups-answer.ts';

/** Grey-blue and striped: nobody takes it for a page of UPS, whose marks are not ours to use. */
const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#e8edf2, #151b21); color: light-dark(#1c2733, #e3eaf1); }
main { max-width: 26rem; margin: 6vh auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
.simulated { margin: 0; padding: .75rem 1rem; border-bottom: 1px solid light-dark(#4f6478, #8ba2b8); font-weight: 600; text-align: center;
  background: repeating-linear-gradient(-45deg, light-dark(#d5dfe8, #22303d) 0 1rem, light-dark(#c6d3df, #2a3b4b) 1rem 2rem); }
label { display: block; margin: .75rem 0; }
input:not([type=checkbox]) { display: block; width: 100%; min-height: 2.5rem; padding: .5rem; border: 1px solid light-dark(#4f6478, #8ba2b8);
  border-radius: .375rem; box-sizing: border-box; background: light-dark(#fff, #1d262f); color: inherit; font: inherit; }
button { min-height: 2.5rem; margin-right: .5rem; padding: .5rem 1.25rem; border: 1px solid light-dark(#3d566e, #9db8d2); border-radius: .375rem;
  background: none; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
button[value=log-in] { background: light-dark(#3d566e, #9db8d2); color: light-dark(#fff, #10161c); }
.wrong { color: light-dark(#a11, #ff9d94); font-weight: 600; }
`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Chromium applies `form-action` to the redirect after the form as well, so the page names where it may lead. */
const headersOf = (formTargets: readonly string[]): Record<string, string> => ({
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action 'self' ${formTargets.join(' ')}`.trim(),
  ].join('; '),
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
});

const document = (title: string, content: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body><p class="simulated">This is not UPS. It simulates UPS.com on this machine; never enter a real password.</p>
<main><h1>${title}</h1>${content}</main></body></html>
`;

export interface SignInPage {
  readonly query: URLSearchParams;
  readonly redirectUri: string;
  readonly username?: string;
  readonly message?: string;
}

/** The page says plainly that it is simulated. UPS's page asks for the same and for consent to its terms. */
export const signInPage = ({ query, redirectUri, username = '', message }: SignInPage): UpsAnswer => ({
  status: 200,
  headers: headersOf([new URL(redirectUri).origin]),
  html: document(
    'Simulated UPS sign-in',
    `${message === undefined ? '' : `<p class="wrong" role="alert">${escaped(message)}</p>`}
<form method="post" action="?${escaped(query.toString())}">
<label>Username or email <input name="username" autocomplete="username" value="${escaped(username)}"></label>
<label>Password <input name="password" type="password" autocomplete="current-password"></label>
<label><input type="checkbox" name="terms" value="accepted" checked> I accept the (simulated) technology agreement</label>
<p><button name="press" value="log-in">Log in</button><button name="press" value="deny">Deny</button></p></form>`,
  ),
});

/** The page for an address that no authorization request led to. It redirects nowhere. */
export const strayPage = (status: number, title: string, sentence: string): UpsAnswer => ({
  status,
  headers: headersOf([]),
  html: document(title, `<p>${escaped(sentence)}</p>`),
});
