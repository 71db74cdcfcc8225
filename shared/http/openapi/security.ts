import type { ZodOpenApiComponentsObject } from 'zod-openapi';
import { type CallerScope, COMPANY_SCOPE, SCOPES, type Scope } from '../../domain/caller.ts';
import type { TokenEndpoint } from '../../ports/app.ts';
import { SCOPE_WORDS } from './words.ts';

/** Returns a scope as a token request names it. */
export const requestedScope = ({ scopePrefix }: TokenEndpoint, scope: Scope): string => `${scopePrefix}${scope}`;

/** Returns what an operation with this scope asks for. */
export const securityOf = (token: TokenEndpoint, scope: CallerScope | null): Record<string, string[]>[] => {
  if (scope === null) return [];
  if (scope === COMPANY_SCOPE) return [{ person: [scope] }];
  return token.url === undefined ? [{ bearer: [scope] }] : [{ oauth2: [requestedScope(token, scope)] }];
};

const PERSON = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description: 'The access token of a person with the role admin. No machine client can have the scope company:manage.',
} as const;

/** Returns the one way for programs to authenticate, and that of an administrator. Without a known token endpoint it is any access token of
 * the company's issuer. */
export function securitySchemes(token: TokenEndpoint): NonNullable<ZodOpenApiComponentsObject['securitySchemes']> {
  if (token.url === undefined) {
    return {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: "An access token of the company's identity provider, with the scope that the operation names.",
      },
      person: PERSON,
    };
  }
  const scopes = Object.fromEntries(SCOPES.map((scope) => [requestedScope(token, scope), SCOPE_WORDS[scope]]));
  return {
    oauth2: {
      type: 'oauth2',
      description: 'An access token for a machine client, by its ID and secret (RFC 6749 §4.4).',
      flows: { clientCredentials: { tokenUrl: token.url, scopes } },
    },
    person: PERSON,
  };
}
