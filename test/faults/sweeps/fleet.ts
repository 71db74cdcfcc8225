import type { Adapter } from '../../../shared/domain/adapter.ts';
import { refusalOf } from '../../../shared/domain/status.ts';
import { isRenewalDue } from '../../../shared/domain/tokens.ts';
import type { App } from '../../../shared/ports/app.ts';
import { LOOKED } from '../../../shared/ports/operator-lines.ts';
import type { QueueMessage } from '../../../shared/ports/queues.ts';
import { DispatchMessage } from '../../../shared/triggers/message-formats.ts';
import { dispatchDue } from '../../../shared/use-cases/maintenance/dispatch-due.ts';
import { lookAtBatch, takenBatch } from '../world/memory-queues.ts';
import { keyText } from '../world/memory-table.ts';
import { ASKED, track } from '../world/people.ts';
import type { BrokenStep, Process, World } from '../world/world.ts';
import { aTally, type FleetCounts, type FleetTally } from './fleet-tally.ts';
import { aFleet, TRACKED_EVERY } from './fleet-world.ts';

const MINUTE_MS = 60_000;
export const SCHEDULE_MINUTES = 15;
const TRACKED_EVERY_MINUTES = 10;
const WORKERS = 10;
const KILLED_A_MINUTE = 2;
/** SQS shows a message again whose worker died. */
const VISIBILITY_MINUTES = 6;
const WORKER_SECONDS = 60;
/** A worker is killed before one of its next so many calls. */
const CALLS_TO_LIVE = 40;

export interface FleetOptions {
  readonly adapters: number;
  readonly seed: number;
  /** UPS is away from the first minute up to this one. Default: never. */
  readonly outageMinutes?: number;
  readonly minutes: number;
  /** A step taken away, as a control. Default: none. */
  readonly broken?: BrokenStep;
  /** Ends the run early; asked every quarter of an hour. Default: never. */
  readonly isEnough?: (soFar: FleetSoFar) => boolean;
}

/** The counts of a run up to now. */
export interface FleetSoFar extends FleetCounts {
  readonly mostWaiting: number;
  /** Adapters that had been due for over a quarter of an hour, at each quarter of an hour. */
  readonly late: readonly number[];
}

export interface FleetRun extends FleetSoFar {
  readonly lost: readonly string[];
  /** Authorizations whose worker was killed between UPS's answer and the vault, as the promise allows. */
  readonly answersLost: number;
  readonly needAuthorization: number;
}

/** Counts token requests and looks; while UPS is away it refuses 9 of 10 connections, and answers 503 to the rest. */
const watched =
  (tally: FleetTally, isAway: () => boolean, isSweep: boolean): BrokenStep =>
  (app) => ({
    ...app,
    dueWorkers: WORKERS,
    log: {
      info: (message, fields) => {
        if (message !== LOOKED) return;
        const { outcome, item } = fields as { outcome: string; item: { adapterId?: string } };
        tally.look(outcome === 'not-due' ? undefined : (item.adapterId ?? ''));
      },
      warn: () => undefined,
      error: () => undefined,
    },
    carrier: {
      ...app.carrier,
      async refreshTokenGrant(environment, client, ...rest) {
        tally.tokenCall(app.clock(), isSweep ? client.clientId : undefined);
        if (!isAway()) return app.carrier.refreshTokenGrant(environment, client, ...rest);
        await app.pause(50);
        const kind = app.ids.newUuid().charCodeAt(0) % 10 === 0 ? 'unavailable' : 'not-delivered';
        return { failure: { kind, message: `UPS: ${kind}.` } };
      },
    },
  });

/** Lives minute by minute: ten workers of the sweep, two of them killed a minute while UPS is away, and calls that track. */
export async function fleetRun(options: FleetOptions): Promise<FleetRun> {
  const { adapters: size, seed, outageMinutes = 0, minutes, broken = (app) => app, isEnough = () => false } = options;
  const tally = aTally();
  let [isSweep, isAway] = [false, false];
  const { world, adapters } = await aFleet(size, seed, (app) => broken(watched(tally, () => isAway, isSweep)(app)));
  const tracking = Array.from({ length: WORKERS }, () => world.process());
  isSweep = true;
  const workers = Array.from({ length: WORKERS }, () => world.process());
  const returning: { readonly atMinute: number; readonly messages: readonly QueueMessage[] }[] = [];
  const late: number[] = [];
  let mostWaiting = 0;
  for (let minute = 0; minute < minutes; minute++) {
    isAway = minute < outageMinutes;
    const endMs = world.now().getTime() + MINUTE_MS;
    world.queues.due.push(
      ...returning.filter(({ atMinute }) => atMinute === minute).flatMap(({ messages }) => messages),
    );
    await dispatched(world, minute);
    mostWaiting = Math.max(mostWaiting, world.queues.due.length);
    if (isAway) for (let kills = 0; kills < KILLED_A_MINUTE; kills++) condemned(world, workers);
    await Promise.all([
      ...workers.map((_, index) =>
        worked(world, workers, index, endMs, (messages) =>
          returning.push({ atMinute: minute + VISIBILITY_MINUTES, messages }),
        ),
      ),
      tracked(world, tracking, adapters, minute),
    ]);
    world.advance(Math.max(0, endMs - world.now().getTime()) / 1000);
    if (minute % SCHEDULE_MINUTES !== 0) continue;
    late.push(lateIn(world));
    if (isEnough({ ...tally.counts(), mostWaiting, late })) break;
  }
  return { ...judgedFleet(world), ...tally.counts(), mostWaiting, late };
}

async function dispatched(world: World, minute: number): Promise<void> {
  const messages = world.queues.dispatch.splice(0);
  const begun = messages.map(({ body }) => DispatchMessage.parse(JSON.parse(JSON.stringify(body))));
  if (minute % SCHEDULE_MINUTES === 0) begun.push({ schedule: 'maintenance' });
  for (const one of begun) await dispatchDue(world.process().app, ASKED_LONG, 'until' in one ? one.until : undefined);
}

const ASKED_LONG = { ...ASKED, remainingMs: () => WORKER_SECONDS * 1000 };

/** One worker dies before one of its next calls; never between UPS's answer and the vault alone, which the promise excepts. */
function condemned({ random }: World, workers: readonly Process[]): void {
  const line = workers[random.below(workers.length)]?.line;
  if (!line) return;
  const at = line.calls.length + random.below(CALLS_TO_LIVE);
  line.plan = (call, number) => (number >= at && call !== 'vault.stage' ? 'dies-before' : undefined);
}

/** One worker takes batches until the minute is over; another takes its place when it dies. */
async function worked(
  world: World,
  workers: Process[],
  index: number,
  endMs: number,
  returned: (messages: readonly QueueMessage[]) => void,
): Promise<void> {
  while (world.now().getTime() < endMs) {
    const worker = workers[index];
    const batch = takenBatch(world.queues);
    if (!worker || batch.length === 0) return;
    const ended = await worker.run(
      (app) => lookAtBatch(app, batch, { ...ASKED, requestId: 'req_look' }),
      WORKER_SECONDS,
    );
    if (ended.ended !== 'done' || ended.value.failed.length > 0)
      returned(ended.ended === 'done' ? ended.value.failed : batch);
    if (ended.ended === 'died') workers[index] = world.process();
  }
}

/** The calls of one minute. One whose token is not due asks UPS for no token, and is left out. */
async function tracked(
  world: World,
  processes: readonly Process[],
  adapters: readonly Adapter[],
  minute: number,
): Promise<void> {
  const calls: Promise<unknown>[] = [];
  for (let number = 0; number < adapters.length; number += TRACKED_EVERY) {
    const turn = number / TRACKED_EVERY;
    if (turn % TRACKED_EVERY_MINUTES !== minute % TRACKED_EVERY_MINUTES) continue;
    const adapter = world.table.adapters.get(keyText(adapters[number] as Adapter));
    const process = processes[turn % processes.length];
    if (!adapter || !process || !isRenewalDue(adapter, world.now())) continue;
    calls.push(track(process.app as App, adapter).catch(() => undefined));
  }
  await Promise.all(calls);
}

function lateIn({ table, now }: World): number {
  const beforeMs = now().getTime() - SCHEDULE_MINUTES * MINUTE_MS;
  let late = 0;
  for (const { dueAt } of table.adapters.values()) if (dueAt && dueAt.getTime() < beforeMs) late += 1;
  return late;
}

/** Every adapter has a living pair of tokens under its pointer, or its successor under the version id of its lease. */
function judgedFleet({ table, vault, ups }: World): Pick<FleetRun, 'lost' | 'answersLost' | 'needAuthorization'> {
  const lost: string[] = [];
  const successors = new Map([...ups.pairs.values()].map((pair) => [pair.parent, pair]));
  let [answersLost, needAuthorization] = [0, 0];
  for (const adapter of table.adapters.values()) {
    if (refusalOf(adapter)) needAuthorization += 1;
    const versions = vault.secrets.get(adapter.secret?.id ?? '')?.versions;
    const isLiving = [adapter.secret?.versionId, adapter.renewal?.versionId].some((versionId) => {
      const token = versions?.get(versionId ?? '')?.credentials?.refreshToken?.reveal();
      return ups.pairs.get(token ?? '')?.state === 'live';
    });
    if (isLiving) continue;
    const token = versions?.get(adapter.secret?.versionId ?? '')?.credentials?.refreshToken?.reveal();
    const holder = successors.get(token)?.receivedBy;
    if (successors.has(token) && (!holder || holder.isDead())) answersLost += 1;
    else lost.push(`${keyText(adapter)} has no living refresh token`);
  }
  return { lost, answersLost, needAuthorization };
}
