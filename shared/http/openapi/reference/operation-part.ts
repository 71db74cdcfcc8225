import { type Html, html } from '../../browser/html.ts';
import type { DescribedOperation, DescribedResponse, PlacedOperation, SentEvent } from '../operations-in.ts';
import { exampleOf, type Schemas } from './example-of.ts';
import { samplesOf } from './samples.ts';
import { codePart, fieldPart, joined, jsonPart, prose, typeHtml } from './schema-parts.ts';

/** Returns the section of an operation: what it needs, what it answers, and how it may refuse.
 *
 * @param scopeWords scope as a token request names it → its description */
export function operationPart(
  placed: PlacedOperation,
  schemas: Schemas,
  scopeWords: Readonly<Record<string, string>>,
): Html {
  const { method, path, operation } = placed;
  const { operationId: id, summary, description } = operation;
  return html`<section class="operation" id="${id}"><h3>${summary} <a class="anchor" href="#${id}" aria-label="Link to ${summary}">#</a></h3>
<p class="at"><span class="method ${method.toLowerCase()}">${method}</span> <code>${path}</code></p>
${description === undefined ? undefined : html`<p>${prose(description)}</p>`}
<p>${accessPart(operation, scopeWords)}</p>
${parametersPart(operation)}
${bodyPart(operation, schemas)}
${samplesPart(placed, schemas)}
${goodAnswers(operation).map(([status, answer]) => answerPart(status, answer, schemas))}
${refusalsPart(operation)}</section>`;
}

function accessPart({ security, operationId }: DescribedOperation, scopeWords: Readonly<Record<string, string>>): Html {
  const scope = Object.values(security[0] ?? {})[0]?.[0];
  if (scope === undefined) return html`No access token is needed. Its name in clients: <code>${operationId}</code>.`;
  return html`Scope <code>${scope}</code>. ${scopeWords[scope] ?? ''} Its name in clients: <code>${operationId}</code>.`;
}

const parametersPart = ({ parameters = [] }: DescribedOperation): Html | undefined =>
  parameters.length === 0
    ? undefined
    : html`<h4>Parameters</h4><dl class="fields">${parameters.map((one) =>
        fieldPart(one.name, one.schema, {
          note: one.required ? `${one.in}, required` : one.in,
          words: one.description ?? one.schema.description ?? '',
        }),
      )}</dl>`;

function bodyPart({ requestBody, operationId }: DescribedOperation, schemas: Schemas): Html | undefined {
  const schema = requestBody?.content['application/json']?.schema;
  if (!schema) return undefined;
  return html`<h4>Body: ${typeHtml(schema)}</h4>${jsonPart(`Example body of ${operationId}`, exampleOf(schema, schemas, true))}`;
}

function samplesPart(placed: PlacedOperation, schemas: Schemas): Html {
  const { operationId } = placed.operation;
  const { curl, typescript, python } = samplesOf(placed, schemas);
  const shown = [
    ['curl', 'sh', curl],
    ['TypeScript', 'ts', typescript],
    ['Python', 'py', python],
  ] as const;
  return html`<h4>Samples</h4>${shown.map(
    ([language, kind, text], index) =>
      html`<details name="${operationId}" data-sample="${kind}"${index === 0 ? html` open` : undefined}><summary>${language}</summary>${codePart(`${operationId} in ${language}`, text)}</details>`,
  )}`;
}

const goodAnswers = ({ responses }: DescribedOperation) =>
  Object.entries(responses).filter(([status]) => Number(status) < 400);

function answerPart(status: string, { description, content = {}, headers = {} }: DescribedResponse, schemas: Schemas) {
  const [type, media] = Object.entries(content)[0] ?? [];
  const names = Object.keys(headers).filter((name) => !COMMON_HEADERS.has(name));
  return html`<h4>Answer ${status}${media && type === 'application/json' ? html`: ${typeHtml(media.schema)}` : undefined}</h4>
<p>${prose(description)}${
    type === undefined || type === 'application/json'
      ? undefined
      : html` ${joined(
          Object.keys(content).map((one) => html`<code>${one}</code>`),
          ', ',
        )}.`
  }${
    names.length === 0
      ? undefined
      : html` Headers: ${joined(
          names.map((name) => html`<code>${name}</code>`),
          ', ',
        )}.`
  }</p>${media && type === 'application/json' ? jsonPart(`Example answer ${status}`, exampleOf(media.schema, schemas)) : undefined}`;
}

/** Every answer may have these; the guides say so. */
const COMMON_HEADERS: ReadonlySet<string> = new Set(['X-Request-Id', 'RateLimit', 'RateLimit-Policy']);

function refusalsPart({ responses }: DescribedOperation): Html | undefined {
  const refusals = Object.entries(responses).flatMap(([status, { 'x-problem-codes': codes = [] }]) =>
    codes.map((code) => html`<li>${status} <a href="/reference/errors#${code}"><code>${code}</code></a></li>`),
  );
  return refusals.length === 0 ? undefined : html`<h4>Refusals</h4><ul class="codes">${refusals}</ul>`;
}

/** `adapter.status_changed` → `event-adapter-status_changed` */
export const eventId = ({ name }: SentEvent): string => `event-${name.replaceAll('.', '-')}`;

/** Returns the section of an event that webhooks send. */
export function eventPart(event: SentEvent, schemas: Schemas): Html {
  const { name, summary, description, schema } = event;
  const id = eventId(event);
  return html`<section class="operation" id="${id}"><h3>${summary} <a class="anchor" href="#${id}" aria-label="Link to ${summary}">#</a></h3>
<p class="at"><span class="method">POST</span> <code>${name}</code> to your receiver</p>${description === undefined ? undefined : html`<p>${prose(description)}</p>`}
${schema && html`<h4>Body: ${typeHtml(schema)}</h4>${jsonPart(`Example of ${name}`, exampleOf(schema, schemas))}`}</section>`;
}
