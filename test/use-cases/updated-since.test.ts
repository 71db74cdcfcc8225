import { describe, expect, it } from 'vitest';
import { statusOf } from '../../shared/domain/status.ts';
import { listAdapters } from '../../shared/use-cases/adapters/list-adapters.ts';
import { replaceShipperMappings } from '../../shared/use-cases/adapters/shipper-mappings.ts';
import { deauthorize } from '../../shared/use-cases/authorization/deauthorize.ts';
import { revokes } from '../faults/world/memory-ups.ts';
import { ASKED, begunSignIn, cameBack, created, save, track, verified, withMapping } from '../faults/world/people.ts';
import { randomFrom } from '../faults/world/random.ts';
import { aWorld, type Process, type World } from '../faults/world/world.ts';

const STEPS = 500;

/** Clocks of workers differ by as much as this from that of the caller. */
const SKEW_MS = 30_000;

type Key = Awaited<ReturnType<typeof created>>;

/** All that moves the status of an adapter. */
const DEEDS: readonly ((world: World, process: Process, key: Key) => Promise<unknown>)[] = [
  (_, { app }, key) =>
    verified(app, key).then(({ verificationId }) => save(app, key, 'Customer Client Credentials', { verificationId })),
  (world, { app }, key) => begunSignIn(app, key, 'Authorization Code').then((signIn) => cameBack(world, app, signIn)),
  (_, { app }, key) => deauthorize(app, { ...key, ...ASKED, ifMatch: 'any' }),
  (_, { app }, key) => withMapping(app, key),
  (_, { app }, key) => replaceShipperMappings(app, { ...key, ...ASKED, mappings: [] }),
  (_, { app }, key) => track(app, key),
  async ({ ups }) => revokes(ups),
  (world) => world.deliver(),
  async (world, process) => {
    await world.sweepBy(process);
    await world.deliver();
  },
];

/** A caller who lists again and again what has changed since the last time, while adapters change at random. */
async function followed(seed: number, marginMs: number, steps: number) {
  const world = aWorld(seed);
  const random = randomFrom(seed);
  const keys = [await created(world), await created(world), await created(world)];
  const seen = new Map<string, string>();
  const current = () => new Map([...world.table.adapters.values()].map((one) => [one.adapterId, statusOf(one)]));
  let before = current();
  let since: Date | undefined;
  let changes = 0;
  let missed = 0;
  for (let step = 0; step < steps; step++) {
    const process = world.process(random.below(2 * SKEW_MS) - SKEW_MS);
    const deed = DEEDS[random.below(DEEDS.length)];
    // A refusal changes nothing.
    await deed?.(world, process, keys[random.below(keys.length)] as Key).catch(() => undefined);
    world.advance(random.below(120));
    const now = current();
    changes += [...now].filter(([id, status]) => before.get(id) !== status).length;
    before = now;
    if (random.below(3) > 0) continue;
    const beganAt = world.now().getTime();
    const filter = since ? { updatedSince: since } : {};
    const page = await listAdapters(world.process().app, { tenantId: 'acme', limit: 500, filter });
    for (const one of page.items) seen.set(one.adapterId, statusOf(one));
    since = new Date(beganAt - marginMs);
    for (const [id, status] of now) {
      if (seen.get(id) === status) continue;
      missed += 1;
      seen.set(id, status);
    }
  }
  return { changes, missed };
}

describe('a caller who lists what was updated since the last list', () => {
  it('misses no change of a status in 500 random steps, beginning a minute before', async () => {
    const { changes, missed } = await followed(4, 60_000, STEPS);
    expect(missed).toBe(0);
    expect(changes).toBeGreaterThan(100);
  });

  it('would miss some without the minute, since clocks differ: the control', async () => {
    expect((await followed(4, 0, 100)).missed).toBeGreaterThan(0);
  });
});
