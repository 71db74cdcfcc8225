import * as z from 'zod';
import { SIGN_IN_FAILURES } from '../../shared/domain/attempt.ts';
import { LINK_STATES } from '../../shared/domain/authorization-link.ts';
import { LINK_STATE_WORDS, SIGN_IN_FAILURE_WORDS } from '../../shared/http/openapi/words.ts';
import { ActorAnswer } from './actor.ts';
import { AuthorizationMethodAnswer } from './adapter.ts';
import { at, atOrNull, idOf, textOrNull } from './fields.ts';
import { listOf } from './page.ts';

const linkFields = {
  id: idOf('The ID of the link.', 'lnk_01K0000000000000000000LNKA'),
  adapterId: idOf('The ID of the adapter.', 'adp_01K0000000000000000000DEMA'),
  authorizationMethod: AuthorizationMethodAnswer,
  state: z.enum(LINK_STATES).meta({
    id: 'AuthorizationLinkState',
    description: 'Whether the link can be used, or how it ended.',
    'x-enumDescriptions': LINK_STATE_WORDS,
  }),
  createdBy: ActorAnswer,
  createdAt: at('When it was created.'),
  expiresAt: at('When it can no longer be used.'),
  startedAt: atOrNull('When someone last began to sign in with it.'),
  lastFailure: z
    .object({
      code: z
        .enum(SIGN_IN_FAILURES)
        .meta({ description: 'How it failed, as a code.', 'x-enumDescriptions': SIGN_IN_FAILURE_WORDS }),
      at: at('When it failed.'),
    })
    .meta({ id: 'AuthorizationLinkFailure', description: 'A sign-in that failed.' })
    .nullable()
    .meta({ description: 'The last sign-in with the link that failed. It leaves the link usable.' }),
  authorizationId: textOrNull.meta({ description: 'The authorization that a sign-in with the link has created.' }),
};

const LINK_EXAMPLE = {
  id: 'lnk_01K0000000000000000000LNKA',
  adapterId: 'adp_01K0000000000000000000DEMA',
  authorizationMethod: 'Authorization Code',
  state: 'open',
  createdBy: { kind: 'person', name: 'Jane Doe' },
  createdAt: '2026-11-22T10:00:00Z',
  expiresAt: '2026-11-29T10:00:00Z',
  startedAt: null,
  lastFailure: null,
  authorizationId: null,
} as const;

export const AuthorizationLinkAnswer = z.object(linkFields).meta({
  id: 'AuthorizationLink',
  description: 'A sign-in link: with it a person without access to the console can authorize one adapter.',
  examples: [LINK_EXAMPLE],
});

const url = 'https://adapter.example.com/oauth/start?link=example';

export const NewAuthorizationLinkAnswer = z
  .object({
    ...linkFields,
    url: z.string().meta({
      description: 'The address for the person who signs in. It is not stored, and no other response contains it.',
      examples: [url],
    }),
  })
  .meta({ id: 'NewAuthorizationLink', description: 'A new sign-in link.', examples: [{ ...LINK_EXAMPLE, url }] });

export const AuthorizationLinkListAnswer = listOf('AuthorizationLinkList', AuthorizationLinkAnswer);
