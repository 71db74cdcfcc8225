import { TrackingAdapterError } from '../../../shared/domain/errors.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A fault of one outside call. `hang`: no answer within the caller's deadline; `die`: the process ends there. Each without its
 * effect, or after it. */
export const FAULTS = [
  'fails-before',
  'fails-after',
  'hangs-before',
  'hangs-after',
  'dies-before',
  'dies-after',
] as const;
export type Fault = (typeof FAULTS)[number];

/** `vault.stage`, `adapters.write leased`, `ups.refresh`: what the product asks of the outside. */
export type CallName = string;

/** Decides how a call goes, knowing which one of its process it is, from 0 on. */
export type FaultPlan = (call: CallName, number: number) => Fault | undefined;

/** The duration of a call: until its effect, and from there until its answer arrives. */
export interface Latency {
  readonly beforeMs: number;
  readonly afterMs: number;
}

const AT_ONCE: Latency = { beforeMs: 5, afterMs: 0 };

/** Plans for a process's outside calls: faults, its death, and stops where a test lets others go first. */
export interface Line {
  readonly calls: CallName[];
  readonly isDead: () => boolean;
  /** Whether the vault has failed this process when it wanted to keep something. */
  readonly couldNotKeep: () => boolean;
  /** Milliseconds by which this process's clock is wrong. */
  readonly skewMs: number;
  plan: FaultPlan;
  /** Default: every call takes a moment. */
  latencyOf: (call: CallName) => Latency;
  /** Ends when the process has come to a call of this name, before its effect or after it, and waits there. */
  stopAt(call: RegExp, when: 'before' | 'after'): Promise<CallName>;
  /** Lets a standing process go on. */
  go(): void;
  kill(): void;
  /** Until it thaws no answer arrives, whatever its calls still do outside. */
  freeze(): void;
  thaw(): void;
  /** The calls that have been sent and not been answered. */
  readonly underWay: ReadonlySet<CallName>;
  /** Ends when the process dies. */
  readonly died: Promise<void>;
  /** Ends after so many milliseconds, unless the process is dead or frozen then. */
  pause(milliseconds: number): Promise<void>;
  outside<Value>(call: CallName, effect: () => Value, hang: Hang<Value>): Promise<Value>;
}

/** The caller's view of a call that failed or hung: an answer, or an error. */
export interface Hang<Value> {
  readonly deadlineMs: number;
  readonly failed: (isDelivered: boolean) => Value;
}

interface Stop {
  readonly call: RegExp;
  readonly when: 'before' | 'after';
  readonly reached: (call: CallName) => void;
  readonly released: Promise<void>;
}

const KEEPING = /^vault\.(stage|create)$/;

export const NEVER = new Promise<never>(() => undefined);

/** AWS out of reach, as the stores tell it. */
export const busy = (): never => {
  throw new TrackingAdapterError('busy', 'It does not answer right now.', { retryAfterSeconds: 2 });
};

export function aLine(time: VirtualTime, skewMs = 0): Line {
  const calls: CallName[] = [];
  const death = Promise.withResolvers<void>();
  let isDead = false;
  let couldNotKeep = false;
  let stop: Stop | undefined;
  let release: () => void = () => undefined;
  const frozen: { until?: PromiseWithResolvers<void> } = {};
  const underWay = new Set<CallName>();
  const untilThawed = async () => {
    while (frozen.until) await frozen.until.promise;
  };
  const kill = () => {
    isDead = true;
    death.resolve();
  };
  const passes = async (call: CallName, when: 'before' | 'after') => {
    if (stop?.when !== when || !stop.call.test(call)) return;
    const { reached, released } = stop;
    stop = undefined;
    reached(call);
    await released;
  };

  const line: Line = {
    calls,
    isDead: () => isDead,
    couldNotKeep: () => couldNotKeep,
    skewMs,
    plan: () => undefined,
    latencyOf: () => AT_ONCE,
    underWay,
    died: death.promise,
    kill,
    freeze() {
      frozen.until ??= Promise.withResolvers();
    },
    thaw() {
      frozen.until?.resolve();
      delete frozen.until;
    },
    stopAt(call, when) {
      const { promise, resolve } = Promise.withResolvers<CallName>();
      const { promise: released, resolve: go } = Promise.withResolvers<void>();
      stop = { call, when, reached: resolve, released };
      release = go;
      return promise;
    },
    go: () => release(),
    async pause(milliseconds) {
      await time.sleep(milliseconds);
      await untilThawed();
      if (isDead) await NEVER;
    },
    async outside(call, effect, { deadlineMs, failed }) {
      await untilThawed();
      if (isDead) return NEVER;
      const number = calls.push(call) - 1;
      await passes(call, 'before');
      if (isDead) return NEVER;
      const fault = line.plan(call, number);
      if (fault !== undefined && KEEPING.test(call)) couldNotKeep = true;
      const [way, when] = (fault?.split('-') ?? ['works', 'after']) as [string, 'before' | 'after'];
      const { beforeMs, afterMs } = line.latencyOf(call);
      const isTooLate = way === 'works' && beforeMs + afterMs > deadlineMs;
      underWay.add(call);
      // The caller gives up; what it has sent does its work all the same.
      if (isTooLate) time.after(beforeMs, () => void effect());
      await time.sleep(way === 'hangs' || isTooLate ? deadlineMs : beforeMs);
      const value = when === 'after' && !isTooLate ? effect() : undefined;
      if (way === 'works' && !isTooLate && afterMs > 0) await time.sleep(afterMs);
      await passes(call, 'after');
      if (way === 'dies') kill();
      await untilThawed();
      underWay.delete(call);
      // Also who was killed while standing never sees the answer.
      if (isDead) return NEVER;
      if (isTooLate) return failed(true);
      if (way === 'works') return value as Awaited<typeof value> as never;
      return failed(when === 'after' || way === 'hangs');
    },
  };
  return line;
}
