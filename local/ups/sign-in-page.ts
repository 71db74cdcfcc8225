import { createHash } from 'node:crypto';
import type { UpsAnswer } from './ups-answer.ts';

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;margin:10vh auto;max-width:26rem;padding:0 1rem}label{display:block;margin:.75rem 0}input:not([type=checkbox]){display:block;width:100%;box-sizing:border-box;padding:.5rem;font:inherit}button{font:inherit;padding:.5rem 1rem;margin-right:.5rem}.wrong{color:#a11}';

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
<body><main><h1>${title}</h1>${content}</main></body></html>
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
    `<p>This is not UPS. It simulates UPS.com on this machine; never enter a real password.</p>
${message === undefined ? '' : `<p class="wrong" role="alert">${escaped(message)}</p>`}
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
