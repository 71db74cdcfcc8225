import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import type { VaultName } from '../../../shared/domain/secret-ids.ts';
import type { App } from '../../../shared/ports/app.ts';
import { deauthorize } from '../../../shared/use-cases/authorization/deauthorize.ts';
import { recovered } from '../plays/fault-sweep.ts';
import { judged, type Verdict, watched } from '../world/judge.ts';
import { ASKED, begunSignIn, cameBack, ready, stored, track } from '../world/people.ts';
import { restoreTable, tableCopy } from '../world/restored-table.ts';
import { resumable, standingAt } from '../world/standing.ts';
import { aWorld, type BrokenStep, type World } from '../world/world.ts';
import {
  aThief,
  attemptClosedEarly,
  callbackOnGeneration,
  commitOnAnyGeneration,
  deauthorizeKeepsGrant,
  guardWithoutWaiting,
  keptByAnyHolder,
  keptWithoutWaiting,
  noLease,
  noRollForward,
  noYoungerVersion,
  onePendingSlot,
  oneRetryOnly,
  oneSecretPerAdapter,
  refusalAsAWord,
  releaseByAnyone,
  repeatedRelease,
  versionIdByGeneration,
  versionIdPerAttempt,
} from './broken-steps.ts';
import type { Control } from './control.ts';
import { MOVE_CONTROLS } from './move-controls.ts';

const HALF_LIFE_SECONDS = 2_180;
const LIFE_SECONDS = 3_700;
/** Past every lease, and past what a worker could still do. */
const WORKER_GONE_SECONDS = 7 * 60;

/** A process that tracks, and waits at a call until the test releases it. */
const standing = (world: World, key: AdapterKey, call: RegExp, when: 'before' | 'after') =>
  standingAt(world, call, when, (app) => track(app, key));

/** Goes on to the effect of a call, and dies before it has the answer. */
async function diesAfter({ process, goOn }: Awaited<ReturnType<typeof standing>>, call: RegExp): Promise<void> {
  process.line.plan = (name) => (call.test(name) ? 'dies-after' : undefined);
  await goOn();
}

const tracks = (world: World, key: AdapterKey) => world.process().run((app) => track(app, key));

/** A sign-in from the start link on; the returned function brings the browser back. */
async function signIn(world: World, key: AdapterKey): Promise<(app: App) => Promise<unknown>> {
  const begun = await begunSignIn(world.process().app, key, 'Authorization Code');
  return (app) => cameBack(world, app, begun);
}

/** Each control of docs/protocol.md. */
export const CONTROLS: readonly Control[] = [
  {
    step: 'the lease',
    course: 'two renewals at the token’s end',
    loses: 'duplicates',
    broken: noLease,
    async play(world, key) {
      world.advance(LIFE_SECONDS);
      const first = await standing(world, key, /^ups\.refresh$/, 'before');
      await tracks(world, key);
      await first.goOn();
    },
  },
  {
    step: 'no thief',
    course: 'the holder stalls after UPS’s answer',
    loses: 'duplicates',
    broken: aThief,
    async play(world, key) {
      world.advance(HALF_LIFE_SECONDS);
      const holder = await standing(world, key, /^ups\.refresh$/, 'after');
      world.advance(31);
      await tracks(world, key);
      await holder.goOn();
    },
  },
  {
    step: 'roll-forward, of a renewal',
    course: 'death between stage and commit',
    loses: 'lost',
    broken: noRollForward,
    async play(world, key) {
      world.advance(HALF_LIFE_SECONDS);
      await diesAfter(await standing(world, key, /^vault\.stage$/, 'before'), /^vault\.stage$/);
    },
  },
  {
    step: 'roll-forward, of a callback',
    course: 'death between stage and commit',
    loses: 'lost',
    broken: noRollForward,
    async play(world, key) {
      const comeBack = await signIn(world, key);
      const process = world.process();
      process.line.plan = (name) => (name === 'vault.create' ? 'dies-after' : undefined);
      await process.run(comeBack);
    },
  },
  {
    step: '`generation` in the renewal’s commit',
    course: 'a renewal stalls, a callback commits, the renewal wakes',
    loses: 'lost',
    broken: commitOnAnyGeneration,
    async play(world, key) {
      world.advance(HALF_LIFE_SECONDS);
      const renewal = await standing(world, key, /^vault\.stage$/, 'after');
      await world.process().run(await signIn(world, key));
      await renewal.goOn();
    },
  },
  {
    step: 'a random version id',
    course: 'a renewal stages and dies; the callback’s stage is refused',
    loses: 'lost',
    broken: versionIdByGeneration,
    async play(world, key) {
      world.advance(HALF_LIFE_SECONDS);
      await diesAfter(await standing(world, key, /^vault\.stage$/, 'before'), /^vault\.stage$/);
      await world.process().run(await signIn(world, key));
    },
  },
  {
    step: 'the version id kept by the guarded retry',
    course: 'a stalled holder stages after a retry; recovery looks elsewhere',
    loses: 'lost',
    broken: versionIdPerAttempt,
    async play(world, key) {
      world.advance(LIFE_SECONDS);
      const holder = await standing(world, key, /^vault\.stage$/, 'before');
      world.advance(WORKER_GONE_SECONDS);
      await tracks(world, key);
      await diesAfter(holder, /^vault\.stage$/);
    },
  },
  {
    step: 'one secret per authorization',
    course: 'deauthorize stalls, authorize commits, the deletion lands',
    loses: 'lost',
    broken: oneSecretPerAdapter,
    async play(world, key) {
      const process = world.process();
      const stands = process.line.stopAt(/^vault\.remove$/, 'before');
      const work = process.run((app) => deauthorize(app, { ...key, ...ASKED, ifMatch: 'any' }));
      await stands;
      await world.process().run(await signIn(world, key));
      await resumable(process, work).goOn();
    },
  },
  {
    step: '`grant` as the callback’s condition',
    course: 'a plain renewal commits in between',
    loses: 'lost',
    broken: callbackOnGeneration,
    async play(world, key) {
      world.advance(HALF_LIFE_SECONDS);
      const comeBack = await signIn(world, key);
      await tracks(world, key);
      await world.process().run(comeBack);
    },
  },
  {
    step: '`grant` moved by deauthorize',
    course: 'deauthorize during the exchange',
    loses: 'wrongStatuses',
    broken: deauthorizeKeepsGrant,
    async play(world, key) {
      const comeBack = await signIn(world, key);
      const process = world.process();
      const stands = process.line.stopAt(/^ups\.token$/, 'after');
      const work = process.run(comeBack);
      await stands;
      await world.process().run((app) => deauthorize(app, { ...key, ...ASKED, ifMatch: 'any' }));
      await resumable(process, work).goOn();
    },
    expected: (world, key) => ({
      wrongStatuses: stored(world, key)?.secret ? ['a deauthorization was undone'] : [],
    }),
  },
  {
    step: 'a refusal tied to its generation',
    course: 'the retry is refused, and the stalled holder commits a living pair',
    loses: 'wrongStatuses',
    broken: refusalAsAWord,
    async play(world, key) {
      world.advance(LIFE_SECONDS);
      const holder = await standing(world, key, /^vault\.stage$/, 'before');
      world.advance(WORKER_GONE_SECONDS);
      await tracks(world, key);
      await holder.goOn();
    },
  },
  {
    step: 'release by its owner only',
    course: 'a release is repeated late, and clears the next record',
    loses: 'duplicates',
    broken: releaseByAnyone,
    async play(world, key) {
      world.advance(LIFE_SECONDS);
      const repeat = Promise.withResolvers<void>();
      const process = world.process();
      process.line.plan = (name) => (name === 'ups.refresh' ? 'fails-before' : undefined);
      const repeating = repeatedRelease(repeat.promise)(process.app);
      await process.run(() => track(repeating, key));
      process.line.plan = () => undefined;
      const next = await standing(world, key, /^ups\.refresh$/, 'after');
      // The network repeats it, not the process.
      process.line.thaw();
      repeat.resolve();
      await world.process().app.pause(10);
      await tracks(world, key);
      await next.goOn();
    },
  },
  {
    step: 'a guarded retry that waits for the access token’s end',
    course: 'a holder stalls past its lease',
    loses: 'duplicates',
    broken: guardWithoutWaiting,
    async play(world, key) {
      world.advance(HALF_LIFE_SECONDS);
      const holder = await standing(world, key, /^ups\.refresh$/, 'after');
      world.advance(WORKER_GONE_SECONDS);
      await tracks(world, key);
      await holder.goOn();
    },
  },
  {
    step: 'more than one guarded retry',
    course: 'UPS is down at the renewal and at the retry',
    loses: 'wrongStatuses',
    broken: oneRetryOnly,
    async play(world, key) {
      world.advance(LIFE_SECONDS);
      world.ups.weather = 'no-answer';
      await tracks(world, key);
      world.advance(WORKER_GONE_SECONDS);
      await tracks(world, key);
      world.ups.weather = 'fine';
    },
  },
  {
    step: 'adopting a younger version',
    course: 'the table is restored to a copy that is two renewals old',
    loses: 'lost',
    broken: noYoungerVersion,
    async play(world, key) {
      const copy = tableCopy(world);
      for (let renewals = 0; renewals < 2; renewals++) {
        world.advance(HALF_LIFE_SECONDS);
        await tracks(world, key);
      }
      restoreTable(world, copy);
      world.advance(LIFE_SECONDS);
      await tracks(world, key);
    },
  },
  {
    step: 'a kept refresh token that waits for the access token’s end',
    course: 'UPS keeps the refresh token, and half of the new access token’s life passes',
    loses: 'duplicates',
    broken: keptWithoutWaiting,
    async play(world, key) {
      world.ups.isKeepingRefreshTokens = true;
      for (let renewals = 0; renewals < 2; renewals++) {
        world.advance(HALF_LIFE_SECONDS);
        await tracks(world, key);
      }
      world.ups.isKeepingRefreshTokens = false;
    },
  },
  {
    step: 'the holder in the commit of a kept refresh token',
    course: 'its holder stalls, a guarded retry has a pair in hand, the holder wakes',
    loses: 'lost',
    broken: keptByAnyHolder,
    async play(world, key) {
      world.advance(LIFE_SECONDS);
      world.ups.isKeepingRefreshTokens = true;
      const holder = await standing(world, key, /^vault\.stage$/, 'before');
      world.ups.isKeepingRefreshTokens = false;
      world.advance(LIFE_SECONDS);
      const retry = await standing(world, key, /^vault\.stage$/, 'after');
      await holder.goOn();
      await retry.goOn();
    },
  },
  {
    step: 'pending events as a map',
    course: 'a renewal and a callback commit before either publishes',
    loses: 'lost',
    broken: onePendingSlot,
    async play(world, key) {
      world.advance(HALF_LIFE_SECONDS);
      const comeBack = await signIn(world, key);
      const renewal = await standing(world, key, /^events\.publish$/, 'before');
      const process = world.process();
      process.line.plan = (name) => (name === 'events.publish' ? 'dies-before' : undefined);
      await process.run(comeBack);
      renewal.process.line.kill();
    },
  },
  {
    step: 'an attempt closed only when its worker is gone',
    course: 'the sweep closes, the worker stages and dies',
    loses: 'lost',
    broken: attemptClosedEarly,
    async play(world, key) {
      const comeBack = await signIn(world, key);
      const process = world.process();
      const stands = process.line.stopAt(/^vault\.create$/, 'before');
      const work = process.run(comeBack);
      await stands;
      world.advance(60);
      await world.sweep();
      process.line.plan = (name) => (name === 'vault.create' ? 'dies-after' : undefined);
      await resumable(process, work).goOn();
    },
  },
  ...MOVE_CONTROLS,
];

/** Plays a control in a world whose product has, or lacks, its step, and judges it at rest. */
export async function playedControl(
  { play, expected }: Control,
  broken: BrokenStep | undefined,
  vault?: VaultName,
): Promise<Verdict> {
  const world = aWorld(1, broken, vault);
  const seen = watched(world);
  const key = await ready(world, 'Authorization Code');
  await play(world, key);
  await world.deliver();
  await recovered(world);
  const verdict = judged(world, seen);
  verdict.wrongStatuses.push(...(expected?.(world, key).wrongStatuses ?? []));
  return verdict;
}
