import { writeFileSync } from 'node:fs';
import { ANSWERS, ROUTES } from '../../functions/routes.ts';
import { openApiDocument } from '../../shared/http/openapi/document.ts';
import { type JsonSchema, typeText } from '../../shared/http/openapi/type-text.ts';

/** The schemas of the OpenAPI document as types: `npm run api-types` writes them, and a test keeps them true. */
export function apiTypes(): string {
  const { components = {} } = openApiDocument(ROUTES, ANSWERS, { origin: '/', tokenEndpoint: { scopePrefix: '' } });
  const types = Object.entries(components.schemas ?? {}).map(([name, schema]) => {
    const { description } = schema as JsonSchema;
    return `${description ? `/** ${description} */\n` : ''}export type ${name} = ${typeText(schema as JsonSchema)};\n`;
  });
  return `// Written from the OpenAPI document by npm run api-types.\n\n${types.join('\n')}`;
}

if (import.meta.main) writeFileSync(new URL('./api-types.ts', import.meta.url), apiTypes());
