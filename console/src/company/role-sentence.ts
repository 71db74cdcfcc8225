import type { CallerScope } from '../api/types.ts';

/** A person has the first of these roles whose scope is theirs. */
const ROLES: readonly (readonly [has: CallerScope, sentence: string])[] = [
  [
    'adapters:write',
    'You are an administrator: you can configure adapters, authorize, map shippers, run maintenance, track and manage webhooks, users and API clients.',
  ],
  ['authorizations:write', 'You are an operator: you can authorize, map shippers, run maintenance and track.'],
  ['adapters:read', 'You are a viewer: you can view adapters, webhooks and activity, and track.'],
];

export const roleSentence = (scopes: readonly CallerScope[]): string =>
  ROLES.find(([has]) => scopes.includes(has))?.[1] ?? 'You have no role: ask an administrator for access.';
