import { describe, expect, it } from 'vitest';
import { ANSWERS, ROUTES } from '../../functions/routes.ts';
import { webhookRequests } from '../../functions/webhook-requests.ts';
import { openApiDocument } from '../../shared/http/openapi/document.ts';

interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly 'x-enumDescriptions'?: Readonly<Record<string, string>>;
}

const document = openApiDocument(ROUTES, ANSWERS, {
  origin: 'https://adapter.example',
  tokenEndpoint: { url: 'https://id.example/token', scopePrefix: 'ups-tracking-adapter/' },
  webhooks: webhookRequests(),
});
const schemas = document.components?.schemas as Readonly<Record<string, Schema>>;
// biome-ignore lint/suspicious/noExplicitAny: the document's own type is wider than the operations that we write
const operations: any[] = Object.values(document.paths ?? {}).flatMap((item) => Object.values(item));

/** Lists missing words and shapes that generators cannot take, in one schema and those within it. */
function lacking(named: Readonly<Record<string, Schema>>, schema: Schema, path: string): string[] {
  const told = schema['x-enumDescriptions'] ?? {};
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  const others = schema.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  return [
    ...values.filter((value) => !told[value]).map((value) => `${path}: the value ${value} has no description`),
    ...(others.length > 1 ? [`${path} is a union`] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
      ...((property.description ?? named[property.$ref?.split('/').at(-1) ?? '']?.description)
        ? []
        : [`${path}.${name} has no description`]),
      ...lacking(named, property, `${path}.${name}`),
    ]),
    ...(schema.items ? lacking(named, schema.items, `${path}[]`) : []),
    ...others.flatMap((one) => lacking(named, one, path)),
  ];
}

const lackingIn = (named: Readonly<Record<string, Schema>>) =>
  Object.entries(named).flatMap(([name, schema]) => [
    ...(schema.description ? [] : [`${name} has no description`]),
    ...lacking(named, schema, name),
  ]);

describe('the words of the document', () => {
  it('describe every schema, property and value, and no answer is a union', () => {
    expect(lackingIn(schemas)).toEqual([]);
  });

  it('would be missed: the control', () => {
    const broken = {
      Thing: {
        description: 'A thing.',
        properties: { name: { type: 'string' }, kind: { description: 'K.', enum: ['a'] } },
      },
      Either: { description: 'One of two.', anyOf: [{ type: 'string' }, { $ref: '#/components/schemas/Thing' }] },
    };
    expect(lackingIn(broken)).toEqual([
      'Thing.name has no description',
      'Thing.kind: the value a has no description',
      'Either is a union',
    ]);
  });

  it('describe every operation and parameter', () => {
    const unsaid = operations.flatMap(({ operationId, summary, parameters = [] }) => [
      ...(summary ? [] : [operationId]),
      ...parameters.flatMap(({ name, description, schema }: { name: string; description?: string; schema: Schema }) => [
        ...((description ?? schema.description) ? [] : [`${operationId} ${name}`]),
        ...lacking(schemas, schema, `${operationId} ${name}`),
      ]),
    ]);
    expect(unsaid).toEqual([]);
  });
});

describe('what generators take', () => {
  it('is a named schema for every body and answer, and one Problem for every refusal, with its codes', () => {
    const wrong = operations.flatMap(({ operationId, requestBody, responses }) => [
      ...Object.values<{ schema: Schema }>(requestBody?.content ?? {}).flatMap(({ schema }) =>
        schema.$ref ? [] : [`${operationId}: body`],
      ),
      ...Object.entries<{ content?: Record<string, { schema: Schema }>; 'x-problem-codes'?: string[] }>(
        responses,
      ).flatMap(([status, { content = {}, 'x-problem-codes': codes = [] }]) => {
        const refs = Object.entries(content).map(([type, { schema }]) =>
          type.includes('json') ? schema.$ref : 'bytes',
        );
        if (Number(status) < 400) return refs.every(Boolean) ? [] : [`${operationId}: ${status}`];
        const isProblem = refs.length === 1 && refs[0] === '#/components/schemas/Problem' && codes.length > 0;
        return isProblem ? [] : [`${operationId}: ${status}`];
      }),
    ]);
    expect(wrong).toEqual([]);
    expect(Object.keys(schemas).filter((name) => name.startsWith('Problem'))).toEqual([
      'ProblemCode',
      'ProblemOwner',
      'Problem',
    ]);
  });

  it('has no default in a body, and integers where numbers are counted', () => {
    const bodies = operations.flatMap(({ requestBody }) =>
      Object.values<{ schema: Schema }>(requestBody?.content ?? {}).map(
        ({ schema }) => schema.$ref?.split('/').at(-1) ?? '',
      ),
    );
    expect(JSON.stringify(bodies.map((name) => schemas[name]))).not.toContain('"default"');
    const limits = operations.flatMap(({ parameters = [] }) =>
      parameters.filter(({ name }: { name: string }) => name === 'limit'),
    );
    expect(limits.length).toBeGreaterThan(3);
    expect(limits.filter(({ schema }: { schema: Schema }) => schema.type !== 'integer')).toEqual([]);
  });

  it('names the token endpoint, and the scopes as a token request does', () => {
    const [scheme] = Object.values(document.components?.securitySchemes ?? {});
    expect(scheme).toMatchObject({
      type: 'oauth2',
      flows: { clientCredentials: { tokenUrl: 'https://id.example/token' } },
    });
    const asked = new Set(
      operations.flatMap(({ security }) => security.flatMap((one: object) => Object.values(one).flat())),
    );
    expect(asked).toContain('ups-tracking-adapter/tracking:read');
    expect(Object.keys(document.components?.securitySchemes ?? {})).toEqual(['oauth2', 'person']);
    const unknown = openApiDocument(ROUTES, ANSWERS, {
      origin: 'https://a.example',
      tokenEndpoint: { scopePrefix: '' },
    });
    expect(unknown.components?.securitySchemes).toMatchObject({ bearer: { type: 'http', scheme: 'bearer' } });
  });
});
