import { createDocument, type ZodOpenApiOverride, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Route } from '../route.ts';
import { operationOf } from './operation.ts';
import { ProblemAnswer, problemExamples } from './problem-answers.ts';
import { ANSWER_HEADERS, type RouteAnswers } from './route-answers.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

const DESCRIPTION = `Authorize a UPS tracking adapter once, then track shipments with it for years without thinking about tokens.

Every refusal is a problem (RFC 9457) with a \`code\` for programs, an \`owner\` whose move it is, and a \`remedy\`. Lists are
\`{ data, nextCursor }\`. A change of an adapter needs the \`ETag\` it was read with as \`If-Match\`. \`Idempotency-Key\` makes a
POST safe to repeat. Every GET has a HEAD, and every address tells its methods by OPTIONS. No answer may be cached.`;

const TAGS = {
  Adapters: 'The Adapters tab: add, save, delete, and see whether tracking works.',
  Authorizations: 'Authorize UPS Credentials, Verify, and the way back.',
  'Shipper mappings': 'At least one is needed before an adapter becomes Ready.',
  Maintenance: 'Checks an adapter and makes it Ready.',
  Tracking: 'Where a shipment is.',
  Company: 'Whose token this is.',
  'In the browser': 'The legs of a sign-in. No program calls these.',
  Service: 'About the API itself.',
} as const;

/** The OpenAPI 3.1 document, from the very schemas that requests are checked by.
 *
 * @param origin where this API is */
export function openApiDocument(
  routes: Readonly<Record<string, Route>>,
  answers: Readonly<Record<string, () => RouteAnswers>>,
  origin: string,
): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, route] of Object.entries(routes)) {
    const described = answers[name];
    if (!described) throw new Error(`There are no answers for the route ${name}.`);
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
            description: "The console's session; what it may do is the role of the person.",
          },
          consoleHeader: {
            type: 'apiKey',
            in: 'header',
            name: 'X-Requested-With',
            description: 'With the session, every change says X-Requested-With: console and comes from our own origin.',
          },
        },
      },
    },
    { override: openAnswers },
  );
}

/** A field may come to be in an answer; one that a request does not know is refused. */
const openAnswers: ZodOpenApiOverride = ({ jsonSchema, io }) => {
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
};
