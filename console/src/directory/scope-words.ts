import type { ClientScope } from './directory-types.ts';

/** The scopes of an API client in words. */
export const SCOPE_WORDS: Readonly<Record<ClientScope, string>> = {
  'adapters:read': 'Read adapters, mappings and activity',
  'adapters:write': 'Add, save and delete adapters',
  'authorizations:write': 'Authorize and verify',
  'mappings:write': 'Change shipper mappings',
  'maintenance:write': 'Run maintenance',
  'tracking:read': 'Track shipments',
  'proofs:read': 'Read proofs of delivery',
  'webhooks:read': 'Read webhooks and events',
  'webhooks:write': 'Change webhooks',
};

export const CLIENT_SCOPES = Object.keys(SCOPE_WORDS) as ClientScope[];

/** Most programs track. */
export const USUAL_SCOPES: readonly ClientScope[] = ['adapters:read', 'tracking:read'];

/** "Track shipments and 2 more". */
export function scopesInShort(scopes: readonly ClientScope[]): string {
  const known = CLIENT_SCOPES.filter((scope) => scopes.includes(scope));
  if (known.length === CLIENT_SCOPES.length) return 'Full access';
  const [first, second, ...more] = known.map((scope) => SCOPE_WORDS[scope]);
  if (first === undefined) return 'Nothing';
  if (second === undefined) return first;
  return more.length === 0 ? `${first}, ${second}` : `${first}, ${second} and ${more.length} more`;
}
