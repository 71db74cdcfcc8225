import { Html, html } from '../../browser/html.ts';
import { type JsonSchema, typeText } from '../type-text.ts';
import { nameIn } from './example-of.ts';

/** Returns the address of a schema: on the same page, but for those of refusals, which are on the page of errors. */
const addressOf = (name: string): string => (isOfErrors(name) ? `/reference/errors#${name}` : `#${name}`);

export const isOfErrors = (name: string): boolean => name.startsWith('Problem') || name === 'InputError';

/** Returns text in which `code` is marked as in Markdown. */
export const prose = (text: string): Html[] =>
  text.split('`').map((part, index) => (index % 2 === 0 ? html`${part}` : html`<code>${part}</code>`));

const withoutWords = ({ description: _, ...schema }: JsonSchema): JsonSchema => schema;

/** Returns the type of a field, in which the names of schemas are links. */
export function typeHtml(schema: JsonSchema): Html {
  if (isInline(schema)) return html`object`;
  const names = new Set<string>();
  collect(schema, names);
  const parts = typeText(withoutWords(schema)).split(/\b(\w+)\b/);
  return html`<code>${parts.map((part) => (names.has(part) ? html`<a href="${addressOf(part)}">${part}</a>` : html`${part}`))}</code>`;
}

function collect(schema: JsonSchema, names: Set<string>): void {
  if (schema.$ref !== undefined) names.add(nameIn(schema.$ref));
  for (const one of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.items ? [schema.items] : [])])
    collect(one, names);
}

/** An object without a name: its fields are shown with those of the object around it. */
const isInline = ({ properties }: JsonSchema): boolean => properties !== undefined;

/** Returns the rules of a value in words. */
export function rulesOf(schema: JsonSchema): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, format } = schema;
  const isCounted = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  return [
    ...(isCounted ? [`${minimum ?? 0} to ${maximum}`] : minimum === undefined ? [] : [`at least ${minimum}`]),
    ...between(minLength, maxLength, 'characters'),
    ...between(minItems, maxItems, 'items'),
    ...(format === undefined || format === 'binary' ? [] : [format]),
    ...(schema.default === undefined ? [] : [`default ${schema.default}`]),
  ].join(', ');
}

function between(least: number | undefined, most: number | undefined, unit: string): string[] {
  if (most !== undefined) return [`${least ? `${least} to ` : 'at most '}${most} ${unit}`];
  return least !== undefined && least > 1 ? [`at least ${least} ${unit}`] : [];
}

/** Returns one row: a field or parameter. */
export function fieldPart(
  name: string,
  schema: JsonSchema,
  more: { readonly note: string; readonly words: string },
): Html {
  const rules = rulesOf(schema);
  const notes = [more.note, rules].filter(Boolean).join(', ');
  return html`<dt><code>${name}</code> ${typeHtml(schema)}${notes === '' ? undefined : html` <small>${notes}</small>`}</dt><dd>${prose(more.words)}${valuesPart(schema)}</dd>`;
}

/** Returns the values of an enumeration, with their descriptions. */
function valuesPart(schema: JsonSchema): Html | undefined {
  const words = Object.entries(schema['x-enumDescriptions'] ?? {});
  if (words.length === 0) return undefined;
  return html`<ul>${words.map(([value, description]) => html`<li><code>${value}</code> ${prose(description)}</li>`)}</ul>`;
}

/** Returns the fields of an object; those of an inline object follow it, as `uris.test`. */
const fieldParts = ({ properties = {}, required = [] }: JsonSchema, prefix = ''): Html[] =>
  Object.entries(properties).flatMap(([name, property]) => {
    const inner = property.type === 'array' && property.items && isInline(property.items) ? property.items : property;
    return [
      fieldPart(`${prefix}${name}`, property, {
        note: required.includes(name) ? '' : 'optional',
        words: property.description ?? '',
      }),
      ...(isInline(inner) ? fieldParts(inner, `${prefix}${name}.`) : []),
    ];
  });

/** Returns the section of a schema. */
export function schemaPart(name: string, schema: JsonSchema): Html {
  const fields = fieldParts(schema);
  return html`<section class="schema" id="${name}"><h3>${name} <a class="anchor" href="#${name}" aria-label="Link to ${name}">#</a></h3>
<p>${prose(schema.description ?? '')}</p>${valuesPart(schema)}${fields.length > 0 ? html`<dl class="fields">${fields}</dl>` : undefined}</section>`;
}

/** Returns code that scrolls sideways, also by keyboard. */
export const codePart = (title: string, text: string): Html =>
  html`<pre tabindex="0" role="region" aria-label="${title}"><code>${text}</code></pre>`;

export const jsonPart = (title: string, value: unknown): Html => codePart(title, JSON.stringify(value, null, 2));

export const joined = (parts: readonly Html[], between: string): Html =>
  new Html(parts.map(({ text }) => text).join(between));
