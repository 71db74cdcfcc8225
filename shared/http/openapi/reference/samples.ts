import type { Parameter, PlacedOperation } from '../operations-in.ts';
import { exampleOf, type Schemas } from './example-of.ts';

/** The samples of an operation. They use names for what a program has already: the API's address and token, IDs and ETags. */
export interface Samples {
  readonly curl: string;
  readonly typescript: string;
  readonly python: string;
}

/** `adapterId` → `ADAPTER_ID`. */
export const shellName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** `adapterId` → `adapter_id`. */
const pythonName = (name: string): string => shellName(name).toLowerCase();

/** The parts of a request that a sample shows: what it must have, without what is optional. */
function requestOf({ path, operation }: PlacedOperation, schemas: Schemas) {
  const parameters = operation.parameters ?? [];
  const needed = (place: Parameter['in']) => parameters.filter((one) => one.in === place && one.required);
  const schema = operation.requestBody?.content['application/json']?.schema;
  return {
    names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    query: needed('query').map(({ name, schema: one }) => [name, String(exampleOf(one, schemas))] as const),
    hasEtag: needed('header').some(({ name }) => name === 'If-Match'),
    isCreating: parameters.some(({ name }) => name === 'Idempotency-Key'),
    body: schema && exampleOf(schema, schemas, true),
    isFile: !Object.values(operation.responses)[0]?.content?.['application/json'] && hasContent(operation.responses),
  };
}

const hasContent = (responses: PlacedOperation['operation']['responses']): boolean =>
  Object.values(responses)[0]?.content !== undefined;

export function samplesOf(placed: PlacedOperation, schemas: Schemas): Samples {
  const request = requestOf(placed, schemas);
  return { curl: curl(placed, request), typescript: typescript(placed, request), python: python(placed, request) };
}

type Request = ReturnType<typeof requestOf>;

function curl({ method, path, operation }: PlacedOperation, { query, hasEtag, isCreating, body, isFile }: Request) {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => `$${shellName(name)}`);
  const asked =
    query.length > 0 ? `?${query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}` : '';
  const isImplied = method === 'GET' || (method === 'POST' && body !== undefined);
  const lines = [
    `curl ${isImplied ? '' : `-X ${method} `}"$API${filled}${asked}"`,
    ...(operation.security.length > 0 ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...(hasEtag ? ['-H "If-Match: $ETAG"'] : []),
    ...(isCreating ? ['-H "Idempotency-Key: $KEY"'] : []),
    ...(isFile ? ['-o file'] : []),
    ...(body === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(body).replaceAll("'", "'\\\\''")}'`]),
  ];
  return lines.join(' \\\n  ');
}

function typescript({ operation }: PlacedOperation, { names, query, hasEtag, body }: Request): string {
  const fields = [
    ...names,
    ...query.map(([name, value]) => `${name}: ${quoted(value)}`),
    ...(hasEtag ? ['ifMatch: etag'] : []),
  ];
  const call = `api.call('${operation.operationId}'`;
  if (body !== undefined) {
    return `const answer = await ${call}, {\n${fields.map((field) => `  ${field},\n`).join('')}  body: ${typescriptValue(body, '  ')},\n});`;
  }
  const input = fields.length > 0 ? `, { ${fields.join(', ')} }` : '';
  return operation.responses[204] ? `await ${call}${input});` : `const answer = await ${call}${input});`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;

function typescriptValue(value: unknown, indent: string): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map((one) => typescriptValue(one, indent)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([name, one]) => `${indent}  ${name}: ${typescriptValue(one, `${indent}  `)},\n`);
  return `{\n${lines.join('')}${indent}}`;
}

function python({ method, path }: PlacedOperation, { names, query, hasEtag, isCreating, body }: Request): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => `{${pythonName(name)}}`);
  const headers = [
    ...(hasEtag ? ['"If-Match": etag'] : []),
    ...(isCreating ? ['"Idempotency-Key": str(uuid4())'] : []),
  ];
  const lines = [
    `${names.length > 0 ? 'f' : ''}"${filled}"`,
    ...(query.length > 0
      ? [`params={${query.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(', ')}}`]
      : []),
    ...(headers.length > 0 ? [`headers={${headers.join(', ')}}`] : []),
    ...(body === undefined ? [] : [`json=${pythonValue(body)}`]),
  ];
  const call = `answer = api.${method.toLowerCase()}`;
  return lines.length === 1 ? `${call}(${lines[0]})` : `${call}(\n${lines.map((line) => `    ${line},\n`).join('')})`;
}

function pythonValue(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(pythonValue).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, one]) => `${JSON.stringify(name)}: ${pythonValue(one)}`)
    .join(', ')}}`;
}
