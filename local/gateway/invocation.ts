import { AsyncLocalStorage } from 'node:async_hooks';
import type { WorkInFlight } from '../ups/work-in-flight.ts';

/** One invocation of a function. Its outside calls answer while it runs, and again once the next invocation begins: in
 * between its environment is frozen. A killed invocation gets no answer. */
export interface Invocation {
  state: 'running' | 'answered' | 'killed';
  /** Resolves when the same environment is invoked again. */
  readonly thawed: Promise<Invocation>;
  /** Its outside calls that have not ended yet. */
  readonly calls: WorkInFlight;
}

const current = new AsyncLocalStorage<Invocation>();

/** Runs a handler as this invocation. */
export const asInvocation = <Result>(invocation: Invocation, handle: () => Result): Result =>
  current.run(invocation, handle);

const NEVER = new Promise<never>(() => undefined);

/** Ends when code of this invocation may run. */
async function running(invocation: Invocation): Promise<void> {
  let host = invocation;
  while (host.state !== 'running') host = host.state === 'killed' ? await NEVER : await host.thawed;
}

const wrapped = new WeakMap<object, object>();

/** The same app, whose answers from outside reach an invocation only while it runs. One process cannot do what Lambda does, which
 * is to stop the code itself: a call that is under way when a function is killed or frozen still has its effect, as one that was
 * sent has; a port that retries may retry once more; and code between two answers runs on to its next call. */
export const answeringInTime = <App extends object>(app: App): App => interposed(app) as App;

function interposed(target: object): object {
  const known = wrapped.get(target);
  if (known) return known;
  const proxy = new Proxy(target, {
    get(from, name) {
      const value = Reflect.get(from, name);
      if (typeof value === 'function') return (...input: unknown[]) => inTime(value.apply(from, input));
      return isPort(value) ? interposed(value) : value;
    },
  });
  wrapped.set(target, proxy);
  return proxy;
}

const isPort = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Date);

/** A value returned synchronously, such as an id or a time, is no outside call. */
function inTime(answer: unknown): unknown {
  const invocation = current.getStore();
  if (!(answer instanceof Promise) || !invocation) return answer;
  return invocation.calls.track(answer).finally(() => running(invocation));
}
