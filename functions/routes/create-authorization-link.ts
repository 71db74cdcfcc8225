import * as z from 'zod';
import { LONGEST_LINK_HOURS } from '../../shared/domain/authorization-link.ts';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { NewAuthorizationLinkAnswer } from '../answers/link.ts';
import { authorizer } from '../fields/credentials.ts';
import { customerClientFields } from '../fields/customer-client.ts';
import { adapterId } from '../fields/ids.ts';
import { returnUrl } from '../fields/return-url.ts';
import { signInMethod } from '../fields/sign-in-method.ts';
import { line } from '../fields/text.ts';

const NewLinkBody = z
  .strictObject({
    adapterId,
    authorizationMethod: signInMethod,
    ...customerClientFields,
    authorizer,
    message: line(300).optional().meta({ description: 'The person who opens the link sees it, as a quotation.' }),
    returnUrl,
    expiresInHours: z
      .int()
      .min(1, `must be from 1 to ${LONGEST_LINK_HOURS}`)
      .max(LONGEST_LINK_HOURS, `must be from 1 to ${LONGEST_LINK_HOURS}`)
      .optional()
      .transform((hours) => hours ?? LONGEST_LINK_HOURS)
      .meta({ description: `For so long the link can be used: ${LONGEST_LINK_HOURS} hours unless given.` }),
  })
  .meta({
    id: 'NewAuthorizationLinkBody',
    description: 'Customer Authorization Code requires Client ID and Client Secret; Authorization Code takes neither.',
    examples: [
      {
        adapterId: 'adp_01K0000000000000000000DEMA',
        authorizationMethod: 'Authorization Code',
        message: 'Please connect the UPS account of the Leeds warehouse.',
        expiresInHours: 72,
      },
    ],
  });

export const route = {
  method: 'POST',
  path: '/v1/authorization-links',
  // It has the same permissions.
  function: 'verify-credentials',
  scope: 'authorizations:write',
  summary: 'Create a sign-in link',
  query: 'none',
  body: NewLinkBody,
  may: { ...COMMITS, secrets: ['create'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Authorizations',
  description:
    'A link for a person without access to the console, who signs in at UPS for the adapter. It can be opened any number of times and works for one successful sign-in. It ends when it expires, is revoked, or the authorization of the adapter changes in another way. Limit: 20 per hour for each adapter.',
  answers: { 201: json('The new link. Only this response contains its url.', NewAuthorizationLinkAnswer, 'Location') },
  problems: ['not-found'],
});
