import { beforeAll, describe, expect, it } from 'vitest';
import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import { statusOf, statusReasonOf } from '../../../shared/domain/status.ts';
import { watched } from '../world/judge.ts';
import { CUSTOMER_CLIENT, PLATFORM_CLIENT, revokes, type Weather } from '../world/memory-ups.ts';
import { maintained, ready, stored, track } from '../world/people.ts';
import { aWorld, type World } from '../world/world.ts';
import {
  aCompany,
  companyBefore,
  expectSurvived,
  lived,
  MINUTE,
  READY,
  type Span,
  SWEEP_MINUTES,
  statusesOf,
  violationsIn,
} from './outage.ts';

const DAY = 86_400;

describe('an outage is no refusal', () => {
  const WEATHERS: readonly Weather[] = [
    'refused-connections',
    'no-answer',
    'unavailable',
    'html',
    'throttled',
    'blocked',
  ];
  const SHORT: Span = { minutes: 10, everyMinutes: 1 };
  /** `npm run test:long` has each weather for as long. */
  const DAYS: Span = { minutes: 6 * 24 * 60, everyMinutes: 30 };
  let before: Awaited<ReturnType<typeof companyBefore>>;
  beforeAll(async () => {
    before = await companyBefore([SHORT, DAYS]);
  });

  it.each([...WEATHERS.map((weather) => ({ weather, ...SHORT })), { weather: 'unavailable' as const, ...DAYS }])(
    'UPS is $weather for $minutes minutes: nobody reaches Need Authorization, all recover by themselves, and UPS is not asked more than before',
    ({ weather, ...span }) => expectSurvived(before, weather, span),
  );

  it('UPS refuses every access token for a day: at most 96 renewals each, and no grant is lost', async () => {
    const { world, seen, keys } = await aCompany();
    world.advance(20 * MINUTE);
    world.ups.isSpuriouslyRefusing = true;
    const before = { ...world.ups.calls };
    await lived(world, keys, 24 * 60, 5);
    expect(world.ups.calls.refresh - before.refresh).toBeLessThanOrEqual(2 * 96);
    expect(world.ups.calls.token - before.token).toBeLessThanOrEqual(96);
    expect(statusesOf(world, keys)).toEqual(READY);
    world.ups.isSpuriouslyRefusing = false;
    await lived(world, keys, 60, 5);
    expect(await violationsIn(world, seen)).toEqual([]);
  });

  it('the platform’s own client is refused for a day: its tenants keep their authorization, and the operators are called', async () => {
    const { world, seen, keys } = await aCompany();
    world.ups.refusedClients.add(PLATFORM_CLIENT.clientId);
    await lived(world, keys, 24 * 60, 5);
    expect(statusesOf(world, keys)).toEqual(READY);
    expect(
      world.logged.filter((line) => line.includes("UPS refuses the platform's own client")).length,
    ).toBeGreaterThan(0);
    world.ups.refusedClients.clear();
    await lived(world, keys, 2 * 60, 5);
    expect(await violationsIn(world, seen)).toEqual([]);
    expect(statusesOf(world, keys)).toEqual(READY);
  });
});

describe('a dead grant is reported after one definitive answer and not one call more', () => {
  it.each<[string, (world: World) => void, string, readonly number[]]>([
    ['the password was changed', ({ ups }) => revokes(ups), 'authorization-refused', [0, 2]],
    ['the app was deleted', ({ ups }) => ups.refusedClients.add(CUSTOMER_CLIENT.clientId), 'client-refused', [1, 2]],
  ])('when %s', async (_, happens, code, whose) => {
    const { world, keys } = await aCompany();
    world.advance(62 * MINUTE);
    happens(world);
    for (const index of whose) {
      const key = keys[index] as AdapterKey;
      const before = world.ups.calls.refresh + world.ups.calls.token;
      await world.process().run((app) => track(app, key));
      const adapter = stored(world, key);
      expect(adapter && [statusOf(adapter), statusReasonOf(adapter, world.now())?.code]).toEqual([
        'Need Authorization',
        code,
      ]);
      await world.process().run((app) => track(app, key));
      await maintained(world, key);
      for (let sweeps = 0; sweeps < 3; sweeps++) {
        world.advance(SWEEP_MINUTES * MINUTE);
        await world.sweep();
      }
      expect(world.ups.calls.refresh + world.ups.calls.token - before).toBe(1);
    }
  });
});

describe('a secret that one adapter still has, and UPS does not take any more', () => {
  it('ends that adapter alone: another one of the same client id is renewed at once, in the same process', async () => {
    const world = aWorld(7);
    const keys = [await ready(world, 'Customer Client Credentials'), await ready(world, 'Customer Client Credentials')];
    world.advance(62 * MINUTE);
    const { app } = world.process();
    let asked = 0;
    const refusingFirst = {
      ...app,
      carrier: {
        ...app.carrier,
        clientCredentialsGrant: (...grant: Parameters<typeof app.carrier.clientCredentialsGrant>) =>
          asked++ === 0
            ? Promise.resolve({ failure: { kind: 'client-refused', message: 'UPS: client-refused.' } as const })
            : app.carrier.clientCredentialsGrant(...grant),
      },
    };
    const [old, renewed] = keys as [AdapterKey, AdapterKey];
    await expect(track(refusingFirst, old)).rejects.toMatchObject({ code: 'adapter-not-ready' });
    expect(await track(refusingFirst, renewed)).toMatchObject({ found: true });
    expect(statusesOf(world, keys)).toEqual(['Need Authorization', 'Ready']);
  });
});

describe('an authorization that nobody uses', () => {
  it.each([
    ['60 days', 5_183_999],
    ['7 days', 604_799],
  ])('lives through 400 days with refresh tokens of %s', async (_, refreshSeconds) => {
    const world = aWorld(4);
    world.ups.refreshSeconds = refreshSeconds;
    const seen = watched(world);
    const keys = [await ready(world, 'Authorization Code'), await ready(world, 'Customer Authorization Code')];
    for (let sweeps = 0; sweeps < 400 * 4; sweeps++) {
      world.advance(DAY / 4);
      await world.sweep();
    }
    expect(statusesOf(world, keys)).toEqual(['Ready', 'Ready']);
    for (const key of keys)
      expect(await world.process().run((app) => track(app, key))).toMatchObject({ ended: 'done' });
    await world.deliver();
    expect(await violationsIn(world, seen)).toEqual([]);
    // From min(14 days, half of its life) before each end, and no more often than that.
    const daysBetween = Math.min(refreshSeconds / DAY - 14, refreshSeconds / DAY / 2);
    expect(world.ups.calls.refresh).toBeLessThanOrEqual(keys.length * Math.ceil(400 / Math.max(daysBetween, 3.4)) + 2);
  });

  it('and that cannot be renewed warns 14, 7, 3 and 1 days before its end, once each, and then says that it has run out', async () => {
    const world = aWorld(5);
    const key = await ready(world, 'Authorization Code');
    world.ups.weather = 'refused-connections';
    const reasons = new Set<string>();
    for (let sweeps = 0; sweeps < 62 * 4; sweeps++) {
      world.advance(DAY / 4);
      await world.sweep();
      const adapter = stored(world, key);
      if (adapter) reasons.add(`${statusOf(adapter)}: ${statusReasonOf(adapter, world.now())?.code}`);
    }
    const warnings = world.accepted.filter(({ type }) => type === 'adapter.authorization_expiring');
    expect(warnings.map((event) => 'days' in event && event.days)).toEqual([14, 7, 3, 1]);
    expect([...reasons]).toEqual(['Ready: undefined', 'Ready: authorization-expiring']);

    world.ups.weather = 'fine';
    // It was postponed by 15 minutes and up to 20 % more.
    world.advance(1.2 * SWEEP_MINUTES * MINUTE);
    await world.sweep();
    const adapter = stored(world, key);
    expect(adapter && [statusOf(adapter), statusReasonOf(adapter, world.now())?.code]).toEqual([
      'Need Authorization',
      'authorization-expired',
    ]);
  });

  it('takes its warning back when it is renewed after all', async () => {
    const world = aWorld(6);
    const key = await ready(world, 'Authorization Code');
    world.ups.weather = 'blocked';
    world.advance(50 * DAY);
    await world.sweep();
    expect(stored(world, key)?.expiryWarnedDays).toBe(14);
    world.ups.weather = 'fine';
    world.advance(DAY);
    await world.sweep();
    expect(stored(world, key)?.expiryWarnedDays).toBeUndefined();
  });
});
