import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ANSWERS, ROUTES } from '../../functions/routes.ts';
import { webhookRequests } from '../../functions/webhook-requests.ts';
import { ERROR_CODES } from '../../shared/domain/errors.ts';
import { type OpenApiDocument, openApiDocument } from '../../shared/http/openapi/document.ts';
import { operationsIn } from '../../shared/http/openapi/operations-in.ts';
import { slugOf } from '../../shared/http/openapi/reference/contents.ts';
import { exampleOf, type Schemas } from '../../shared/http/openapi/reference/example-of.ts';
import { referencePage } from '../../shared/http/openapi/reference/reference-pages.ts';
import { SEARCH_SCRIPT } from '../../shared/http/openapi/reference/search-script.ts';
import { expectDocumented } from '../support/documented.ts';

const TOKEN = { url: 'https://id.example/token', scopePrefix: 'ups-tracking-adapter/' };
const document = openApiDocument(ROUTES, ANSWERS, {
  origin: 'https://adapter.example',
  tokenEndpoint: TOKEN,
  webhooks: webhookRequests(),
});
const schemas = document.components?.schemas as Schemas;

/** Every page by its address. */
function pagesOf(shown: OpenApiDocument): ReadonlyMap<string, string> {
  const names = ['errors', ...(shown.tags ?? []).map(({ name }) => slugOf(name))];
  const html = (name?: string) => referencePage(shown, TOKEN, name)?.html ?? '';
  return new Map([['/reference', html()], ...names.map((name) => [`/reference/${name}`, html(name)] as const)]);
}
const pages = pagesOf(document);

const idsIn = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);

/** Links that lead nowhere, and ids that a page has twice. */
function wrongLinks(all: ReadonlyMap<string, string>): string[] {
  const elsewhere = ['/openapi.json', '/'];
  return [...all].flatMap(([address, html]) => {
    const ids = idsIn(html);
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    const targets = [...html.matchAll(/href="([^"]*)"/g)].map(([, target = '']) => target);
    const lost = targets.filter((target) => {
      const [path = '', anchor] = target.split('#');
      const found = all.get(path === '' ? address : path);
      if (found === undefined) return !elsewhere.includes(target);
      return anchor !== undefined && !idsIn(found).includes(anchor);
    });
    return [...twice, ...lost].map((what) => `${address}: ${what}`);
  });
}

const textOf = (html: string) =>
  html.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

describe('the reference', () => {
  it('has a section for every operation, on the page of its tag', () => {
    for (const { method, path, operation } of operationsIn(document)) {
      const html = pages.get(`/reference/${slugOf(operation.tags[0])}`) ?? '';
      const [, section = ''] =
        new RegExp(`<section class="operation" id="${operation.operationId}">(.*?)</section>`, 's').exec(html) ?? [];
      const text = textOf(section);
      const scope = Object.values(operation.security[0] ?? {})[0]?.[0];
      const codes = Object.values(operation.responses).flatMap((answer) => answer['x-problem-codes'] ?? []);
      for (const needed of [
        operation.summary,
        `${method} ${path}`,
        scope === undefined ? 'No access token is needed' : `Scope ${scope}.`,
        ...(operation.parameters ?? []).map(({ name }) => name),
        `api.call('${operation.operationId}'`,
        'curl ',
        `api.${method.toLowerCase()}(`,
      ])
        expect(text, operation.operationId).toContain(needed);
      for (const code of codes) expect(section, operation.operationId).toContain(`href="/reference/errors#${code}"`);
    }
  });

  it('has links that lead somewhere, and no id twice', () => {
    expect(wrongLinks(pages)).toEqual([]);
    const broken = new Map([
      ['/reference', '<p id="a"></p><p id="a"></p><a href="/reference/none">x</a><a href="#b">y</a>'],
    ]);
    expect(wrongLinks(broken)).toEqual(['/reference: a', '/reference: /reference/none', '/reference: #b']);
  });

  it('explains every error code', () => {
    const sections = [...(pages.get('/reference/errors') ?? '').matchAll(/<section class="code" id="([\w-]+)">/g)];
    expect(sections.map(([, code]) => code)).toEqual(ERROR_CODES);
  });

  it('has the guides', () => {
    const titles = [...(pages.get('/reference') ?? '').matchAll(/<section class="guide"[^>]*><h2>([^<]+) </g)];
    expect(titles.map(([, title]) => title)).toEqual([
      'Authentication',
      'First call',
      'Errors',
      'Lists',
      'Idempotency',
      'If-Match',
      'Limits',
      'Changes',
      'Webhooks',
    ]);
  });

  it('says how to get a token here, and where the company has an issuer of its own', () => {
    const textFor = (tokenEndpoint: Parameters<typeof referencePage>[1]) =>
      textOf(referencePage(document, tokenEndpoint)?.html ?? '');
    expect(textFor(TOKEN)).toContain('TOKEN_URL=https://id.example/token');
    expect(textFor(TOKEN)).toContain("-d scope='ups-tracking-adapter/tracking:read'");
    const own = textFor({ scopePrefix: '' });
    expect(own).toContain('The administrators of that provider make the client.');
    expect(own).toContain("-d scope='tracking:read'");
  });

  it.each([...pages])('loads nothing and runs one script, in at most 40 KB: %s', (address, html) => {
    expect(html.replaceAll(SEARCH_SCRIPT, '')).not.toMatch(/<link|<img|<iframe|\ssrc=|\son\w+=|url\(/i);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(Buffer.byteLength(SEARCH_SCRIPT)).toBeLessThanOrEqual(6 * 1024);
    expect(gzipSync(html).length).toBeLessThanOrEqual(40 * 1024);
    const hashOf = (part: string) => {
      const [, text = ''] = new RegExp(`<${part}>(.*?)</${part}>`, 's').exec(html) ?? [];
      return `sha256-${createHash('sha256').update(text).digest('base64')}`;
    };
    const name = address.split('/')[2];
    expect(referencePage(document, TOKEN, name)?.headers?.['content-security-policy']).toBe(
      `default-src 'none'; style-src '${hashOf('style')}'; script-src '${hashOf('script')}'; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
  });

  it('shows examples of answers that the API could send', () => {
    for (const { operation } of operationsIn(document)) {
      for (const [status, { content, headers = {} }] of Object.entries(operation.responses)) {
        const schema = content?.['application/json']?.schema;
        if (!schema) continue;
        const body = JSON.parse(JSON.stringify(exampleOf(schema, schemas)));
        const sent = new Headers(Object.keys(headers).map((name) => [name, 'x'.repeat(10)]));
        expectDocumented(operation.operationId as keyof typeof ROUTES, { status: Number(status), headers: sent, body });
      }
    }
  });

  it('shows an operation that nobody thought of', () => {
    const thing = {
      type: 'object',
      description: 'A thing.',
      properties: { id: { type: 'string', description: 'Its ID.' } },
      required: ['id'],
    };
    const planted = {
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      servers: [{ url: 'https://adapter.example' }],
      tags: [{ name: 'Odd things', description: 'Things.' }],
      components: { schemas: { Thing: thing, Problem: thing } },
      paths: {
        '/v1/things/{thingId}': {
          delete: {
            operationId: 'removeThing',
            tags: ['Odd things'],
            summary: 'Remove it',
            security: [],
            parameters: [{ name: 'thingId', in: 'path', required: true, schema: { type: 'string' } }],
            requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
            responses: {
              200: {
                description: 'Gone.',
                content: {
                  'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Thing' } } },
                },
              },
            },
          },
        },
      },
    } as unknown as OpenApiDocument;
    const text = textOf(pagesOf(planted).get('/reference/odd-things') ?? '');
    expect(text).toContain('DELETE /v1/things/{thingId}');
    expect(text).toContain(
      `curl -X DELETE "$API/v1/things/$THING_ID" \\\n  -H 'Content-Type: application/json' \\\n  -d '{"id":"…"}'`,
    );
    expect(text).toContain(
      "const answer = await api.call('removeThing', {\n  thingId,\n  body: {\n    id: '…',\n  },\n});",
    );
    expect(text).toContain('answer = api.delete(\n    f"/v1/things/{thing_id}",\n    json={"id": "…"},\n)');
    expect(referencePage(planted, TOKEN, 'adapters')).toBe(undefined);
  });

  it('shows the events that webhooks send, with their schemas', () => {
    const body = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Moved' } } } };
    const planted = {
      ...document,
      webhooks: {
        'adapter.moved': {
          post: { summary: 'It moved', requestBody: body, responses: { 200: { description: 'Yes.' } } },
        },
      },
      components: {
        ...document.components,
        schemas: {
          ...schemas,
          Moved: { type: 'object', description: 'M.', properties: { to: { type: 'string', description: 'Where.' } } },
        },
      },
    } as unknown as OpenApiDocument;
    const shown = pagesOf(planted);
    expect(wrongLinks(shown)).toEqual([]);
    const page = shown.get('/reference/webhooks') ?? '';
    expect(page).toContain('<section class="operation" id="event-adapter-moved">');
    expect(page).toContain('<section class="schema" id="Moved">');
    expect(textOf(page)).toContain('POST adapter.moved to your receiver');
    expect(shown.get('/reference')).toContain('href="/reference/webhooks#event-adapter-moved"');
  });
});
