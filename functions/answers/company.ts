import * as z from 'zod';
import { CALLER_SCOPES } from '../../shared/domain/caller.ts';
import { instant } from '../../shared/http/openapi/status-reason-answer.ts';
import { SCOPE_WORDS } from '../../shared/http/openapi/words.ts';
import { ActorKindAnswer } from './actor.ts';
import { perEnvironment } from './adapter.ts';
import { idOf } from './fields.ts';

export const CompanyAnswer = z
  .object({
    id: idOf('The ID of the company.', 'acme'),
    name: z.string().meta({ description: 'The name of the company.', examples: ['Acme Ltd'] }),
    caller: z
      .object({
        kind: ActorKindAnswer,
        name: z.string().meta({ description: 'The name of the caller.', examples: ['acme machine client'] }),
        scopes: z
          .array(
            z.enum(CALLER_SCOPES).meta({ id: 'Scope', description: 'A scope.', 'x-enumDescriptions': SCOPE_WORDS }),
          )
          .meta({ description: 'The scopes of the access token.' }),
        expiresAt: instant.meta({
          description:
            'When the access token expires or, in the console, when the session ends (it renews its access tokens until then).',
        }),
      })
      .meta({
        id: 'Caller',
        description: 'Who you are to the API.',
        examples: [
          {
            kind: 'machine',
            name: 'acme machine client',
            scopes: ['adapters:read', 'tracking:read'],
            expiresAt: '2026-11-22T10:00:00Z',
          },
        ],
      }),
    redirectUris: perEnvironment('The redirect URIs to register with your app at UPS, exactly.').meta({
      examples: [
        {
          test: 'https://adapter.example.com/oauth/callback/test',
          production: 'https://adapter.example.com/oauth/callback/production',
        },
      ],
    }),
  })
  .meta({ id: 'Company', description: 'The company of the access token, and the caller.' });
