import type { SignInAbout } from '../../use-cases/authorization/open-sign-in.ts';
import type { Answer } from '../answers.ts';
import { html } from './html.ts';
import { page } from './pages.ts';

const ENVIRONMENT_WORDS = { test: 'Test', production: 'Production' } as const;

/** Returns the confirmation page of a start link, which names company, adapter and starter to the person who opened it. */
export const confirmationPage = (about: SignInAbout, link: string, upsOrigins: readonly string[]): Answer =>
  page({
    title: 'Authorize UPS Credentials',
    isInConsoleFont: true,
    formTargets: upsOrigins,
    content: html`<p>You are about to sign in at UPS.com and let this adapter track with your account. Continue only if you recognize the company and the adapter.</p>
<dl><dt>Company</dt><dd>${about.company}</dd><dt>Adapter</dt><dd>${about.adapterName}</dd>
<dt>Environment</dt><dd>${ENVIRONMENT_WORDS[about.environment]}</dd><dt>Requested by</dt><dd>${about.starter}</dd></dl>
<form method="post" action="/oauth/start"><input type="hidden" name="attempt" value="${link}">
<button>Authorize UPS Credentials</button></form>`,
  });
