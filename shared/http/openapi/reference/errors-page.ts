import { ERROR_CODES, type ErrorCode } from '../../../domain/errors.ts';
import { type Html, html } from '../../browser/html.ts';
import { PROBLEMS } from '../../problems.ts';
import { PROBLEM_MEANINGS } from '../problem-meanings.ts';
import { namesWithin, type Schemas } from './example-of.ts';
import { prose, schemaPart } from './schema-parts.ts';

const MOVES = {
  caller: 'Your program must act.',
  admin: 'An administrator of your company must act.',
  carrier: 'UPS must act.',
  service: 'The operators of this platform must act.',
} as const;

/** Returns the explanation of every error code, each in a section that `help` in a problem names. */
export const errorsContent = (
  schemas: Schemas,
): Html => html`<p class="lead">Every refusal is a <a href="#Problem">Problem</a> (RFC 9457). Its <code>code</code> says which.</p>
<ul class="codes">${ERROR_CODES.map((code) => html`<li><a href="#${code}"><code>${code}</code></a></li>`)}</ul>
${ERROR_CODES.map(section)}
<h2 id="schemas">Schemas</h2>${[...namesWithin({ $ref: '#/components/schemas/Problem' }, schemas)].map(withoutCodes(schemas))}`;

/** The values of ProblemCode are the sections above. */
const withoutCodes =
  (schemas: Schemas) =>
  (name: string): Html => {
    const { 'x-enumDescriptions': values, ...schema } = schemas[name] ?? {};
    return schemaPart(name, name === 'ProblemCode' || !values ? schema : { ...schema, 'x-enumDescriptions': values });
  };

function section(code: ErrorCode): Html {
  const { status, title, owner, retryable, remedy } = PROBLEMS[code];
  const again = retryable
    ? 'Yes: the same request may succeed later. Wait for the seconds in Retry-After where the answer has it.'
    : 'No: the same request would be refused again.';
  return html`<section class="code" id="${code}"><h2><code>${code}</code> <a class="anchor" href="#${code}" aria-label="Link to ${code}">#</a></h2><p>${prose(PROBLEM_MEANINGS[code])}</p>
<dl><dt>Status</dt><dd>${String(status)}, ${title}</dd><dt>Who must act</dt><dd>${MOVES[owner]}</dd><dt>What to do</dt><dd>${prose(remedy)}</dd><dt>Retry</dt><dd>${again}</dd></dl></section>`;
}
