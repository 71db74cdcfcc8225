import { describe, expect, it } from 'vitest';
import { restored } from '../../restore/restored.ts';
import { VAULTS } from '../../shared/domain/secret-ids.ts';
import { statusOf } from '../../shared/domain/status.ts';
import { deauthorize } from '../../shared/use-cases/authorization/deauthorize.ts';
import { openLink } from '../../shared/use-cases/authorization/links/open-link.ts';
import { revokeLink } from '../../shared/use-cases/authorization/links/revoke-link.ts';
import { violationsOf } from '../faults/report/findings.ts';
import { ASKED, created, newLink, ready, stored, track } from '../faults/world/people.ts';
import { restoreTable, tableCopy } from '../faults/world/restored-table.ts';
import { aWorld } from '../faults/world/world.ts';
import { restoreDrill, restoreOf, stateOf } from './drill.ts';

/** One of each course; `npm run faults` has 50. */
const ADAPTERS = 9;

describe('the restore of a table to an earlier point in time', () => {
  it.each(VAULTS)(
    'loses no grant over %s: renewals, sign-ins, verifications and a move since the copy, and those open in it',
    async (vault) => {
      expect(violationsOf(await restoreDrill(ADAPTERS, vault, 1))).toEqual([]);
    },
  );

  it.each(VAULTS)('is needed over %s: the copy alone loses those that were authorized again', async (vault) => {
    const findings = await restoreDrill(ADAPTERS, vault, 1, async () => undefined);
    expect(findings.lost.length).toBeGreaterThan(2);
  });

  it('has to remove open attempts: the sweep would delete secrets that are adapters’ by now', async () => {
    const findings = await restoreDrill(ADAPTERS, 'envelope', 1, (world) =>
      restored(
        { ...stateOf(world), removeAttempt: async () => undefined },
        { at: world.now(), ...ASKED, newId: world.process().app.ids.newId },
        false,
      ),
    );
    expect(findings.lost.length).toBeGreaterThan(0);
  });

  it('revives nothing that was taken off after the copy, and says so', async () => {
    const world = aWorld(2);
    const key = await ready(world, 'Authorization Code');
    const copy = tableCopy(world);
    await deauthorize(world.process().app, { ...key, ...ASKED, ifMatch: 'any' });
    restoreTable(world, copy);
    const before = stored(world, key);
    expect(await restoreOf(world)).toEqual({
      moved: [],
      same: [],
      later: [],
      withoutCredentials: [key.adapterId],
      attemptsRemoved: 0,
      movesRemoved: 0,
      linksRemoved: 0,
      orphans: [],
      scheduledForDeletion: 1,
    });
    expect(stored(world, key)).toEqual(before);
  });

  it('revives no sign-in link that was revoked after the copy', async () => {
    const world = aWorld(4);
    const key = await created(world);
    const { app } = world.process();
    const { name, link } = await newLink(app, key, 'Authorization Code');
    const copy = tableCopy(world);
    await revokeLink(app, { tenantId: key.tenantId, linkId: link.linkId, ...ASKED });
    restoreTable(world, copy);
    expect(await openLink(app, name)).toMatchObject({ next: 'link-page' });
    expect(await restoreOf(world)).toMatchObject({ linksRemoved: 1 });
    expect(await openLink(app, name)).toEqual({ next: 'link-unknown' });
  });

  it('reports the same and changes nothing as a dry run, and may be repeated', async () => {
    const world = aWorld(3);
    const key = await ready(world, 'Authorization Code');
    const copy = tableCopy(world);
    world.advance(2_180);
    await world.process().run((app) => track(app, key));
    const lost = stored(world, key);
    restoreTable(world, copy);
    const before = stored(world, key);
    const planned = await restoreOf(world, true);
    expect(stored(world, key)).toEqual(before);
    expect(planned).toMatchObject({ moved: [key.adapterId], orphans: [] });
    expect(await restoreOf(world)).toEqual(planned);
    expect(stored(world, key)).toMatchObject({ secret: lost?.secret, generation: 3, refreshPresented: true });
    expect(await restoreOf(world)).toMatchObject({ moved: [], same: [key.adapterId] });
    const adapter = stored(world, key);
    expect(adapter && statusOf(adapter)).toBe('Ready');
  });
});
