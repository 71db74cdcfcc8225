import type { Answer } from '../answers.ts';
import { type Html, html } from '../browser/html.ts';
import { page } from '../browser/pages.ts';
import type { OpenApiDocument } from './document.ts';
import { REFERENCE_STYLE } from './reference-style.ts';
import { type JsonSchema, typeText } from './type-text.ts';

const METHODS = ['get', 'post', 'put', 'delete'] as const;

/** The parts of an operation that the page shows: the document's own type is wider than the operations that we write. */
interface Operation {
  readonly operationId: string;
  readonly tags: readonly [string];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly Record<string, readonly string[]>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

interface Row {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** Returns the document as a page that loads nothing and whose parts can be linked to. */
export function referencePage({ info, paths, tags = [], components = {} }: OpenApiDocument): Answer {
  const rows = Object.entries(paths ?? {}).flatMap(([path, item]): Row[] =>
    METHODS.flatMap((method) => {
      const operation = item[method] as Operation | undefined;
      return operation ? [{ method: method.toUpperCase(), path, operation }] : [];
    }),
  );
  const ofTag = (tag: string) => rows.filter(({ operation }) => operation.tags[0] === tag);
  const schemas = Object.entries((components.schemas ?? {}) as Record<string, JsonSchema>);
  return page({
    title: `${info.title}: API reference`,
    style: REFERENCE_STYLE,
    content: html`${paragraphs(info.description ?? '')}
<p>For programs: <a href="/openapi.json">/openapi.json</a>. Error codes: <a href="/reference/errors">/reference/errors</a></p>
<nav><ul>${rows.map(({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`)}</ul></nav>
${tags.map(({ name, description = '' }) => html`<h2>${name}</h2><p>${description}</p>${ofTag(name).map(operationPart)}`)}
<h2>Schemas</h2>${schemas.map(schemaPart)}`,
  });
}

const paragraphs = (text: string): Html[] => text.split('\n\n').map((one) => html`<p>${one.replaceAll('`', '')}</p>`);

const operationPart = ({ method, path, operation }: Row): Html => html`<article id="${operation.operationId}">
<h3>${method} ${path}</h3><p>${operation.summary}.${operation.description ? ` ${operation.description}` : ''}</p>
<p><small>${accessOf(operation)}</small></p>
${operation.parameters ? html`<h4>Parameters</h4><dl>${operation.parameters.map(parameterPart)}</dl>` : undefined}
${bodyPart('Body', operation.requestBody?.content)}
${Object.entries(operation.responses).map(([status, { description, content }]) =>
  bodyPart(`${status}: ${description.replaceAll('`', '')}`, Number(status) < 400 ? content : undefined, true),
)}</article>`;

function accessOf({ security }: Operation): string {
  const scope = Object.values(security[0] ?? {})[0]?.[0];
  return scope === undefined ? 'Needs no access token.' : `Needs the scope ${scope}.`;
}

const parameterPart = ({
  name,
  in: place,
  required,
  description = '',
  schema,
}: NonNullable<Operation['parameters']>[number]) =>
  html`<dt><code>${name}</code></dt><dd>${place}${required ? ', required' : ''}: <code>${typeText(schema)}</code> ${description}</dd>`;

function bodyPart(title: string, content: Content | undefined, isShownEmpty = false): Html | undefined {
  const schema = Object.values(content ?? {})[0]?.schema;
  if (!schema) return isShownEmpty ? html`<h4>${title}</h4>` : undefined;
  return html`<h4>${title}</h4><pre>${typeText(schema)}</pre>`;
}

const schemaPart = ([name, schema]: [string, JsonSchema]): Html =>
  html`<article id="schema-${name}"><h3>${name}</h3><p>${schema.description ?? ''}</p><pre>${typeText(schema)}</pre></article>`;
