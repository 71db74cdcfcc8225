import { createDocument, type ZodOpenApiOverride, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { TokenEndpoint } from '../../ports/app.ts';
import type { Route } from '../route.ts';
import { operationOf } from './operation.ts';
import { ProblemAnswer, problemExamples } from './problem-answers.ts';
import { ANSWER_HEADERS, type RouteAnswers } from './route-answers.ts';
import { securitySchemes } from './security.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

const ABOUT = `Authorize a UPS tracking adapter once, then track shipments with it for years without thinking about tokens.

Every error is a problem (RFC 9457) with a \`code\` for programs, the \`owner\` who must act, a \`remedy\`, and in \`help\` the
address of its explanation. Lists are \`{ data, nextCursor }\`. To change an adapter or a webhook, send its \`ETag\` as \`If-Match\`. With an
\`Idempotency-Key\` a POST is safe to repeat. Every GET supports HEAD, and OPTIONS returns the methods of a path. No response may be
cached. Within /v1, fields, values and codes are only added: ignore what you do not know.`;

/** Tells how to get a token; a company with an issuer of its own knows the address itself. */
const tokenHelp = ({ url }: TokenEndpoint): string =>
  url === undefined
    ? "Get an access token (RFC 6749 §4.4, client credentials) from your company's identity provider, and send it as `Authorization: Bearer …`."
    : `Get an access token with your client's ID and secret, and send it as \`Authorization: Bearer …\`. The answer says for how many seconds it serves:

    curl -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials ${url}`;

const TAGS = {
  Adapters: 'Add, save and delete adapters, and see whether they can track.',
  Authorizations: 'Authorize UPS Credentials, Verify, and remove an authorization.',
  'Shipper mappings': 'An adapter needs at least one to become Ready.',
  Maintenance: 'Check an adapter and make it Ready.',
  Tracking: 'Track shipments.',
  Webhooks: 'Receive events as signed HTTPS requests (Standard Webhooks 1.0).',
  Events: 'Read what happened, as webhooks report it.',
  Company: 'The company of the access token.',
  Users: 'The people of the company. Administrators manage them.',
  'API clients': 'The programs of the company. Administrators manage them.',
  'In the browser': 'The steps of a sign-in in a browser. Programs do not call these.',
  Service: 'About the API itself.',
} as const;

/** Requests that the API sends to others, by their name. */
export type WebhookRequests = ZodOpenApiPathsObject;

export interface DocumentOptions {
  /** The requests that we send to receivers, by type of event. */
  readonly webhooks?: WebhookRequests;
  /** The origin of this API. */
  readonly origin: string;
  readonly tokenEndpoint: TokenEndpoint;
  /** With the routes that only browsers call. Default: without. */
  readonly withBrowserRoutes?: boolean;
}

/** Builds the OpenAPI 3.1 document from the schemas that parse the requests. */
export function openApiDocument(
  routes: Readonly<Record<string, Route>>,
  answers: Readonly<Record<string, () => RouteAnswers>>,
  { origin, tokenEndpoint, webhooks = {}, withBrowserRoutes = false }: DocumentOptions,
): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  const tags = new Set<string>();
  for (const [name, route] of Object.entries(routes)) {
    if (route.audience === 'browser' && !withBrowserRoutes) continue;
    const described = answers[name]?.();
    if (!described) throw new Error(`The route ${name} has no answers.`);
    tags.add(described.tag);
    const operation = operationOf(name, route, described, tokenEndpoint);
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation };
  }
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'UPS Tracking Adapter',
        version: '1',
        description: `${ABOUT}\n\n${tokenHelp(tokenEndpoint)}`,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: origin }],
      tags: Object.entries(TAGS).flatMap(([name, description]) => (tags.has(name) ? [{ name, description }] : [])),
      paths,
      webhooks,
      components: {
        schemas: { Problem: ProblemAnswer },
        examples: problemExamples(origin),
        headers: Object.fromEntries(
          Object.entries(ANSWER_HEADERS).map(([name, description]) => [
            name,
            { description, schema: { type: 'string' } },
          ]),
        ),
        securitySchemes: securitySchemes(tokenEndpoint),
      },
    },
    { override: openAnswers },
  );
}

/** Allows additional fields in answers, since later versions may add some; requests reject unknown fields. */
const openAnswers: ZodOpenApiOverride = ({ jsonSchema, io }) => {
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
};
