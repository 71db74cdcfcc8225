import { expect, it } from 'vitest';
import { roleSentence } from '../../../console/src/company/role-sentence.ts';
import { type Role, SCOPES_OF_ROLE } from '../../../shared/domain/caller.ts';

it.each([
  [
    'admin',
    'You are an administrator: you can configure adapters, authorize, map shippers, run maintenance, track and manage webhooks, users and API clients.',
  ],
  ['operator', 'You are an operator: you can authorize, map shippers, run maintenance and track.'],
  ['viewer', 'You are a viewer: you can view adapters, webhooks and activity, and track.'],
] as const satisfies readonly (readonly [Role, string])[])(
  'tells a person with the role %s what they can do',
  (role, sentence) => expect(roleSentence(SCOPES_OF_ROLE[role])).toBe(sentence),
);
