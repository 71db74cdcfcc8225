import { ERROR_CODES, type ErrorCode } from '../../domain/errors.ts';
import type { Answer } from '../answers.ts';
import { type Html, html } from '../browser/html.ts';
import { page } from '../browser/pages.ts';
import { PROBLEMS } from '../problems.ts';
import { PROBLEM_MEANINGS } from './problem-meanings.ts';
import { REFERENCE_STYLE } from './reference-style.ts';

const MOVES = {
  caller: 'Your program must act.',
  admin: 'An administrator of your company must act.',
  carrier: 'UPS must act.',
  service: 'The operators of this platform must act.',
} as const;

/** Returns the page that explains every error code, each in a section that `help` in a problem names. */
export const errorsPage = (): Answer =>
  page({
    title: 'Errors',
    style: REFERENCE_STYLE,
    content: html`<p>Every error is a problem (RFC 9457). <code>code</code> says which; <a href="/reference">the reference</a> says where it may occur.</p>
<nav><ul>${ERROR_CODES.map((code) => html`<li><a href="#${code}"><code>${code}</code></a></li>`)}</ul></nav>
${ERROR_CODES.map(section)}`,
  });

function section(code: ErrorCode): Html {
  const { status, title, owner, retryable, remedy } = PROBLEMS[code];
  const again = retryable
    ? 'Yes: the same request may succeed later. Wait for the seconds in Retry-After where the answer has it.'
    : 'No: the same request would be refused again.';
  return html`<article id="${code}"><h2><code>${code}</code></h2><p>${PROBLEM_MEANINGS[code]}</p>
<dl><dt>Status</dt><dd>${String(status)}, ${title}</dd><dt>Who must act</dt><dd>${MOVES[owner]}</dd><dt>What to do</dt><dd>${remedy}</dd><dt>Retry</dt><dd>${again}</dd></dl></article>`;
}
