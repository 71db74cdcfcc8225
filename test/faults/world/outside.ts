import { TrackingAdapterError } from '../../../shared/domain/errors.ts';

/** How one outside call goes wrong. `hang`: no answer within the caller's deadline; `die`: the process ends there. Each without its
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

/** What happens to a process at its outside calls: faults, its death, and stops where a test lets others go first. */
export interface Line {
  readonly calls: CallName[];
  readonly isDead: () => boolean;
  /** Whether the vault has failed this process when it wanted to keep something. */
  readonly couldNotKeep: () => boolean;
  /** Milliseconds by which this process's clock is wrong. */
  readonly skewMs: number;
  plan: FaultPlan;
  /** Ends when the process has come to a call of this name, before its effect or after it, and stands there. */
  stopAt(call: RegExp, when: 'before' | 'after'): Promise<CallName>;
  /** Lets a standing process go on. */
  go(): void;
  kill(): void;
  /** Ends when the process dies. */
  readonly died: Promise<void>;
  outside<Value>(call: CallName, effect: () => Value, hang: Hang<Value>): Promise<Value>;
}

/** What a caller sees of a call that failed or hung; it may be an answer, or an error. */
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

/** @param elapse moves the clock of the world; each call takes a moment */
export function aLine(elapse: (milliseconds: number) => void, skewMs = 0): Line {
  const calls: CallName[] = [];
  const death = Promise.withResolvers<void>();
  let isDead = false;
  let couldNotKeep = false;
  let stop: Stop | undefined;
  let release: () => void = () => undefined;
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
    died: death.promise,
    kill,
    stopAt(call, when) {
      const { promise, resolve } = Promise.withResolvers<CallName>();
      const { promise: released, resolve: go } = Promise.withResolvers<void>();
      stop = { call, when, reached: resolve, released };
      release = go;
      return promise;
    },
    go: () => release(),
    async outside(call, effect, { deadlineMs, failed }) {
      if (isDead) return NEVER;
      const number = calls.push(call) - 1;
      await passes(call, 'before');
      if (isDead) return NEVER;
      const fault = line.plan(call, number);
      if (fault !== undefined && KEEPING.test(call)) couldNotKeep = true;
      const [way, when] = (fault?.split('-') ?? ['works', 'after']) as [string, 'before' | 'after'];
      elapse(way === 'hangs' ? deadlineMs : 5);
      const value = when === 'after' ? effect() : undefined;
      await passes(call, 'after');
      if (way === 'dies') kill();
      // Also who was killed while standing never sees the answer.
      if (isDead) return NEVER;
      if (way === 'works') return value as Awaited<typeof value> as never;
      return failed(when === 'after' || way === 'hangs');
    },
  };
  return line;
}
