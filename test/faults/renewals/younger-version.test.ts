import { describe, expect, it } from 'vitest';
import { statusOf } from '../../../shared/domain/status.ts';
import { YOUNGER_VERSION_ADOPTED } from '../../../shared/use-cases/renewal/younger-version.ts';
import { judged, watched } from '../world/judge.ts';
import { ready, stored, track } from '../world/people.ts';
import { restoreTable, tableCopy } from '../world/restored-table.ts';
import { aWorld, type World } from '../world/world.ts';

const HALF_LIFE_SECONDS = 2_180;
const LIFE_SECONDS = 3_700;

async function readyWithCopy(renewalsBefore = 0) {
  const world = aWorld(6);
  const seen = watched(world);
  const key = await ready(world, 'Authorization Code');
  const tracks = () => world.process().run((app) => track(app, key));
  const renewed = async (times: number) => {
    for (let renewals = 0; renewals < times; renewals++) {
      world.advance(HALF_LIFE_SECONDS);
      expect(await tracks()).toMatchObject({ ended: 'done' });
    }
  };
  await renewed(renewalsBefore);
  return { world, seen, key, tracks, renewed, copy: tableCopy(world) };
}

const adoptions = ({ logged }: World) => logged.filter((line) => line.includes(YOUNGER_VERSION_ADOPTED)).length;

describe('a table that was restored to an earlier point in time', () => {
  it.each([1, 2, 3, 4, 6])(
    'costs nothing where %i renewals have come since: the youngest version is adopted',
    async (renewals) => {
      const { world, seen, key, tracks, renewed, copy } = await readyWithCopy(1);
      await renewed(renewals);
      restoreTable(world, copy);
      world.advance(LIFE_SECONDS);
      expect(await tracks()).toMatchObject({ ended: 'done' });
      const adapter = stored(world, key);
      expect(adapter && statusOf(adapter)).toBe('Ready');
      expect(adoptions(world)).toBe(1);
      await renewed(2);
      await world.deliver();
      expect(Object.values(judged(world, seen)).flat()).toEqual([]);
    },
  );

  it('costs nothing where the vault has removed the version that the table names', async () => {
    const { world, key, tracks, renewed, copy } = await readyWithCopy(1);
    await renewed(4);
    restoreTable(world, copy);
    const { secret } = stored(world, key) ?? {};
    world.vault.secrets.get(secret?.id ?? '')?.versions.delete(secret?.versionId ?? '');
    world.advance(600);
    expect(await tracks()).toMatchObject({ ended: 'done' });
    expect(stored(world, key)).toMatchObject({ refreshPresented: true });
    expect(stored(world, key)?.missing).toBeUndefined();
    expect(adoptions(world)).toBe(1);
  });

  it('presents no token again while its access token lives: what was done with it since the copy is not known', async () => {
    const { world, seen, tracks, renewed, copy } = await readyWithCopy();
    await renewed(1);
    restoreTable(world, copy);
    world.advance(HALF_LIFE_SECONDS);
    expect(await tracks()).toMatchObject({ ended: 'done' });
    const presented = world.ups.presented.length;
    world.advance(60);
    await tracks();
    expect(world.ups.presented).toHaveLength(presented);
    world.advance(LIFE_SECONDS);
    expect(await tracks()).toMatchObject({ ended: 'done' });
    await world.deliver();
    expect(judged(world, seen)).toMatchObject({ lost: [], wrongStatuses: [], leaks: [] });
  });

  it('adopts no version that holds the very token that UPS has refused', async () => {
    const { world, key, tracks, renewed, copy } = await readyWithCopy();
    world.ups.isKeepingRefreshTokens = true;
    await renewed(1);
    world.ups.isKeepingRefreshTokens = false;
    for (const pair of world.ups.pairs.values()) pair.state = 'revoked';
    restoreTable(world, copy);
    world.advance(LIFE_SECONDS);
    expect(await tracks()).toMatchObject({ error: { code: 'adapter-not-ready' } });
    expect(adoptions(world)).toBe(0);
    expect(stored(world, key)?.refused).toMatchObject({ code: 'authorization-refused' });
  });
});
