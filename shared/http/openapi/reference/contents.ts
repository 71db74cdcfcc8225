import { type Html, html } from '../../browser/html.ts';
import type { PlacedOperation, SentEvent } from '../operations-in.ts';
import type { JsonSchema } from '../type-text.ts';
import { nameIn, type Schemas } from './example-of.ts';
import type { Guide } from './guides.ts';
import { eventId } from './operation-part.ts';

/** `Shipper mappings` → `shipper-mappings`, the last part of the address of its page. */
export const slugOf = (tag: string): string => tag.toLowerCase().replaceAll(' ', '-');

/** All that the contents lead to. */
export interface Listed {
  readonly tags: readonly { readonly name: string }[];
  readonly operations: readonly PlacedOperation[];
  readonly events: readonly SentEvent[];
  readonly schemas: Schemas;
  readonly guides: readonly Guide[];
}

/** Returns the contents that every page of the reference has beside it.
 *
 * @param current the page's name; undefined for the first */
export const contents = (
  { tags, operations, events, schemas, guides }: Listed,
  current: string | undefined,
): Html => html`<a class="skip" href="#main">Skip to main content</a>
<header><a href="/reference"><b>UPS Tracking Adapter</b> API reference</a><a href="/">Console</a></header>
<nav aria-label="Contents"><details class="contents" open><summary>Contents</summary>
<form role="search" hidden><label for="search">Search operations and fields</label><input id="search" type="search" autocomplete="off" aria-keyshortcuts="/"><p id="found" role="status"></p></form>
<section><h2>Guides</h2><ul>${guides.map(({ id, title }) => html`<li><a href="/reference#${id}">${title}</a></li>`)}<li><a href="/reference/errors"${here(current === 'errors')}>Error codes</a></li></ul></section>
${tags.map(({ name }) => {
  const slug = slugOf(name);
  const ofTag = operations.filter(({ operation }) => operation.tags[0] === name);
  return html`<section><h2><a href="/reference/${slug}"${here(current === slug)}>${name}</a></h2><ul>${ofTag.map(
    (placed) =>
      html`<li><a href="/reference/${slug}#${placed.operation.operationId}" data-words="${wordsOf(placed, schemas)}">${placed.operation.summary}</a></li>`,
  )}${events
    .filter((event) => event.tag === name)
    .map(
      (event) =>
        html`<li><a href="/reference/${slug}#${eventId(event)}" data-words="POST ${event.name} event">${event.summary}</a></li>`,
    )}</ul></section>`;
})}</details></nav>`;

const here = (isCurrent: boolean): Html | undefined => (isCurrent ? html` aria-current="page"` : undefined);

/** Method, path and name, then the fields that the operation takes and answers. */
function wordsOf({ method, path, operation }: PlacedOperation, schemas: Schemas): string {
  const fields = new Set<string>((operation.parameters ?? []).map(({ name }) => name));
  const contents = [
    operation.requestBody?.content,
    ...Object.values(operation.responses)
      .slice(0, 1)
      .map((one) => one.content),
  ];
  for (const content of contents)
    for (const { schema } of Object.values(content ?? {})) fieldsWithin(schema, schemas, fields, new Set());
  return [method, path, operation.operationId, ...fields].join(' ');
}

function fieldsWithin(schema: JsonSchema, schemas: Schemas, fields: Set<string>, seen: Set<string>): void {
  if (schema.$ref !== undefined) {
    const name = nameIn(schema.$ref);
    if (seen.has(name)) return;
    seen.add(name);
    fieldsWithin(schemas[name] ?? {}, schemas, fields, seen);
  }
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    fields.add(name);
    fieldsWithin(property, schemas, fields, seen);
  }
  for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.items ? [schema.items] : [])])
    fieldsWithin(part, schemas, fields, seen);
}
