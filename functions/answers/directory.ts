import * as z from 'zod';
import { SCOPES } from '../../shared/domain/caller.ts';
import { PERSON_STATES } from '../../shared/domain/person.ts';
import { instant } from '../../shared/http/openapi/status-reason-answer.ts';
import { PERSON_STATE_WORDS, ROLE_WORDS, SCOPE_WORDS } from '../../shared/http/openapi/words.ts';
import { ROLES } from '../fields/directory.ts';
import { textOrNull } from './fields.ts';
import { listOf } from './page.ts';

export const UserAnswer = z
  .object({
    id: z.string().meta({ description: 'The ID of the user.', examples: ['usr_1f0c6f5e0b1d4a7e9c3b2a1908f7e6d5'] }),
    email: z.string().meta({ description: 'The address of the invitation.', examples: ['jane@acme.example'] }),
    name: z.string().meta({ description: 'The name of the person.', examples: ['Jane Doe'] }),
    role: z.enum(ROLES).meta({
      id: 'Role',
      description: 'The role, which says what a person may do.',
      'x-enumDescriptions': ROLE_WORDS,
    }),
    state: z.enum(PERSON_STATES).meta({
      id: 'UserState',
      description: 'The state of the account.',
      'x-enumDescriptions': PERSON_STATE_WORDS,
    }),
    invitedAt: instant.nullable().meta({ description: 'null for a person from before users were recorded.' }),
    invitedBy: textOrNull.meta({ description: 'The name of the person who invited.', examples: ['John Roe'] }),
    lastSignInAt: instant.nullable().meta({ description: 'The last sign-in, to the hour; null = none yet.' }),
  })
  .meta({
    id: 'User',
    description: 'A person of the company.',
    examples: [
      {
        id: 'usr_1f0c6f5e0b1d4a7e9c3b2a1908f7e6d5',
        email: 'jane@acme.example',
        name: 'Jane Doe',
        role: 'operator',
        state: 'invited',
        invitedAt: '2026-11-28T10:00:00Z',
        invitedBy: 'John Roe',
        lastSignInAt: null,
      },
    ],
  });

export const UserListAnswer = listOf('UserList', UserAnswer);

const EXAMPLE = {
  clientId: 'exampleMachineClient',
  name: 'Warehouse',
  scopes: ['adapters:read', 'tracking:read'],
  tokenUrl: 'https://auth.example.com/oauth2/token',
  createdAt: '2026-11-28T10:00:00Z',
  createdBy: 'Jane Doe',
  lastTokenAt: null,
  secrets: [{ id: 'exampleMachineClient--1764324000', createdAt: '2026-11-28T10:00:00Z', endsAt: null }],
} as const;

/** Visibly no real one. */
const EXAMPLE_SECRET = 'not-a-real-client-secret';

const clientSecret = z.string().meta({
  description: 'The client secret. It is shown in this answer only: store it now.',
  examples: [EXAMPLE_SECRET],
});

export const ApiClientAnswer = z
  .object({
    clientId: z.string().meta({ description: 'The Client ID.', examples: ['exampleMachineClient'] }),
    name: z.string().meta({ description: 'Its name.', examples: ['Warehouse'] }),
    scopes: z
      .array(
        z.enum(SCOPES).meta({
          id: 'ApiClientScope',
          description: 'A scope that an API client may have.',
          'x-enumDescriptions': Object.fromEntries(SCOPES.map((scope) => [scope, SCOPE_WORDS[scope]])),
        }),
      )
      .meta({ description: 'The scopes that the API client may request.' }),
    tokenUrl: textOrNull.meta({ description: 'Where it gets access tokens (RFC 6749 §4.4).' }),
    createdAt: instant.nullable().meta({ description: 'null for a client from before API clients were recorded.' }),
    createdBy: textOrNull.meta({ description: 'The name of the person who created it.', examples: ['Jane Doe'] }),
    lastTokenAt: instant.nullable().meta({ description: 'The last access token, to the hour; null = none yet.' }),
    secrets: z
      .array(
        z
          .object({
            id: z.string().meta({ description: 'The ID of the secret.' }),
            createdAt: instant.meta({ description: 'When it was made.' }),
            endsAt: instant.nullable().meta({
              description: 'When it stops working, at most 15 minutes late; null = it is the current one.',
            }),
          })
          .meta({ id: 'ApiClientSecretFacts', description: 'A secret of an API client, without the secret.' }),
      )
      .meta({ description: 'The newest first, at most two. Empty for a client from before, until it is rotated.' }),
  })
  .meta({ id: 'ApiClient', description: 'A program of the company.', examples: [EXAMPLE] });

export const ApiClientListAnswer = listOf('ApiClientList', ApiClientAnswer);

export const NewApiClientAnswer = ApiClientAnswer.extend({ clientSecret }).meta({
  id: 'NewApiClient',
  description: 'A new API client, with its secret.',
  examples: [{ ...EXAMPLE, clientSecret: EXAMPLE_SECRET }],
});

export const NewClientSecretAnswer = z
  .object({
    clientSecret,
    previousEndsAt: instant.meta({ description: 'When the secret before stops working, at most 15 minutes late.' }),
  })
  .meta({
    id: 'NewApiClientSecret',
    description: 'A new secret of an API client.',
    examples: [{ clientSecret: EXAMPLE_SECRET, previousEndsAt: '2026-11-29T10:00:00Z' }],
  });
