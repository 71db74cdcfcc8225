import type { App } from '../../ports/app.ts';
import type { OpenedLink } from '../../use-cases/authorization/links/open-link.ts';
import type { OpenedSignIn } from '../../use-cases/authorization/open-sign-in.ts';
import { type Answer, seeOther } from '../answers.ts';
import { confirmationPage } from './confirmation-page.ts';
import { COOKIES, setCookie } from './cookies.ts';
import { endedLinkPage, linkPage } from './link-page.ts';

/** The sign-in's ten minutes, and thirty more to read its result. */
const BROWSER_COOKIE_SECONDS = 40 * 60;

/** Returns the next step of the browser after a start link or a sign-in link.
 *
 * @param link the name of either */
export function signInStep(
  app: Pick<App, 'carrier' | 'publicOrigin'>,
  opened: OpenedSignIn | OpenedLink,
  link: string,
): Answer {
  switch (opened.next) {
    case 'ups':
      return seeOther(opened.location.href, bound(opened.browserCookie));
    case 'confirmation':
      return confirmationPage(opened.about, link, app.carrier.signInOrigins(opened.about.environment));
    case 'link-page':
      return linkPage(opened.about, link, app.carrier.signInOrigins(opened.about.environment));
    case 'link-ended':
    case 'link-unknown':
      return endedLinkPage(opened);
    case 'console-sign-in':
      return seeOther(`/auth/login?returnTo=${encodeURIComponent(`/oauth/start?attempt=${link}`)}`);
    case 'failed':
      return seeOther(`/authorization-error?ref=${opened.ref}`, bound(opened.browserCookie));
  }
}

const bound = (cookie: string | undefined): string[] =>
  cookie === undefined ? [] : [setCookie(COOKIES.upsSignIn, cookie, BROWSER_COOKIE_SECONDS)];
