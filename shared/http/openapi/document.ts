import { createDocument, type ZodOpenApiOverride, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Route } from '../route.ts';
import { operationOf } from './operation.ts';
import { ProblemAnswer, problemExamples } from './problem-answers.ts';
import { ANSWER_HEADERS, type RouteAnswers } from './route-answers.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

const DESCRIPTION = `Authorize a UPS tracking adapter once, then track shipments with it for years without thinking about tokens.

Every error is a problem (RFC 9457) with a \`code\` for programs, the \`owner\` who must act, and a \`remedy\`. Lists are
\`{ data, nextCursor }\`. To change an adapter or a webhook, send its \`ETag\` as \`If-Match\`. With an \`Idempotency-Key\` a POST is safe to
repeat. Every GET supports HEAD, and OPTIONS returns the methods of a path. No response may be cached.`;

const TAGS = {
  Adapters: 'Add, save and delete adapters, and see whether they can track.',
  Authorizations: 'Authorize UPS Credentials, Verify, and remove an authorization.',
  'Shipper mappings': 'An adapter needs at least one to become Ready.',
  Maintenance: 'Check an adapter and make it Ready.',
  Tracking: 'Track shipments.',
  Webhooks: 'Receive events as signed HTTPS requests (Standard Webhooks 1.0).',
  Events: 'Read what happened, as webhooks report it.',
  Company: 'The company of the access token.',
  'In the browser': 'The steps of a sign-in in a browser. Programs do not call these.',
  Service: 'About the API itself.',
} as const;

/** Builds the OpenAPI 3.1 document from the schemas that parse the requests.
 *
 * @param origin the origin of this API */
export function openApiDocument(
  routes: Readonly<Record<string, Route>>,
  answers: Readonly<Record<string, () => RouteAnswers>>,
  origin: string,
): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, route] of Object.entries(routes)) {
    const described = answers[name];
    if (!described) throw new Error(`The route ${name} has no answers.`);
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(name, route, described()) };
  }
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'UPS Tracking Adapter',
        version: '1',
        description: DESCRIPTION,
        license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
      },
      servers: [{ url: origin }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      paths,
      components: {
        schemas: { Problem: ProblemAnswer },
        examples: problemExamples(),
        headers: Object.fromEntries(
          Object.entries(ANSWER_HEADERS).map(([name, description]) => [
            name,
            { description, schema: { type: 'string' } },
          ]),
        ),
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: "An access token of the company's identity provider, with the scope that the operation names.",
          },
          consoleSession: {
            type: 'apiKey',
            in: 'cookie',
            name: '__Host-session',
            description: "The console's session, with the scopes of the person's role.",
          },
          consoleHeader: {
            type: 'apiKey',
            in: 'header',
            name: 'X-Requested-With',
            description:
              'With the session, every change must have the header X-Requested-With: console and come from our own origin.',
          },
        },
      },
    },
    { override: openAnswers },
  );
}

/** Allows additional fields in answers, since later versions may add some; requests reject unknown fields. */
const openAnswers: ZodOpenApiOverride = ({ jsonSchema, io }) => {
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
};
