import type { LinkAbout, OpenedLink } from '../../use-cases/authorization/links/open-link.ts';
import type { Answer } from '../answers.ts';
import { html } from './html.ts';
import { page } from './pages.ts';

const ENVIRONMENT_WORDS = { test: 'Test', production: 'Production' } as const;

const STYLE = `
blockquote { margin: 1.5rem 0; padding: .25rem 0 .25rem 1rem; border-left: .25rem solid light-dark(#e3ded5, #36312b); overflow-wrap: anywhere; white-space: pre-line; }
label { display: block; margin: 1.5rem 0 .25rem; font-weight: 600; }
input[type=text] { box-sizing: border-box; width: 100%; max-width: 24rem; min-height: 2.75rem; margin: 0 .75rem 1.5rem 0; padding: .5rem .75rem; border: 1px solid light-dark(#8f8779, #877d70);
  border-radius: .5rem; font: inherit; background: light-dark(#fff, #191714); color: inherit; }
form + p { margin-bottom: 0; }
`;

const EXPIRY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** Returns the page of a sign-in link, for a person who may know nothing of this product: who asks for what, where they will sign in, and
 * that nothing happens before they press. */
export const linkPage = (about: LinkAbout, name: string, upsOrigins: readonly string[]): Answer =>
  page({
    title: 'Authorize UPS Credentials',
    isInConsoleFont: true,
    style: STYLE,
    formTargets: upsOrigins,
    content: html`<p><bdi>${about.company}</bdi> asks you to sign in to UPS, so that it can track shipments with your UPS account.</p>
<dl><dt>Company</dt><dd><bdi>${about.company}</bdi></dd><dt>Asked for by</dt><dd><bdi>${about.createdBy}</bdi></dd>
<dt>Adapter</dt><dd><bdi>${about.adapterName}</bdi></dd><dt>Environment</dt><dd>${ENVIRONMENT_WORDS[about.environment]}</dd>
<dt>Link expires</dt><dd>${EXPIRY.format(about.expiresAt)} UTC</dd></dl>
${about.message === undefined ? undefined : html`<blockquote><p>“<bdi>${about.message}</bdi>”</p></blockquote>`}
<p>You sign in at ${upsOrigins.map((origin) => new URL(origin).host).join(' or ')}. We never see your password. UPS asks for your permission, then you come back here.</p>
<p>This adapter only tracks. It creates no shipments and changes nothing in your UPS account.</p>
<form method="post" action="/oauth/start"><input type="hidden" name="link" value="${name}">
<label for="authorizer">UPS.com user ID (optional)</label>
<input type="text" id="authorizer" name="authorizer" maxlength="80" autocomplete="username" autocapitalize="none" spellcheck="false" value="${about.authorizer ?? ''}">
<button>Authorize UPS Credentials</button></form>
<p><small>Not expecting this? Close this page. Nothing changes.</small></p>`,
  });

const ENDINGS = {
  expired: 'This link has expired.',
  revoked: 'This link was revoked.',
  completed: 'This link is no longer needed.',
  superseded: 'This link is no longer needed.',
} as const;

/** Returns the page of a link that does not work any more, or never did. */
export const endedLinkPage = (ended: Exclude<OpenedLink, { next: 'link-page' }>): Answer =>
  ended.next === 'link-unknown'
    ? page({
        statusCode: 404,
        title: 'This link is not valid.',
        isInConsoleFont: true,
        content: html`<p>Open the whole link, as it was sent to you, or ask for a new one.</p>`,
      })
    : page({
        statusCode: 410,
        title: ENDINGS[ended.state],
        isInConsoleFont: true,
        content: html`<p>Ask <bdi>${ended.company}</bdi> for a new one.</p>`,
      });
