import type { AdapterKey } from '../shared/domain/adapter-key.ts';

/** Splits an id of either vault, `{prefix}/` or `envelope:` and `{tenantId}/{adapterId}/{authorizationId}`, which may end in a version
 * after a dot. */
const partsOf = (secretId: string): readonly string[] => secretId.split(/[/:]/).slice(-3);

/** The authorization that a secret is of. A moved secret is of the same. */
export const authorizationIdIn = (secretId: string): string => partsOf(secretId).at(-1)?.split('.')[0] ?? '';

/** Groups secrets by the adapter that their ids name. */
export function byAdapter<Secret extends { readonly id: string }>(
  secrets: readonly Secret[],
): (key: AdapterKey) => readonly Secret[] {
  const groups = Map.groupBy(secrets, ({ id }) => partsOf(id).slice(0, 2).join('/'));
  return ({ tenantId, adapterId }) => groups.get(`${tenantId}/${adapterId}`) ?? [];
}
