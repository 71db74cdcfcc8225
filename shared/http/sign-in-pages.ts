import type { Adapter } from '../domain/adapter.ts';
import type { SignInFailure } from '../domain/attempt.ts';
import { statusOf, statusReasonOf } from '../domain/status.ts';
import type { SignInAbout } from '../use-cases/open-sign-in.ts';
import type { SignInEnding } from '../use-cases/sign-in-ending.ts';
import type { Answer } from './answers.ts';
import { html } from './html.ts';
import { page } from './pages.ts';

const ENVIRONMENT_WORDS = { test: 'Test', production: 'Production' } as const;

/** Names what a press will do, and for whom, to whoever was given the link. */
export const pressPage = (about: SignInAbout, link: string, upsOrigins: readonly string[]): Answer =>
  page({
    title: 'Authorize UPS Credentials',
    formTargets: upsOrigins,
    content: html`<p>You are about to sign in at UPS.com and let this adapter track with your account. Go on only if you know what it is for.</p>
<dl><dt>Company</dt><dd>${about.company}</dd><dt>Adapter</dt><dd>${about.adapterName}</dd>
<dt>Environment</dt><dd>${ENVIRONMENT_WORDS[about.environment]}</dd><dt>Asked for by</dt><dd>${about.starter}</dd></dl>
<form method="post" action="/oauth/start"><input type="hidden" name="attempt" value="${link}">
<button>Authorize UPS Credentials</button></form>`,
  });

/** "Company Information", with the "Success" message of the guide: the adapter, its status, and what remains to do. */
export function companyPage(ending: SignInEnding, adapter: Adapter, now: Date): Answer {
  const reason = statusReasonOf(adapter, now);
  return page({
    title: 'Company Information',
    content: html`<p class="good" role="status">Success – ${adapter.name} is authorized as ${ending.authorizer?.name ?? ''}</p>
<dl><dt>Company</dt><dd>${ending.company ?? ''}</dd><dt>Adapter</dt><dd>${adapter.name}</dd>
<dt>Environment</dt><dd>${ENVIRONMENT_WORDS[adapter.environment]}</dd><dt>Status</dt><dd>${statusOf(adapter)}</dd>
<dt>What remains</dt><dd>${reason?.message ?? 'Nothing: the adapter tracks.'}</dd></dl>`,
  });
}

export const plainCompanyPage = (): Answer =>
  page({
    title: 'Company Information',
    content: html`<p>There is no message here for this browser: it was read more than 30 minutes ago, or it belongs to another one.</p>`,
  });

/** Title, what happened, and the one thing to do. */
const FAILURES: Readonly<Record<SignInFailure, readonly [title: string, happened: string, remedy: string]>> = {
  'sign-in-denied': [
    'Not authorized',
    'You cancelled at UPS. Nothing was changed.',
    'Authorize again whenever you like.',
  ],
  'attempt-expired': [
    'This sign-in is over',
    'The UPS login took longer than 10 minutes, or this link is not known.',
    'Start again from the adapter.',
  ],
  'attempt-used': ['This link was used before', 'A sign-in completes once.', 'Open the adapter to see how it ended.'],
  'wrong-browser': [
    'Another browser began this',
    "The answer didn't belong to this browser, to the person who is signed in to it, or to this address. Nothing was changed.",
    'Start again in this browser.',
  ],
  superseded: [
    'Someone else was faster',
    'The authorization of this adapter was changed while you signed in. What stands now is theirs.',
    'Look at the adapter, and start again only if it is not what you want.',
  ],
  'redirect-uri-not-registered': [
    'UPS does not know our address',
    'The app at developer.ups.com has another redirect URI, so UPS sends nobody back here.',
    'Register this redirect URI with the app, exactly as it stands, then start again:',
  ],
  'client-refused': [
    'UPS refused the app',
    'Client ID or Client Secret was refused.',
    'Check both at developer.ups.com, and whether the app is for Test or Production, then start again.',
  ],
  'no-shipper-account': [
    'No shipper account',
    'This UPS.com user has no shipper account.',
    'Add a shipper account to the user at UPS.com, then start again.',
  ],
  'carrier-unavailable': [
    'UPS did not answer',
    'UPS could not complete the sign-in. Nothing was changed.',
    'Start again in a few minutes.',
  ],
};

/** The error page with its remedy: looked up, so that nothing of the address stands in it. */
export function failurePage(ending: SignInEnding): Answer {
  const [title, happened, remedy] = FAILURES[ending.code === 'authorized' ? 'attempt-used' : ending.code];
  return page({
    title,
    content: html`<p role="alert">${happened}</p><p>${remedy}</p>
${ending.redirectUri === undefined ? undefined : html`<p class="code">${ending.redirectUri}</p>`}
${ending.adapterName === null ? undefined : html`<dl><dt>Company</dt><dd>${ending.company ?? ''}</dd><dt>Adapter</dt><dd>${ending.adapterName}</dd></dl>`}
<p><small>${ending.code}${ending.requestId === null ? '' : ` · request ${ending.requestId}`}</small></p>`,
  });
}
