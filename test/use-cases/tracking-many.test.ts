import { beforeAll, describe, expect, it } from 'vitest';
import type { AdapterKey } from '../../shared/domain/adapter-key.ts';
import type { App } from '../../shared/ports/app.ts';
import { replaceShipperMappings } from '../../shared/use-cases/adapters/shipper-mappings.ts';
import { trackBatch } from '../../shared/use-cases/tracking/track-batch.ts';
import { trackReference } from '../../shared/use-cases/tracking/track-reference.ts';
import { ASKED, ready, track } from '../faults/world/people.ts';
import { aWorld, type World } from '../faults/world/world.ts';

const NUMBERS = Array.from({ length: 50 }, (_, index) => `1Z88A1B203000${String(1_000 + index).padStart(5, '0')}`);

/** An adapter that tracks. */
async function standing(): Promise<{ world: World; key: AdapterKey }> {
  const world = aWorld(16);
  return { world, key: await ready(world, 'Customer Client Credentials') };
}

describe('a batch of 50 numbers, at a UPS that takes 200 ms', () => {
  let world: World;
  let key: AdapterKey;
  beforeAll(async () => {
    ({ world, key } = await standing());
    world.weather.latencyOf = (call) => ({ beforeMs: call === 'ups.track' ? 200 : 0, afterMs: 0 });
  });

  /** The cost of some work: how often the token was read, how many calls were at UPS at once, and how long it took. */
  async function cost(work: (app: App) => Promise<unknown>) {
    const { run, app, line } = world.process();
    let underWay = 0;
    let atOnce = 0;
    const carrier: App['carrier'] = {
      ...app.carrier,
      track: async (...call) => {
        atOnce = Math.max(atOnce, ++underWay);
        const answer = await app.carrier.track(...call);
        underWay--;
        return answer;
      },
    };
    const startedAt = world.now().getTime();
    const ended = await run(() => work({ ...app, carrier }));
    if (ended.ended === 'failed') throw ended.error;
    return {
      tokenReads: line.calls.filter((call) => call.startsWith('vault.')).length,
      asked: line.calls.filter((call) => call === 'ups.track').length,
      atOnce,
      seconds: (world.now().getTime() - startedAt) / 1_000,
    };
  }

  it('reads the token once, has ten calls at UPS at once, and keeps the order', async () => {
    let order: string[] = [];
    const batch = await cost(async (app) => {
      const items = await trackBatch(app, { ...key, ...ASKED, inquiryNumbers: NUMBERS });
      order = [...items.keys()];
    });
    expect(batch).toEqual({ tokenReads: 1, asked: 50, atOnce: 10, seconds: 1 });
    expect(order).toEqual(NUMBERS);
  });

  it('would read it 50 times in as many single requests to new processes: the control', async () => {
    let tokenReads = 0;
    for (const _ of NUMBERS) {
      const { app, line } = world.process();
      await track(app, key);
      tokenReads += line.calls.filter((call) => call.startsWith('vault.')).length;
    }
    expect(tokenReads).toBe(50);
  });
});

describe('a reference of several accounts', () => {
  /** Tracks over the accounts, of which some fail. */
  async function tracked(accounts: readonly string[], failing: readonly string[]) {
    const { world, key } = await standing();
    const { app } = world.process();
    const mappings = accounts.map((accountNumber) => ({ shipper: 'Dock', accountNumber, countryCode: 'US' }));
    await replaceShipperMappings(app, { ...key, ...ASKED, mappings });
    await world.deliver();
    const carrier: App['carrier'] = {
      ...app.carrier,
      track: async (environment, token, number, options, context) => {
        const account = options.lookup?.kind === 'reference' ? options.lookup.shipperNumber : '';
        if (failing.includes(account)) return { failure: { kind: 'unavailable', message: 'UPS: unavailable.' } };
        return app.carrier.track(environment, token, number, options, context);
      },
    };
    return trackReference({ ...app, carrier }, { ...key, ...ASKED, reference: 'PO-77' });
  }

  it('is incomplete when one of them fails, and names that one in a warning', async () => {
    const found = await tracked(['88A1B2', '77X9Y0', 'ZZZZZZ'], ['77X9Y0']);
    expect(found).toMatchObject({
      isComplete: false,
      accountsAsked: ['88A1B2', '77X9Y0', 'ZZZZZZ'],
      warnings: [
        { code: 'carrier-unavailable', message: expect.stringMatching(/^The account 77X9Y0 could not be asked\./) },
      ],
    });
    expect(await tracked(['88A1B2', '77X9Y0'], [])).toMatchObject({ isComplete: true, warnings: [] });
  });

  it('is refused when all of them fail', async () => {
    await expect(tracked(['88A1B2', '77X9Y0'], ['88A1B2', '77X9Y0'])).rejects.toMatchObject({
      code: 'carrier-unavailable',
    });
  });
});
