import type { Answer } from '../answers.ts';
import { type Html, html } from '../html.ts';
import { page } from '../pages.ts';
import type { OpenApiDocument } from './document.ts';
import { type JsonSchema, typeText } from './type-text.ts';

const STYLE = `
main { max-width: 60rem; margin: 2rem auto; }
nav ul { padding: 0; columns: 16rem; list-style: none; }
article { padding: 1rem 0; border-top: 1px solid light-dark(#ddd8d0, #3a3734); }
h2 { margin: 2.5rem 0 .5rem; font-size: 1.25rem; }
h3 { margin: 0; font: 600 1rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
h4 { margin: 1rem 0 .25rem; font-size: .875rem; }
pre { margin: .25rem 0; padding: .75rem 1rem; overflow-x: auto; border-radius: .5rem; background: light-dark(#f6f5f2, #191817);
  font: .8125rem/1.5 ui-monospace, monospace; }
a { color: inherit; }
code { font-family: ui-monospace, monospace; }
`;

const METHODS = ['get', 'post', 'put', 'delete'] as const;

/** The parts of an operation that the page shows: the document's own type is wider than the operations that we write. */
interface Operation {
  readonly operationId: string;
  readonly tags: readonly [string];
  readonly summary: string;
  readonly description?: string;
  readonly 'x-internal'?: true;
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
      return operation && !operation['x-internal'] ? [{ method: method.toUpperCase(), path, operation }] : [];
    }),
  );
  const ofTag = (tag: string) => rows.filter(({ operation }) => operation.tags[0] === tag);
  const schemas = Object.entries((components.schemas ?? {}) as Record<string, JsonSchema>);
  return page({
    title: `${info.title}: API reference`,
    style: STYLE,
    content: html`${paragraphs(info.description ?? '')}
<p>For programs: <a href="/openapi.json">/openapi.json</a></p>
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
  const scope = security[0]?.bearer?.[0];
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
