import { AsyncLocalStorage } from 'node:async_hooks';
import { API_FUNCTION_SECONDS, type WorkTime } from '../../../shared/domain/worker-time.ts';

const invocations = new AsyncLocalStorage<WorkTime>();

/** Runs work as one invocation, which everything that it calls can ask for the time left. */
export const asInvocation = <Value>(time: WorkTime, work: () => Value): Value => invocations.run(time, work);

/** Milliseconds left to the current invocation; outside of any, all that a function of the API has. */
export const remainingMs = (): number => invocations.getStore()?.remainingMs() ?? API_FUNCTION_SECONDS * 1000;
