import { describe, expect, it } from 'vitest';
import { LINK } from '../../docs/storage/examples.ts';
import type { AuthorizationLink } from '../../shared/domain/authorization-link.ts';
import { listLinks } from '../../shared/use-cases/authorization/links/read-links.ts';
import { aWorld } from '../faults/world/world.ts';

const ADAPTERS = 3_000;
const { tenantId } = LINK;

/** A link for each adapter of a large company, the newest for the last one. */
function withManyLinks() {
  const world = aWorld(1);
  for (let index = 0; index < ADAPTERS; index++) {
    const link: AuthorizationLink = {
      ...LINK,
      linkId: `lnk_${index + 10_000}`,
      adapterId: `adp_${index}`,
      state: 'open',
    };
    world.table.links.items.set(link.linkId, link);
  }
  return world.process();
}

const idsOf = (links: readonly AuthorizationLink[]) => links.map(({ adapterId }) => adapterId);

describe('the list of sign-in links', () => {
  it('finds the link of one adapter behind thousands of newer ones', async () => {
    const { items, next } = await listLinks(withManyLinks().app, { tenantId, adapterId: 'adp_7', limit: 20 });
    expect([idsOf(items), next]).toEqual([['adp_7'], undefined]);
  });

  it('goes on where a page ended, with a filter and without', async () => {
    const { app } = withManyLinks();
    for (const states of [undefined, ['open', 'started']] as const) {
      const first = await listLinks(app, { tenantId, states, limit: 2 });
      const second = await listLinks(app, { tenantId, states, limit: 2, after: first.next });
      expect(idsOf([...first.items, ...second.items])).toEqual(['adp_2999', 'adp_2998', 'adp_2997', 'adp_2996']);
    }
  });

  it('reads once where nothing is left out', async () => {
    const { app, line } = withManyLinks();
    expect((await listLinks(app, { tenantId, limit: 500 })).items).toHaveLength(500);
    expect(line.calls).toEqual(['links.list']);
  });

  it('says that a link has expired before the sweep has closed it', async () => {
    const { app } = withManyLinks();
    const later = { ...app, clock: () => LINK.expiresAt };
    expect((await listLinks(later, { tenantId, states: ['open'], limit: 5 })).items).toEqual([]);
    expect((await listLinks(later, { tenantId, states: ['expired'], limit: 5 })).items).toHaveLength(5);
  });
});
