import { createHash } from 'node:crypto';
import type { Answer } from '../answers.ts';
import { Html, html } from './html.ts';

/** The console's font, at the address that the console's build gives it. */
const FONT_ADDRESS = '/assets/ibm-plex-sans-latin-wght-normal.woff2';

const FONT = `
@font-face { font-family: "IBM Plex Sans"; font-weight: 100 700; font-display: fallback; src: url("${FONT_ADDRESS}") format("woff2"); }
:root { font-family: "IBM Plex Sans", system-ui, sans-serif; }
`;

/** Most people see such a page once, with nothing in the browser's cache. */
const PRELOAD = html`<link rel="preload" href="${FONT_ADDRESS}" as="font" type="font/woff2" crossorigin>`;

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#f6f5f2, #191817); color: light-dark(#242220, #eceae6); }
main { max-width: 40rem; margin: 10vh auto; padding: 2rem; border-radius: .75rem; background: light-dark(#fff, #232120); }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.25rem; margin: 1.5rem 0; }
dt { color: light-dark(#6b665f, #a8a29a); }
dd { margin: 0; overflow-wrap: anywhere; }
button, .button { display: inline-block; min-height: 2.75rem; padding: .5rem 1.25rem; border: 0; border-radius: .5rem; font: inherit;
  font-weight: 600; background: light-dark(#4b3621, #e0b36a); color: light-dark(#fff, #231a0d); cursor: pointer; text-decoration: none; }
small { color: light-dark(#6b665f, #a8a29a); }
`;

/** The policy of a page: it loads nothing but the font, runs nothing but its own script, and cannot be framed. A page with a form names the
 * form's targets and lets the browser send its origin: without a referrer the Origin of a POST is `null`. */
const policy = (style: string, script: string | undefined, hasFont: boolean, formTargets: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    ...(script === undefined
      ? []
      : [`script-src '${hashOf(script)}'`, "require-trusted-types-for 'script'", "trusted-types 'none'"]),
    ...(hasFont ? ["font-src 'self'"] : []),
    "base-uri 'none'",
    `form-action ${formTargets.length > 0 ? ["'self'", ...formTargets].join(' ') : "'none'"}`,
    "frame-ancestors 'none'",
  ].join('; ');

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

export interface Page {
  readonly statusCode?: number;
  readonly title: string;
  readonly content: Html;
  /** Added to the style that every page has. */
  readonly style?: string;
  /** The one script of the page. Default: none. */
  readonly script?: string;
  /** Before the main part. */
  readonly before?: Html;
  /** The page is in the console's font, as a person expects on the way from and to the console. */
  readonly isInConsoleFont?: true;
  /** The origins to which a form of the page, or the redirect after it, leads. */
  readonly formTargets?: readonly string[];
  readonly cookies?: readonly string[];
}

export const page = ({
  statusCode = 200,
  title,
  content,
  style: added = '',
  script,
  before,
  isInConsoleFont,
  formTargets = [],
  cookies = [],
}: Page): Answer => {
  const style = STYLE + (isInConsoleFont ? FONT : '') + added;
  return {
    statusCode,
    headers: {
      'content-security-policy': policy(style, script, isInConsoleFont === true, formTargets),
      'referrer-policy': formTargets.length > 0 ? 'same-origin' : 'no-referrer',
    },
    cookies,
    html: `<!doctype html>${
      html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} – UPS Tracking Adapter</title>${isInConsoleFont && PRELOAD}<style>${new Html(style)}</style>${script === undefined ? undefined : html`<script>${new Html(script)}</script>`}</head>
<body>${before}<main id="main"><h1>${title}</h1>${content}</main></body></html>`.text
    }`,
  };
};

/** Returns a problem as a page for a person. */
export function problemPage(problem: { statusCode: number; body: string }): Answer {
  const { title, detail, remedy, requestId } = JSON.parse(problem.body) as Record<string, string>;
  const content = html`<p>${detail}</p><p>${remedy}</p><p><small>Request ${requestId}</small></p>`;
  return page({ statusCode: problem.statusCode, title: title ?? '', content });
}
