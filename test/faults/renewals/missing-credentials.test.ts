import { describe, expect, it } from 'vitest';
import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import { statusOf } from '../../../shared/domain/status.ts';
import { judged, watched } from '../world/judge.ts';
import { maintained, ready, SIGN_IN_METHODS, stored, track } from '../world/people.ts';
import { aWorld, type BrokenStep, type World } from '../world/world.ts';

const METHODS = [...SIGN_IN_METHODS, 'Customer Client Credentials'] as const;
const YOUNG_SECONDS = 600;
const SOME_MINUTES = 5 * 60;
const SWEEP_SECONDS = 15 * 60;

/** Secrets Manager answers as though the secret were gone: a wrong prefix after a deployment, a failover. */
const nothingThere: BrokenStep = (app) => ({
  ...app,
  vault: { ...app.vault, read: async () => undefined },
});

const tracked = (world: World, key: AdapterKey, step: BrokenStep = (app) => app) =>
  world.process().run((app) => track(step(app), key));
const status = (world: World, key: AdapterKey) => {
  const adapter = stored(world, key);
  return adapter && statusOf(adapter);
};
const statusesTold = (world: World) =>
  world.accepted.flatMap((event) => (event.type === 'adapter.status_changed' ? [event.to] : []));

async function readyAndSettled(method: (typeof METHODS)[number] = 'Authorization Code') {
  const world = aWorld(2);
  const seen = watched(world);
  const key = await ready(world, method);
  world.advance(YOUNG_SECONDS);
  return { world, seen, key };
}

describe('credentials that the vault does not show', () => {
  it.each(METHODS)(
    'at one look cost nothing, %s: the call is told to retry, and the next one tracks',
    async (method) => {
      const { world, seen, key } = await readyAndSettled(method);
      expect(await tracked(world, key, nothingThere)).toMatchObject({
        error: { code: 'busy', details: { retryAfterSeconds: SOME_MINUTES } },
      });
      expect(status(world, key)).toBe('Ready');
      expect(await tracked(world, key)).toMatchObject({ ended: 'done' });
      world.advance(SWEEP_SECONDS);
      await world.sweep();
      expect(stored(world, key)?.missing).toBeUndefined();
      expect(statusesTold(world)).toEqual(['Need Maintenance', 'Ready']);
      expect(Object.values(judged(world, seen)).flat()).toEqual([]);
    },
  );

  it('at two looks within some minutes cost nothing either', async () => {
    const { world, key } = await readyAndSettled();
    await tracked(world, key, nothingThere);
    world.advance(SOME_MINUTES - 10);
    expect(await tracked(world, key, nothingThere)).toMatchObject({ error: { code: 'busy' } });
    expect(status(world, key)).toBe('Ready');
  });

  it('at two looks some minutes apart are Need Authorization, and the next call that finds them withdraws it', async () => {
    const { world, seen, key } = await readyAndSettled();
    await tracked(world, key, nothingThere);
    world.advance(SOME_MINUTES);
    expect(await tracked(world, key, nothingThere)).toMatchObject({
      error: { code: 'adapter-not-ready', details: { statusReason: { code: 'credentials-missing' } } },
    });
    expect(status(world, key)).toBe('Need Authorization');
    expect(await tracked(world, key, nothingThere)).toMatchObject({ error: { code: 'adapter-not-ready' } });
    expect(await tracked(world, key)).toMatchObject({ ended: 'done' });
    expect(status(world, key)).toBe('Ready');
    await world.deliver();
    expect(statusesTold(world)).toEqual(['Need Maintenance', 'Ready', 'Need Authorization', 'Ready']);
    expect(Object.values(judged(world, seen)).flat()).toEqual([]);
  });

  it('are looked for by the sweep, which makes them a status, and withdraws it where nobody calls', async () => {
    const { world, key } = await readyAndSettled();
    const { secret } = stored(world, key) ?? {};
    const kept = world.vault.secrets.get(secret?.id ?? '');
    if (!kept) throw new Error('There is no such secret.');
    kept.isDeleted = true;
    await tracked(world, key);
    world.advance(SWEEP_SECONDS);
    await world.sweep();
    expect(status(world, key)).toBe('Need Authorization');
    kept.isDeleted = false;
    world.advance(SWEEP_SECONDS);
    await world.sweep();
    expect(status(world, key)).toBe('Ready');
  });

  it('are looked for by maintenance as well', async () => {
    const { world, key } = await readyAndSettled();
    await tracked(world, key, nothingThere);
    world.advance(SOME_MINUTES);
    await tracked(world, key, nothingThere);
    expect(status(world, key)).toBe('Need Authorization');
    await maintained(world, key);
    expect(status(world, key)).toBe('Ready');
    expect(stored(world, key)?.lastMaintenance).toMatchObject({ outcome: 'ready', reason: null });
  });

  it('stay in use where a process holds them, and a refusal by UPS is not withdrawn with them', async () => {
    const { world, key } = await readyAndSettled();
    const warm = world.process();
    await warm.run((app) => track(app, key));
    await tracked(world, key, nothingThere);
    expect(await warm.run((app) => track(app, key))).toMatchObject({ ended: 'done' });
    for (const pair of world.ups.pairs.values()) pair.state = 'revoked';
    world.advance(3_700);
    await tracked(world, key);
    expect(stored(world, key)?.refused).toMatchObject({ code: 'authorization-refused' });
    await maintained(world, key);
    await world.sweep();
    expect(stored(world, key)?.refused).toMatchObject({ code: 'authorization-refused' });
  });
});
