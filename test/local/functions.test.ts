import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadFunctions } from '../../local/gateway/functions.ts';
import { answeringInTime, asInvocation, type Invocation } from '../../local/gateway/invocation.ts';
import { workInFlight } from '../../local/ups/work-in-flight.ts';
import type { App } from '../../shared/ports/app.ts';
import { anAdapter } from '../support/an-adapter.ts';

const AUTHORIZED = {
  source: 'ups-tracking-adapter',
  'detail-type': 'adapter.authorized',
  detail: {
    id: 'evt_1',
    version: 1,
    tenantId: 'acme',
    adapterId: 'adp_1',
    authorizationId: null,
    occurredAt: '2026-11-22T12:00:00.000Z',
    requestId: 'req_0',
    actor: { kind: 'system', name: 'a test' },
  },
};

/** A function that reads an adapter and then writes it, whose reads wait for the test. */
async function readingAndWriting() {
  const calls: string[] = [];
  const reads: PromiseWithResolvers<unknown>[] = [];
  const app = {
    adapters: {
      get: () => {
        calls.push('get');
        const read = Promise.withResolvers<unknown>();
        reads.push(read);
        return read.promise;
      },
      write: async () => void calls.push('write'),
    },
    clock: () => new Date(),
    ids: { newId: () => 'run_1', newUuid: () => 'uuid' },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  } as unknown as App;
  const functions = await loadFunctions(['run-maintenance'], () => app);
  return { calls, reads, functions, invoke: () => functions.invoke('run-maintenance', 'req_1', AUTHORIZED) };
}

/** The adapter that the event is about. */
const FOUND = { ...anAdapter(), authorization: { id: null } };

describe('a function of the local run', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  it('is killed at its time-out, and an answer that comes later leads to nothing more', async () => {
    const { calls, reads, invoke } = await readingAndWriting();
    const ended = expect(invoke()).rejects.toThrow('run-maintenance timed out after 60 seconds.');
    await vi.advanceTimersByTimeAsync(59_999);
    expect(calls).toEqual(['get']);
    await vi.advanceTimersByTimeAsync(1);
    await ended;
    reads[0]?.resolve(FOUND);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls).toEqual(['get']);
  });

  it('can be killed before: it runs no further, and the kill waits for the call under way', async () => {
    const { calls, reads, functions, invoke } = await readingAndWriting();
    const ended = expect(invoke()).rejects.toThrow('run-maintenance was killed.');
    let killed: readonly string[] | undefined;
    const kill = functions.killAll().then((names) => {
      killed = names;
    });
    await ended;
    expect(killed).toBeUndefined();
    reads[0]?.resolve(FOUND);
    await kill;
    expect({ killed, calls }).toEqual({ killed: ['run-maintenance'], calls: ['get'] });
    expect(await functions.killAll()).toEqual([]);
  });

  it('goes on when the answer comes in time', async () => {
    const { calls, reads, invoke } = await readingAndWriting();
    const ended = invoke();
    reads[0]?.resolve(FOUND);
    await ended;
    expect(calls).toEqual(['get', 'write']);
  });

  it('is frozen once it has answered: calls under way continue with the next invocation', async () => {
    const read = Promise.withResolvers<unknown>();
    const app = answeringInTime({ adapters: { get: () => read.promise } } as unknown as App);
    const next = Promise.withResolvers<Invocation>();
    const invocation: Invocation = { state: 'running', thawed: next.promise, calls: workInFlight() };
    let goneOn = false;
    const leftOver = asInvocation(invocation, () => app.adapters.get({ tenantId: 'acme', adapterId: 'adp_1' })).then(
      () => {
        goneOn = true;
      },
    );
    invocation.state = 'answered';
    read.resolve(FOUND);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(goneOn).toBe(false);
    next.resolve({ ...invocation, state: 'running' });
    await leftOver;
    expect(goneOn).toBe(true);
  });
});
