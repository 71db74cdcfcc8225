import { describe, expect, it } from 'vitest';
import { recordActivityHandler } from '../../../functions/record-activity.ts';
import { runMaintenanceHandler } from '../../../functions/run-maintenance.ts';
import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import { statusOf, statusReasonOf } from '../../../shared/domain/status.ts';
import type { TokenSet } from '../../../shared/domain/tokens.ts';
import type { App } from '../../../shared/ports/app.ts';
import type { CarrierAnswer } from '../../../shared/ports/carrier.ts';
import { FOREIGN_CLIENT } from '../../../shared/ports/operator-lines.ts';
import { judged, watched } from '../world/judge.ts';
import { maintained, ready, stored, track } from '../world/people.ts';
import { aWorld, type BrokenStep, type World } from '../world/world.ts';

const HALF_LIFE_SECONDS = 2_180;
const DAY = 86_400;

/** UPS's answer to a refresh, in place of the real one. */
const refreshAnswers =
  (change: (answer: CarrierAnswer<TokenSet>) => CarrierAnswer<TokenSet>): BrokenStep =>
  (app) => ({
    ...app,
    carrier: {
      ...app.carrier,
      refreshTokenGrant: async (...asked) => change(await app.carrier.refreshTokenGrant(...asked)),
    },
  });

const tracked = (world: World, key: AdapterKey, step: BrokenStep = (app) => app) =>
  world.process().run((app) => track(step(app), key));

const shown = (world: World, key: AdapterKey) => {
  const adapter = stored(world, key);
  return adapter && { status: statusOf(adapter), reason: statusReasonOf(adapter, world.now())?.code ?? null };
};

describe('a refresh that UPS answers with something unusable', () => {
  /** As `exchange` sorts 5 MB, of which nothing is read. */
  const unreadable = (): CarrierAnswer<TokenSet> => ({
    failure: { kind: 'answer-invalid', message: 'UPS answered with more than 65536 bytes.' },
  });

  it.each([['5 MB long', unreadable]])(
    '%s is ambiguous: the record stays, the token is not presented again while its access token lives',
    async (_, change) => {
      const world = aWorld(1);
      const key = await ready(world, 'Authorization Code');
      const before = stored(world, key);
      world.advance(HALF_LIFE_SECONDS);
      expect(await tracked(world, key, refreshAnswers(change))).toMatchObject({ ended: 'done' });
      expect(stored(world, key)?.renewal).toMatchObject({ attempt: 1 });
      expect(stored(world, key)?.secret).toEqual(before?.secret);
      world.advance(400);
      await world.sweep();
      expect(await tracked(world, key)).toMatchObject({ ended: 'done' });
      expect(world.ups.presented).toHaveLength(1);
      expect(shown(world, key)).toEqual({ status: 'Ready', reason: 'renewal-outcome-unknown' });
    },
  );

  it.each<[string, number | undefined, number]>([
    ['missing', undefined, 600],
    ['zero', 0, 600],
    ['negative', -5, 600],
    ['not a number', Number.NaN, 600],
    ['a second', 1, 600],
    ['huge', 1e300, DAY],
  ])('but lifetimes that are %s never cost the pair', async (_, seconds, believed) => {
    const world = aWorld(1);
    const key = await ready(world, 'Authorization Code');
    world.advance(HALF_LIFE_SECONDS);
    const odd = refreshAnswers((answer) =>
      'value' in answer ? { value: { ...answer.value, accessSeconds: seconds, refreshSeconds: seconds } } : answer,
    );
    expect(await tracked(world, key, odd)).toMatchObject({ ended: 'done' });
    const { accessIssuedAt, accessExpiresAt, refreshExpiresAt, generation } = stored(world, key) ?? {};
    expect(generation).toBe(3);
    expect(((accessExpiresAt?.getTime() ?? 0) - (accessIssuedAt?.getTime() ?? 0)) / 1000).toBe(believed);
    const days = ((refreshExpiresAt?.getTime() ?? 0) - (accessIssuedAt?.getTime() ?? 0)) / DAY / 1000;
    expect(days).toBe(seconds === 1e300 ? 400 : 7);
    await world.deliver();
    const told = [...world.table.activities.values()].find(({ type }) => type === 'adapter.token_renewed');
    expect(told).toMatchObject({ result: 'succeeded', reason: 'lifetime-assumed' });
    world.advance(1_000);
    expect(await tracked(world, key)).toMatchObject({ ended: 'done' });
  });
});

describe('an answer to a refresh that names another client', () => {
  it('is kept all the same, with a warning in the activity and a line in the log', async () => {
    const world = aWorld(1);
    const key = await ready(world, 'Authorization Code');
    world.advance(HALF_LIFE_SECONDS);
    const foreign = refreshAnswers((answer) =>
      'value' in answer ? { value: { ...answer.value, isOfAnotherClient: true } } : answer,
    );
    expect(await tracked(world, key, foreign)).toMatchObject({ ended: 'done' });
    expect(stored(world, key)).toMatchObject({ generation: 3 });
    await world.deliver();
    const told = [...world.table.activities.values()].find(({ type }) => type === 'adapter.token_renewed');
    expect(told).toMatchObject({ result: 'succeeded', reason: 'foreign-client' });
    expect(world.logged.filter((line) => line.includes(FOREIGN_CLIENT))).toEqual([
      JSON.stringify({ level: 'error', message: FOREIGN_CLIENT, adapterId: key.adapterId }),
    ]);
    world.advance(HALF_LIFE_SECONDS);
    expect(await tracked(world, key)).toMatchObject({ ended: 'done' });
    expect(stored(world, key)).toMatchObject({ generation: 4 });
  });
});

describe('a secret that was meddled with', () => {
  const meddled = (world: World, key: AdapterKey, owner: string) => {
    const { secret } = stored(world, key) ?? {};
    const versions = world.vault.secrets.get(secret?.id ?? '')?.versions;
    const version = versions?.get(secret?.versionId ?? '');
    if (!versions || !version) throw new Error('There is no such version.');
    versions.set(version.versionId, { ...version, owner });
  };

  it('to be another tenant’s is never used, and ends visibly as Need Authorization with its remedy', async () => {
    const world = aWorld(1);
    const key = await ready(world, 'Authorization Code');
    const warm = world.process();
    await warm.run((app) => track(app, key));
    meddled(world, key, 'other/adp_1');
    world.advance(600);
    // An earlier reader has read the same: a version never changes.
    expect(await warm.run((app) => track(app, key))).toMatchObject({ ended: 'done' });
    const calls = world.ups.calls.track;
    expect(await tracked(world, key)).toMatchObject({ ended: 'failed', error: { code: 'busy' } });
    world.advance(300);
    expect(await tracked(world, key)).toMatchObject({ ended: 'failed', error: { code: 'adapter-not-ready' } });
    expect(world.ups.calls.track).toBe(calls);
    expect(shown(world, key)).toEqual({ status: 'Need Authorization', reason: 'credentials-missing' });
    await world.deliver();
    const told = [...world.table.activities.values()].filter(({ type }) => type === 'adapter.status_changed');
    expect(told.at(-1)).toMatchObject({ reason: 'Need Authorization' });
  });

  it('is found out by maintenance as well', async () => {
    const world = aWorld(1);
    const key = await ready(world, 'Customer Client Credentials');
    meddled(world, key, 'other/adp_1');
    world.advance(600);
    await maintained(world, key);
    world.advance(300);
    await maintained(world, key);
    expect(shown(world, key)).toEqual({ status: 'Need Authorization', reason: 'credentials-missing' });
    expect(stored(world, key)?.lastMaintenance).toMatchObject({ outcome: 'blocked', reason: 'credentials-missing' });
  });

  it('costs nobody an authorization while it is so young that the vault may not show it to everybody yet', async () => {
    const world = aWorld(1);
    const key = await ready(world, 'Authorization Code');
    meddled(world, key, 'other/adp_1');
    expect(await tracked(world, key)).toMatchObject({ ended: 'failed', error: { code: 'busy' } });
    expect(shown(world, key)).toEqual({ status: 'Ready', reason: null });
  });

  it('while a renewal is staged there is not taken for the renewal, and the good one stays in use', async () => {
    const world = aWorld(1);
    const key = await ready(world, 'Authorization Code');
    world.advance(HALF_LIFE_SECONDS);
    const process = world.process();
    process.line.plan = (call) => (call === 'vault.stage' ? 'dies-after' : undefined);
    await process.run((app) => track(app, key));
    const adapter = stored(world, key);
    const versions = world.vault.secrets.get(adapter?.secret?.id ?? '')?.versions;
    const staged = versions?.get(adapter?.renewal?.versionId ?? '');
    if (!versions || !staged) throw new Error('Nothing was staged.');
    versions.set(staged.versionId, { ...staged, owner: 'other/adp_1' });
    world.advance(400);
    await world.sweep();
    expect(await tracked(world, key)).toMatchObject({ ended: 'done' });
    expect(stored(world, key)?.secret).toEqual(adapter?.secret);
  });
});

describe('an event', () => {
  const deliveredTo = (
    handler: (app: App) => (input: unknown, context: never) => Promise<unknown>,
    world: World,
    input: unknown,
  ) =>
    handler(world.process().app)(input, { awsRequestId: 'req_event' } as never).then(
      () => 'taken',
      () => 'refused',
    );
  const envelopeOf = ({ type, ...detail }: { type: string }) => ({
    source: 'ups-tracking-adapter',
    'detail-type': type,
    detail,
  });

  it.each([
    ['of an unknown type', { 'detail-type': 'adapter.repainted' }],
    ['of another source', { source: 'somebody-else' }],
    ['of a newer format', { detail: { version: 2 } }],
  ])('%s is refused visibly, so that it ends as a dead letter, and changes nothing', async (_, change) => {
    const world = aWorld(1);
    const key = await ready(world, 'Authorization Code');
    const before = stored(world, key);
    const [event] = world.accepted.filter(({ type }) => type === 'adapter.authorized');
    if (!event) throw new Error('Nothing was authorized.');
    const envelope = envelopeOf(event);
    const input = {
      ...envelope,
      ...change,
      detail: { ...envelope.detail, id: 'evt_new', ...('detail' in change && change.detail) },
    };
    for (const handler of [recordActivityHandler, runMaintenanceHandler]) {
      expect(await deliveredTo(handler, world, input)).toBe('refused');
    }
    expect(stored(world, key)).toEqual(before);
    expect(world.table.activities.has('evt_new')).toBe(false);
    expect(world.logged.filter((line) => line.includes('an event or schedule failed')).length).toBe(2);
  });

  it('that comes three times, and again 30 days later, is applied once', async () => {
    const world = aWorld(1);
    const key = await ready(world, 'Authorization Code');
    const events = [...world.accepted];
    const activities = [...world.table.activities.values()];
    const adapterBefore = stored(world, key);
    const replay = async () => {
      for (const event of events) {
        for (let times = 0; times < 3; times++) {
          await deliveredTo(recordActivityHandler, world, envelopeOf(event));
          if (event.type === 'adapter.maintenance_requested')
            await deliveredTo(runMaintenanceHandler, world, envelopeOf(event));
        }
      }
    };
    await replay();
    expect([...world.table.activities.values()]).toEqual(activities);
    expect(stored(world, key)).toEqual(adapterBefore);

    const seen = watched(world);
    const again = await ready(world, 'Authorization Code');
    world.advance(30 * DAY);
    await replay();
    for (const event of events.filter(({ type }) => type === 'adapter.authorized')) {
      await deliveredTo(runMaintenanceHandler, world, envelopeOf(event));
    }
    await world.deliver();
    expect([stored(world, key), stored(world, again)].map((adapter) => adapter && statusOf(adapter))).toEqual([
      'Ready',
      'Ready',
    ]);
    const { answersLost: _, ...verdict } = judged(world, seen);
    expect(Object.values(verdict).flat()).toEqual([]);
  });
});
