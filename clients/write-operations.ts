import { writeFileSync } from 'node:fs';
import { ANSWERS, ROUTES } from '../functions/routes.ts';
import { webhookRequests } from '../functions/webhook-requests.ts';
import { openApiDocument } from '../shared/http/openapi/document.ts';
import {
  type DescribedOperation,
  eventsIn,
  operationsIn,
  type Parameter,
} from '../shared/http/openapi/operations-in.ts';
import { type JsonSchema, typeText } from '../shared/http/openapi/type-text.ts';

/** `If-Match` → `ifMatch`. */
const inputName = ({ name, in: place }: Parameter): string =>
  place === 'header'
    ? `${name.charAt(0).toLowerCase()}${name.slice(1).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`
    : name;

const INDENT = ' '.repeat(6);

const commented = (description: string | undefined, line: string): string =>
  `${description ? `${INDENT}/** ${description} */\n` : ''}${INDENT}${line}\n`;

/** One of several values needs no array. */
function parameterText({ in: place, schema }: Parameter): string {
  const text = typeText(schema, INDENT);
  return place === 'query' && schema.items ? `${typeText(schema.items, INDENT)} | ${text}` : text;
}

function inputText({ parameters = [], requestBody }: DescribedOperation): string {
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  const fields = [
    ...parameters.map((one) =>
      commented(
        one.description ?? one.schema.description,
        `${inputName(one)}${one.required ? '' : '?'}: ${parameterText(one)};`,
      ),
    ),
    ...(body ? [commented(undefined, `body: ${typeText(body, INDENT)};`)] : []),
  ];
  return fields.length > 0 ? `{\n${fields.join('')}    }` : 'Record<never, never>';
}

/** The answer when all is well: JSON, a file, or nothing. */
function answerText({ responses }: DescribedOperation): string {
  const [, good] = Object.entries(responses).find(([status]) => Number(status) < 300) ?? [];
  const [type, content] = Object.entries(good?.content ?? {})[0] ?? [];
  if (!content) return 'undefined';
  return type === 'application/json' ? typeText(content.schema, '    ') : 'Blob';
}

function rowText(method: string, path: string, { parameters = [] }: DescribedOperation): string {
  const named = (place: Parameter['in']) => parameters.filter((one) => one.in === place);
  return JSON.stringify({
    method,
    path,
    ...(named('query').length > 0 && { query: named('query').map(({ name }) => name) }),
    ...(named('header').length > 0 && {
      headers: Object.fromEntries(named('header').map((one) => [inputName(one), one.name])),
    }),
  });
}

/** The OpenAPI document as types, and as the table that the client reads: `npm run api-types` writes it, and a test keeps it true. */
export function operationsModule(): string {
  const document = openApiDocument(ROUTES, ANSWERS, {
    origin: '/',
    tokenEndpoint: { scopePrefix: '' },
    webhooks: webhookRequests(),
  });
  const types = Object.entries((document.components?.schemas ?? {}) as Record<string, JsonSchema>).map(
    ([name, schema]) =>
      `${schema.description ? `/** ${schema.description} */\n` : ''}export type ${name} = ${typeText(schema)};\n`,
  );
  const operations = operationsIn(document);
  const described = operations.map(
    ({ operation }) =>
      `  /** ${operation.summary}. */\n  ${operation.operationId}: {\n    input: ${inputText(operation)};\n    answer: ${answerText(operation)};\n  };\n`,
  );
  const rows = operations.map(
    ({ method, path, operation }) => `  ${operation.operationId}: ${rowText(method, path, operation)},\n`,
  );
  const events = eventsIn(document).map(({ schema }) => `  | ${typeText(schema ?? {})}\n`);
  return `// Written from the OpenAPI document by npm run api-types.

${types.join('\n')}
/** The body of a request to the receiver of a webhook: \`type\` says which fields \`data\` has. Later versions add types and fields: ignore those
 * that you do not know. */
export type WebhookEvent =
${events.join('').trimEnd()};

/** Input and answer of each operation. */
export interface Operations {
${described.join('')}}

/** Where each operation is, and how its input is sent. */
export const OPERATIONS = {
${rows.join('')}} as const;
`;
}

if (import.meta.main) writeFileSync(new URL('./typescript/operations.ts', import.meta.url), operationsModule());
