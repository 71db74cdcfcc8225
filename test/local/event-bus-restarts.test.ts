import { describe, expect, it } from 'vitest';
import { busUnderTest, numbered } from './bus-under-test.ts';

describe('the local EventBridge, held, closed, started again and reset,', async () => {
  const local = await busUnderTest();

  it('holds events until they are released, and is idle meanwhile', async () => {
    local.bus.hold(true);
    await local.publish(numbered(1), numbered(2));
    await local.bus.idle();
    expect(local.tries).toEqual([]);
    expect(local.bus.published()).toHaveLength(2);

    local.bus.hold(false);
    await local.bus.idle();

    expect(local.tries).toEqual(['audit 1', 'audit 2']);
  });

  it('holds the next try of an event under way', async () => {
    local.ending = async () => {
      if (local.tries.length > 1) return;
      local.bus.hold(true);
      throw new Error('Not yet');
    };
    await local.publish(numbered(1));
    await local.bus.idle();
    expect(local.tries).toEqual(['audit 1']);

    local.bus.hold(false);
    await local.bus.idle();

    expect(local.tries).toEqual(['audit 1', 'audit 1']);
  });

  it('delivers after a restart what was undelivered, and nothing else', async () => {
    await local.publish(numbered(1));
    await local.bus.idle();
    local.bus.hold(true);
    await local.publish(numbered(2), numbered(3));

    await local.stop();
    await local.start();
    await local.bus.idle();

    expect(local.tries.toSorted()).toEqual(['audit 1', 'audit 2', 'audit 3']);
    expect(local.bus.published()).toEqual([]);
  });

  it('can start held', async () => {
    local.bus.hold(true);
    await local.publish(numbered(1));
    await local.stop();

    await local.start({ held: true });
    await local.bus.idle();
    expect(local.tries).toEqual([]);

    local.bus.hold(false);
    await local.bus.idle();
    expect(local.tries).toEqual(['audit 1']);
  });

  it('does not wait long at its close for a delivery that hangs, and delivers it after the restart', async () => {
    await local.stop();
    await local.start({ graceMs: 20 });
    const begun = Promise.withResolvers<void>();
    local.ending = () => {
      begun.resolve();
      return new Promise(() => {});
    };
    await local.publish(numbered(1));
    await begun.promise;

    await local.stop();
    local.ending = async () => {};
    await local.start();
    await local.bus.idle();

    expect(local.tries).toEqual(['audit 1', 'audit 1']);
  });

  it('waits at its close for a delivery under way, which is then not repeated', async () => {
    const begun = Promise.withResolvers<void>();
    const work = Promise.withResolvers<void>();
    local.ending = () => {
      begun.resolve();
      return work.promise;
    };
    await local.publish(numbered(1));
    await begun.promise;

    // Longer than the rest of the close takes.
    setTimeout(work.resolve, 50);
    await local.stop();
    await local.start();
    await local.bus.idle();

    expect(local.tries).toEqual(['audit 1']);
  });

  it('tells listeners of each event until they leave', async () => {
    const told: string[] = [];
    await local.stop();
    await local.start({ onEvent: ({ detail }) => told.push(`always ${detail.number}`) });
    const leave = local.bus.subscribe(({ detail }) => told.push(`listener ${detail.number}`));

    await local.publish(numbered(1));
    leave();
    await local.publish(numbered(2));

    expect(told).toEqual(['always 1', 'listener 1', 'always 2']);
  });

  it('forgets everything at a reset, and goes on', async () => {
    local.bus.hold(true);
    await local.publish(numbered(1));

    await local.bus.reset();
    await local.publish(numbered(2));
    await local.bus.idle();

    expect(local.tries).toEqual(['audit 2']);
    expect(local.bus.published()).toMatchObject([{ detail: { number: 2 } }]);
    await local.stop();
    await local.start();
    await local.bus.idle();
    expect(local.tries).toEqual(['audit 2']);
  });
});
