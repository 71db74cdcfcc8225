import { describe, expect, it } from 'vitest';
import { TrackingAdapterError } from '../../shared/domain/errors.ts';
import type { IdempotencyRecord } from '../../shared/domain/idempotency.ts';
import type { App } from '../../shared/ports/app.ts';
import type { IdempotencyStore } from '../../shared/ports/stores.ts';
import { idempotently } from '../../shared/use-cases/common/idempotently.ts';
import { NOON } from '../support/an-adapter.ts';

const CLAIM = { tenantId: 'acme', id: 'a-key', requestHash: 'a-request' };

/** A store that has no network before it, a clock that the test sets, and things that are made at once. */
function aWorkshop() {
  const records = new Map<string, IdempotencyRecord>();
  const made = new Map<string, { readonly id: string }>();
  const store: IdempotencyStore = {
    get: async ({ id }) => records.get(id),
    put: async (record, over) => {
      if (records.get(record.id)?.writer !== over?.writer) return false;
      records.set(record.id, record);
      return true;
    },
  };
  let [ids, seconds] = [0, 0];
  const app = {
    idempotency: store,
    clock: () => new Date(NOON.getTime() + seconds * 1000),
    ids: { newId: (prefix: string) => `${prefix}_${++ids}`, newUuid: () => `uuid_${++ids}` },
    log: { warn: () => undefined },
  } as unknown as App;
  const put = async (id: string) => {
    made.set(id, { id });
    return { id };
  };
  const once = (make = put, claim = CLAIM) =>
    idempotently(app, claim, {
      prefix: 'thing',
      make,
      idOf: ({ id }) => id,
      find: async (id) => made.get(id),
    });
  return {
    records,
    made,
    put,
    once,
    wait: (more: number) => {
      seconds += more;
    },
  };
}

const refusalOf = (outcome: Promise<unknown>) =>
  outcome.then(
    () => undefined,
    (error: TrackingAdapterError) => error.code,
  );

/** Takes up the work and never comes back. */
const dying = () => new Promise<never>(() => undefined);

describe('one thing for all requests with a key', () => {
  it('is made once, then found', async () => {
    const { once, made } = aWorkshop();
    const first = await once();
    expect(await once()).toEqual({ made: first.made, isReplayed: true });
    expect(made.size).toBe(1);
  });

  it('is kept for 24 hours', async () => {
    const { once, wait, made } = aWorkshop();
    await once();
    wait(24 * 3_600 - 1);
    expect((await once()).isReplayed).toBe(true);
    wait(1);
    expect((await once(undefined, { ...CLAIM, requestHash: 'another' })).isReplayed).toBe(false);
    expect(made.size).toBe(2);
  });

  it('is waited for while its worker lives, and made by the next one 30 seconds after it died', async () => {
    const { once, wait, made, records } = aWorkshop();
    void once(dying);
    await expect.poll(() => records.size).toBe(1);
    wait(29);
    expect(await refusalOf(once())).toBe('idempotency-in-flight');
    wait(1);
    expect((await once()).isReplayed).toBe(false);
    expect(made.size).toBe(1);
  });

  it('is found where its worker died after having made it', async () => {
    const { once, wait, put, made, records } = aWorkshop();
    void once((id) => put(id).then(dying));
    await expect.poll(() => made.size).toBe(1);
    wait(30);
    const { made: found } = await once();
    expect(found.id).toBe(records.get('a-key')?.entityId);
    expect(made.size).toBe(1);
  });

  it('may be tried again at once when it was refused, however often', async () => {
    const { once, made } = aWorkshop();
    const refuse = () => Promise.reject(new TrackingAdapterError('not-found', 'Not there.'));
    for (const _ of [1, 2, 3]) expect(await refusalOf(once(refuse))).toBe('not-found');
    expect((await once()).isReplayed).toBe(false);
    expect(made.size).toBe(1);
  });

  it('may be tried again at once when it could not even be looked for', async () => {
    const { once, made } = aWorkshop();
    await refusalOf(once(() => Promise.reject(new TrackingAdapterError('busy', 'Busy.'))));
    made.get = () => {
      throw new TrackingAdapterError('busy', 'Busy.');
    };
    expect(await refusalOf(once())).toBe('busy');
    expect(await refusalOf(once())).toBe('busy');
  });
});
