import { closeAuthorizationLinksHandler } from '../../../functions/close-authorization-links.ts';
import { fanOutEventsHandler } from '../../../functions/fan-out-events.ts';
import { recordActivityHandler } from '../../../functions/record-activity.ts';
import { runMaintenanceHandler } from '../../../functions/run-maintenance.ts';
import { SUBSCRIPTIONS } from '../../../functions/subscriptions.ts';
import type { ProductEvent } from '../../../shared/domain/product-event.ts';
import type { VaultName } from '../../../shared/domain/secret-ids.ts';
import { API_FUNCTION_SECONDS, LONGEST_FUNCTION_SECONDS, workTimeOf } from '../../../shared/domain/worker-time.ts';
import type { App } from '../../../shared/ports/app.ts';
import type { QueueMessage } from '../../../shared/ports/queues.ts';
import type { TriggeredHandler } from '../../../shared/triggers/triggered.ts';
import { dispatchDue } from '../../../shared/use-cases/maintenance/dispatch-due.ts';
import { webhookSigner } from '../../../shared/webhooks/signer.ts';
import { directoryOf } from '../directory/memory-directory.ts';
import { asInvocation, remainingMs } from './invocation.ts';
import { masterKeysOf } from './memory-master-keys.ts';
import { lookAtBatch, type MemoryQueues, noMessages, queuesOf, takenBatch } from './memory-queues.ts';
import { type MemoryReceivers, receiversOf, someReceivers } from './memory-receivers.ts';
import { aTable, type MemoryTable, tableLike, tableOf } from './memory-table.ts';
import { aUps, type MemoryUps, upsLike, upsOf } from './memory-ups.ts';
import { aVault, type MemoryVault, vaultLike, vaultOf } from './memory-vault.ts';
import { aLine, busy, type Fault, type Line } from './outside.ts';
import { type Random, randomFrom } from './random.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

/** A step of the product that a test has broken on purpose: it takes the app's place. */
export type BrokenStep = (app: App) => App;

/** The end of a process's work. */
export type Ended<Value> =
  | { readonly ended: 'done'; readonly value: Value }
  | { readonly ended: 'failed'; readonly error: Error }
  | { readonly ended: 'died' };

export interface Process {
  readonly app: App;
  readonly line: Line;
  /** One invocation in this process, which is frozen once it has ended. It has as many seconds; default: those of a function of the API. */
  run<Value>(work: (app: App) => Promise<Value>, seconds?: number): Promise<Ended<Value>>;
}

const START_MS = Date.parse('2026-11-22T12:00:00Z');
const MAX_DELIVERIES = 5;

/** The default time of an invocation. */
const UNTOLD_SECONDS = 3_600;
const SCHEDULE = { actor: { kind: 'schedule', name: 'maintenance' }, requestId: 'req_schedule', remainingMs } as const;

/** Effects of Lambda and slow services on every process of a world. */
export interface WorldWeather {
  /** A function is killed at its time-out. Default: it may work on. */
  isKilling: boolean;
  /** The duration of a call. Default: a moment. */
  latencyOf: Line['latencyOf'] | undefined;
  /** Whether an invocation knows when it ends. A control says no. */
  isTimeTold: boolean;
}

/** All that a world is made of. */
interface WorldState {
  readonly random: Random;
  readonly table: MemoryTable;
  readonly vault: MemoryVault;
  readonly ups: MemoryUps;
  /** Events that the bus has accepted, and those of them that it has not delivered yet. */
  readonly accepted: ProductEvent[];
  readonly queue: ProductEvent[];
  readonly queues: MemoryQueues;
  readonly receivers: MemoryReceivers;
  readonly deadLetters: ProductEvent[];
  readonly logged: string[];
  readonly time: VirtualTime;
  readonly weather: WorldWeather;
  ids: number;
}

/** The seconds that the invocations of a sweep may take. Default: as long as triggered functions. */
export interface SweepSeconds {
  readonly dispatch?: number;
  readonly look?: number;
}

/** A world, and what a test may do in it. */
export interface World
  extends Readonly<
    Pick<
      WorldState,
      'random' | 'table' | 'queues' | 'receivers' | 'vault' | 'ups' | 'accepted' | 'deadLetters' | 'logged' | 'weather'
    >
  > {
  /** A process that begins now, its clock wrong by as many milliseconds. */
  process(skewMs?: number): Process;
  /** Delivers what the bus has accepted, in an order of its own, each event twice: at least once is what it promises. */
  deliver(): Promise<void>;
  /** The schedule fires: this process dispatches what is due, and processes it in as many invocations as it takes. */
  sweepBy(process: Process, seconds?: SweepSeconds): Promise<void>;
  /** The same by a process of its own, then the bus delivers.
   *
   * @returns how many outside calls the sweep made */
  sweep(plan?: (number: number) => Fault | undefined): Promise<number>;
  /** The same world so far, for another course of events. */
  fork(broken?: BrokenStep): World;
  now(): Date;
  advance(seconds: number): void;
}

/** Everything outside the product, in memory and in a time of its own: table, vault, bus and UPS, and the processes that use them.
 * The same seed makes the same world.
 *
 *     const world = aWorld(1);
 *     const process = world.process();
 *     process.line.plan = (call) => (call === 'vault.stage' ? 'dies-after' : undefined);
 *     await process.run((app) => track(app, key));
 *     world.advance(400);
 *     await world.sweep();
 *
 * @param newSecretsIn where its secrets are made. Default: Secrets Manager */
export const aWorld = (seed: number, broken?: BrokenStep, newSecretsIn: VaultName = 'secrets-manager') =>
  worldOf(
    {
      random: randomFrom(seed),
      table: aTable(),
      vault: aVault(newSecretsIn),
      ups: aUps(),
      accepted: [],
      queue: [],
      queues: noMessages(),
      receivers: someReceivers(),
      deadLetters: [],
      logged: [],
      time: virtualTime(START_MS),
      weather: { isKilling: false, latencyOf: undefined, isTimeTold: true },
      ids: 0,
    },
    broken,
  );

function worldOf(state: WorldState, broken: BrokenStep = (app) => app): World {
  const { random, table, vault, ups, accepted, queue, queues, receivers, deadLetters, logged, time, weather } = state;
  const log =
    (level: string) =>
    (message: string, fields: object = {}) =>
      void logged.push(JSON.stringify({ level, message, ...fields }));

  const invocationOf = (seconds: number) => {
    const endsMs = time.nowMs() + seconds * 1000;
    return { getRemainingTimeInMillis: () => endsMs - time.nowMs() };
  };

  const process = (skewMs = 0): Process => {
    const line = aLine(time, skewMs);
    if (weather.latencyOf) line.latencyOf = weather.latencyOf;
    const app: App = {
      ...tableOf(table, line, time.nowMs),
      ...directoryOf(table.directory, line, time.nowMs),
      vault: vaultOf(vault, line, () => new Date(time.nowMs())),
      vaultKeyring: { rotate: async () => busy() },
      carrier: upsOf(ups, line, time.nowMs, random.uuid),
      events: {
        publish: (events) =>
          line.outside(
            'events.publish',
            () => {
              accepted.push(...events);
              queue.push(...events);
              return events.map(({ id }) => id);
            },
            { deadlineMs: 9_000, failed: busy },
          ),
      },
      queues: queuesOf(queues, line, time.nowMs),
      receivers: receiversOf(receivers, line, time.nowMs),
      dueWorkers: 1,
      callers: { verify: async () => busy() },
      consoleSignIn: {
        begin: async () => busy(),
        finish: async () => busy(),
        renew: async () => busy(),
        end: async () => busy(),
      },
      signer: webhookSigner(masterKeysOf(line)),
      webhookEgress: 'public',
      endedSessions: { mark: async () => busy(), isMarked: async () => busy() },
      requestLimits: { take: () => busy() },
      idempotency: { get: async () => busy(), put: async () => busy() },
      clock: () => new Date(time.nowMs() + skewMs),
      pause: (milliseconds) => line.pause(milliseconds),
      publicOrigin: 'https://adapter.example.com',
      tokenEndpoint: { scopePrefix: '' },
      ids: { newId: (prefix) => `${prefix}_${String(++state.ids).padStart(12, '0')}`, newUuid: random.uuid },
      log: { info: log('info'), warn: log('warn'), error: log('error') },
    };
    const whole = broken(app);
    return {
      app: whole,
      line,
      async run(work, seconds = API_FUNCTION_SECONDS) {
        line.thaw();
        const callOff = weather.isKilling ? time.after(seconds * 1000, line.kill) : () => undefined;
        const ended = await Promise.race([
          asInvocation(workTimeOf(invocationOf(weather.isTimeTold ? seconds : UNTOLD_SECONDS)), () => work(whole)).then(
            (value) => ({ ended: 'done', value }) as const,
            (error) => ({ ended: 'failed', error }) as const,
          ),
          line.died.then(() => ({ ended: 'died' }) as const),
        ]);
        callOff();
        line.freeze();
        return ended;
      },
    };
  };

  /** The handler of each subscription. */
  const deliveries = () => {
    const { app } = process();
    return {
      maintenance: runMaintenanceHandler(app),
      activity: recordActivityHandler(app),
      links: closeAuthorizationLinksHandler(app),
      feed: fanOutEventsHandler(app),
    } satisfies Record<(typeof SUBSCRIPTIONS)[number]['name'], TriggeredHandler>;
  };
  const isDelivered = (handler: TriggeredHandler, { type, ...detail }: ProductEvent): Promise<boolean> =>
    handler({ source: 'ups-tracking-adapter', 'detail-type': type, detail }, {
      awsRequestId: 'req_event',
      ...invocationOf(LONGEST_FUNCTION_SECONDS),
    } as never).then(
      () => true,
      () => false,
    );

  const deliver = async (): Promise<void> => {
    const handlers = deliveries();
    while (queue.length > 0) {
      const [event] = queue.splice(random.below(queue.length), 1);
      if (!event) continue;
      for (const { name, detailTypes } of SUBSCRIPTIONS) {
        if (!(detailTypes as readonly string[]).includes(event.type)) continue;
        let isDone = false;
        for (let tries = 0; tries < MAX_DELIVERIES && !isDone; tries++)
          isDone = await isDelivered(handlers[name], event);
        if (isDone) await isDelivered(handlers[name], event);
        else deadLetters.push(event);
      }
    }
  };

  const sweepBy = async ({ run, line }: Process, seconds: SweepSeconds = {}): Promise<void> => {
    const { dispatch = LONGEST_FUNCTION_SECONDS, look = LONGEST_FUNCTION_SECONDS } = seconds;
    await run((app) => dispatchDue(app, SCHEDULE), dispatch);
    const left: QueueMessage[] = [];
    for (let batch = takenBatch(queues); batch.length > 0; batch = takenBatch(queues)) {
      const ended = line.isDead() ? undefined : await run((app) => lookAtBatch(app, batch, SCHEDULE), look);
      left.push(...(ended?.ended === 'done' ? ended.value.failed : batch));
    }
    // SQS shows them again after 360 seconds.
    queues.due.push(...left);
  };

  return {
    random,
    table,
    queues,
    receivers,
    vault,
    ups,
    accepted,
    deadLetters,
    logged,
    weather,
    process,
    deliver,
    sweepBy,
    fork: (brokenThen = broken) =>
      worldOf(
        {
          ...state,
          time: virtualTime(time.nowMs()),
          weather: { ...weather },
          random: random.fork(),
          table: tableLike(table),
          vault: vaultLike(vault),
          ups: upsLike(ups),
          accepted: [...accepted],
          queue: [...queue],
          queues: {
            due: [...queues.due],
            dispatch: [...queues.dispatch],
            'webhook-deliveries': [...queues['webhook-deliveries']],
          },
          receivers: { ...receivers, received: [...receivers.received] },
          deadLetters: [...deadLetters],
          logged: [...logged],
        },
        brokenThen,
      ),
    now: () => new Date(time.nowMs()),
    advance: (seconds) => time.advance(seconds * 1000),
    sweep: async (plan = () => undefined) => {
      const sweeping = process();
      sweeping.line.plan = (_, number) => plan(number);
      await sweepBy(sweeping);
      await deliver();
      return sweeping.line.calls.length;
    },
  };
}
