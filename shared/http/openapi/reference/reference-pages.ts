import type { TokenEndpoint } from '../../../ports/app.ts';
import type { Answer } from '../../answers.ts';
import { type Html, html } from '../../browser/html.ts';
import { page } from '../../browser/pages.ts';
import type { OpenApiDocument } from '../document.ts';
import { eventsIn, operationsIn, type PlacedOperation, type SentEvent } from '../operations-in.ts';
import { SCOPE_WORDS } from '../words.ts';
import { contents, slugOf } from './contents.ts';
import { errorsContent } from './errors-page.ts';
import { namesWithin, type Schemas } from './example-of.ts';
import { guides } from './guides.ts';
import { eventPart, operationPart } from './operation-part.ts';
import { isOfErrors, prose, schemaPart } from './schema-parts.ts';
import { SEARCH_SCRIPT } from './search-script.ts';
import { REFERENCE_STYLE } from './style.ts';

/** Returns the reference, or one page of it: a tag's, or `errors`. The pages load nothing.
 *
 * @returns undefined when there is no such page */
export function referencePage(
  document: OpenApiDocument,
  tokenEndpoint: TokenEndpoint,
  name?: string,
): Answer | undefined {
  const schemas = (document.components?.schemas ?? {}) as Schemas;
  const operations = operationsIn(document);
  const events = eventsIn(document);
  const origin = document.servers?.[0]?.url ?? '';
  const example = document.components?.examples?.['request-invalid'] as { value?: unknown } | undefined;
  const allGuides = guides(
    { origin, tokenUrl: tokenEndpoint.url, scopePrefix: tokenEndpoint.scopePrefix },
    example?.value,
  );
  const shown = (title: string, content: Html): Answer =>
    page({
      title,
      style: REFERENCE_STYLE,
      script: SEARCH_SCRIPT,
      before: contents({ tags: document.tags ?? [], operations, events, schemas, guides: allGuides }, name),
      content,
    });
  if (name === undefined) return shown('API reference', overview(allGuides));
  if (name === 'errors') return shown('Errors', errorsContent(schemas));
  const tag = (document.tags ?? []).find((one) => slugOf(one.name) === name);
  if (!tag) return undefined;
  const ofTag = {
    description: tag.description ?? '',
    operations: operations.filter(({ operation }) => operation.tags[0] === tag.name),
    events: events.filter((event) => event.tag === tag.name),
  };
  return shown(tag.name, tagContent(ofTag, schemas, scopeWords(tokenEndpoint)));
}

const overview = (
  all: ReturnType<typeof guides>,
): Html => html`<p class="lead">Authorize a UPS tracking adapter once, then track shipments with it for years without thinking about tokens. For programs: <a href="/openapi.json">/openapi.json</a>, OpenAPI 3.1.</p>
${all.map(({ id, title, content }) => html`<section class="guide" id="${id}"><h2>${title} <a class="anchor" href="#${id}" aria-label="Link to ${title}">#</a></h2>${content}</section>`)}`;

const scopeWords = ({ scopePrefix }: TokenEndpoint): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(SCOPE_WORDS).map(([scope, words]) => [`${scopePrefix}${scope}`, words]));

interface OfTag {
  readonly description: string;
  readonly operations: readonly PlacedOperation[];
  readonly events: readonly SentEvent[];
}

function tagContent(
  { description, operations, events }: OfTag,
  schemas: Schemas,
  words: Readonly<Record<string, string>>,
): Html {
  const names = schemasOf(operations, events, schemas).filter((name) => !isOfErrors(name));
  return html`<p class="lead">${prose(description)}</p>
${operations.map((one) => operationPart(one, schemas, words))}${events.map((one) => eventPart(one, schemas))}
<h2 id="schemas">Schemas</h2>${names.map((name) => schemaPart(name, schemas[name] ?? {}))}`;
}

/** Returns the names of the schemas of these operations and events, but for those of refusals, which have a page. */
function schemasOf(operations: readonly PlacedOperation[], events: readonly SentEvent[], schemas: Schemas): string[] {
  const names = new Set<string>();
  for (const { schema } of events) if (schema) namesWithin(schema, schemas, names);
  for (const { operation } of operations) {
    for (const { schema } of operation.parameters ?? []) namesWithin(schema, schemas, names);
    for (const { schema } of Object.values(operation.requestBody?.content ?? {})) namesWithin(schema, schemas, names);
    for (const [status, { content = {} }] of Object.entries(operation.responses)) {
      if (Number(status) < 400) for (const { schema } of Object.values(content)) namesWithin(schema, schemas, names);
    }
  }
  return [...names].toSorted();
}
