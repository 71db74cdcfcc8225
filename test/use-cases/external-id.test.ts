import { describe, expect, it } from 'vitest';
import { WORKER_GONE_SECONDS } from '../../shared/domain/worker-time.ts';
import { createAdapter } from '../../shared/use-cases/adapters/create-adapter.ts';
import { deleteAdapter } from '../../shared/use-cases/adapters/delete-adapter.ts';
import { saveAdapter } from '../../shared/use-cases/adapters/save-adapter.ts';
import { ASKED } from '../faults/world/people.ts';
import { aWorld, type Ended, type Process, type World } from '../faults/world/world.ts';

const NEW = { tenantId: 'acme', name: 'Europe', environment: 'test', ...ASKED } as const;

const create = (process: Process, adapterId: string, externalId: string | null = 'erp-7') =>
  process.run((app) => createAdapter(app, { ...NEW, adapterId, externalId }));

const save = (process: Process, adapterId: string, externalId: string | null | undefined) =>
  process.run((app) =>
    saveAdapter(app, {
      ...NEW,
      adapterId,
      method: 'Legacy Authentication',
      dropAuthorization: false,
      ifMatch: 'any',
      externalId,
    }),
  );

const endingOf = <Value>(ended: Ended<Value>) =>
  ended.ended === 'failed' ? ((ended.error as { code?: string }).code ?? String(ended.error)) : ended.ended;

const carriers = (world: World, externalId = 'erp-7') =>
  [...world.table.adapters.values()]
    .filter((one) => one.externalId === externalId && !one.deletedAt)
    .map((one) => one.adapterId);

describe('an external id', () => {
  it('has one adapter when eight workers claim it at once', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const world = aWorld(seed);
      const endings = await Promise.all(
        Array.from({ length: 8 }, async (_, index) => endingOf(await create(world.process(), `adp_${index}`))),
      );
      expect(endings.toSorted()).toEqual(['done', ...Array.from({ length: 7 }, () => 'external-id-taken')]);
      expect(carriers(world)).toHaveLength(1);
    }
  });

  it('would have eight without the claim: the control', async () => {
    const world = aWorld(1, (app) => ({
      ...app,
      externalIds: {
        ...app.externalIds,
        put: async ({ adapterId }) => ({ adapterId, claimedAt: app.clock(), writer: '' }),
      },
    }));
    await Promise.all(Array.from({ length: 8 }, (_, index) => create(world.process(), `adp_${index}`)));
    expect(carriers(world)).toHaveLength(8);
  });

  it('is free again when its worker died, once the worker is certainly gone', async () => {
    const world = aWorld(1);
    const doomed = world.process();
    doomed.line.plan = (call) => (call === 'adapters.create' ? 'dies-before' : undefined);
    expect(endingOf(await create(doomed, 'adp_1'))).toBe('died');
    expect(endingOf(await create(world.process(), 'adp_2'))).toBe('external-id-taken');
    world.advance(WORKER_GONE_SECONDS);
    expect(endingOf(await create(world.process(), 'adp_2'))).toBe('done');
    expect(carriers(world)).toEqual(['adp_2']);
  });

  it('moves with Save, stays without one, and is free once it is cleared or its adapter deleted', async () => {
    const world = aWorld(1);
    const process = world.process();
    await create(process, 'adp_1');
    await create(process, 'adp_2', null);
    expect(endingOf(await save(process, 'adp_1', undefined))).toBe('done');
    expect(carriers(world)).toEqual(['adp_1']);
    expect(endingOf(await save(process, 'adp_2', 'erp-7'))).toBe('external-id-taken');
    expect(endingOf(await save(process, 'adp_1', 'erp-8'))).toBe('done');
    expect(endingOf(await save(process, 'adp_2', 'erp-7'))).toBe('done');
    expect(endingOf(await save(process, 'adp_2', null))).toBe('done');
    expect(endingOf(await save(process, 'adp_1', 'erp-7'))).toBe('done');
    await process.run((app) => deleteAdapter(app, { ...NEW, adapterId: 'adp_1', ifMatch: 'any' }));
    expect(endingOf(await save(process, 'adp_2', 'erp-7'))).toBe('done');
    expect(carriers(world)).toEqual(['adp_2']);
  });

  it('is given back when the write that wanted it is refused', async () => {
    const world = aWorld(1);
    const process = world.process();
    await create(process, 'adp_1', null);
    const refused = await process.run((app) =>
      saveAdapter(app, {
        ...NEW,
        adapterId: 'adp_1',
        method: 'Customer Client Credentials',
        dropAuthorization: false,
        ifMatch: 'any',
        externalId: 'erp-7',
      }),
    );
    expect(endingOf(refused)).toBe('verification-required');
    expect(endingOf(await create(process, 'adp_2'))).toBe('done');
  });

  it('cannot be taken by the late clean-up of a worker whose adapter has it back', async () => {
    const world = aWorld(1);
    const slow = world.process();
    await create(slow, 'adp_1');
    const stopped = slow.line.stopAt(/externalIds\.remove/, 'before');
    const moving = save(slow, 'adp_1', 'erp-8');
    await stopped;
    expect(endingOf(await save(world.process(), 'adp_1', 'erp-7'))).toBe('done');
    slow.line.go();
    await moving;
    world.advance(WORKER_GONE_SECONDS);
    expect(endingOf(await create(world.process(), 'adp_2'))).toBe('external-id-taken');
    expect(carriers(world)).toEqual(['adp_1']);
  });
});
