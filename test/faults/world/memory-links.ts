import type { AuthorizationLink, LinkKey } from '../../../shared/domain/authorization-link.ts';
import type { LinkStore } from '../../../shared/ports/stores.ts';

/** The sign-in links of all tenants by id, and the keys that their hashed names lead to. */
export interface MemoryLinks {
  readonly items: Map<string, AuthorizationLink>;
  readonly names: Map<string, LinkKey>;
}

export const noLinks = (): MemoryLinks => ({ items: new Map(), names: new Map() });

export const linksLike = ({ items, names }: MemoryLinks): MemoryLinks => ({
  items: new Map(items),
  names: new Map(names),
});

/** The store of one process. */
export const linksOf = (
  { items, names }: MemoryLinks,
  stuck: Map<string, unknown>,
  ask: <Value>(call: string, effect: () => Value) => Promise<Value>,
): LinkStore => ({
  get: ({ linkId }) => ask('links.get', () => items.get(linkId)),
  create: (link) => ask('links.create', () => void items.set(link.linkId, link)),
  publish: (nameHash, { tenantId, linkId }) =>
    ask('links.publish', () => void names.set(nameHash, { tenantId, linkId })),
  find: (nameHash) => ask('links.find', () => names.get(nameHash)),
  write: (before, after) =>
    ask('links.write', () => {
      if (items.get(before.linkId)?.writes !== before.writes) return undefined;
      items.set(after.linkId, after);
      stuck.delete(after.linkId);
      return after;
    }),
  list: (tenantId, { limit, after, adapterId }) =>
    ask('links.list', () => {
      const examined = [...items.values()]
        .filter((link) => link.tenantId === tenantId && (after === undefined || link.linkId < after))
        .sort((one, other) => (one.linkId < other.linkId ? 1 : -1));
      const page = examined.slice(0, limit);
      const found = page.filter((link) => adapterId === undefined || link.adapterId === adapterId);
      return { items: found, next: page.length < examined.length ? page.at(-1)?.linkId : undefined };
    }),
});
