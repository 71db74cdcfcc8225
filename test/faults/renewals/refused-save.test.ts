import { describe, expect, it } from 'vitest';
import { statusOf } from '../../../shared/domain/status.ts';
import { created, save, stored, verified } from '../world/people.ts';
import { aWorld } from '../world/world.ts';

describe('a Save that lost against another change, and whose process dies before it has released the verification', () => {
  it('is not made by the sweep; the verification waits for another Save', async () => {
    const world = aWorld(14);
    const key = await created(world);
    const { verificationId } = await verified(world.process().app, key);
    const process = world.process();
    const stands = process.line.stopAt(/^adapters\.write authorized$/, 'before');
    const saving = process.run((app) => save(app, key, 'Customer Client Credentials', { verificationId }));
    await stands;
    await world.process().run((app) => save(app, key, 'Legacy Authentication'));
    process.line.plan = (call) => (call === 'attempts.move PENDING' ? 'dies-before' : undefined);
    process.line.go();
    expect(await saving).toEqual({ ended: 'died' });

    world.advance(31);
    await world.sweep();
    const [adapter, attempt] = [stored(world, key), world.table.attempts.get(verificationId)];
    expect([adapter && statusOf(adapter), attempt?.state]).toEqual(['Not Configured', 'PENDING']);

    const again = await world.process().run((app) => save(app, key, 'Customer Client Credentials', { verificationId }));
    const saved = stored(world, key);
    expect([again.ended, saved && statusOf(saved)]).toEqual(['done', 'Need Maintenance']);
  });
});
