import { describe, expect, it } from 'vitest';
import { leasing } from '../controls/broken-steps.ts';
import { judged, watched } from '../world/judge.ts';
import { ready, stored, track, withMapping } from '../world/people.ts';
import { aWorld } from '../world/world.ts';

const HALF_LIFE_SECONDS = 2_180;

async function dueAdapter() {
  const world = aWorld(3);
  const seen = watched(world);
  const key = await ready(world, 'Authorization Code');
  world.advance(HALF_LIFE_SECONDS);
  return { world, seen, key };
}

describe('a renewer whose lease was written and whose answer was lost', () => {
  it('knows the lease by its holder, though another write has followed it', async () => {
    const { world, seen, key } = await dueAdapter();
    const process = world.process();
    // The SDK repeats the write, whose condition its own success has made false, and finds another writer in the item.
    const lost = leasing(async (app, adapter, change) => {
      await app.adapters.write(adapter, change);
      await withMapping(world.process().app, key);
      return undefined;
    });
    expect(await process.run((app) => track(lost(app), key))).toMatchObject({ ended: 'done' });
    expect(stored(world, key)).toMatchObject({ generation: 3 });
    expect(stored(world, key)?.renewal).toBeUndefined();
    expect(world.ups.presented).toHaveLength(1);
    await world.deliver();
    expect(Object.values(judged(world, seen)).flat()).toEqual([]);
  });

  it('knows it also where DynamoDB gave no answer at all', async () => {
    const { world, key } = await dueAdapter();
    const process = world.process();
    process.line.plan = (call) => (call === 'adapters.write leased' ? 'fails-after' : undefined);
    expect(await process.run((app) => track(app, key))).toMatchObject({ ended: 'done' });
    expect(stored(world, key)).toMatchObject({ generation: 3 });
    expect(world.ups.presented).toHaveLength(1);
  });

  it('takes no other’s lease for its own: UPS is left alone', async () => {
    const { world, key } = await dueAdapter();
    const other = leasing(async (app, adapter, change) => {
      const holder = 'another-holder';
      const renewal = change.set.renewal && { ...change.set.renewal, holder };
      await app.adapters.write(adapter, { ...change, set: { ...change.set, ...(renewal && { renewal }) } });
      return undefined;
    });
    expect(await world.process().run((app) => track(other(app), key))).toMatchObject({ ended: 'done' });
    expect(stored(world, key)?.renewal).toMatchObject({ holder: 'another-holder' });
    expect(world.ups.presented).toEqual([]);
  });
});
