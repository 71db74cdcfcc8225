import { callsInARow } from '../harness/slot.ts';
import { httpHop } from './hop.ts';

/** The first message. */
export interface HopsAsked {
  /** UPS's. */
  readonly origin: string;
  /** The hops of each turn. */
  readonly count: number;
}

/** Hops in a process of their own. The first message is answered with the length of an answer; each later one makes the hops of a turn,
 * and is answered with its `Slot` and the length of all answers. */
process.once('message', async ({ origin, count }: HopsAsked) => {
  const hop = httpHop(origin);
  process.on('message', async () => {
    let bytes = 0;
    const slot = await callsInARow(count, async () => {
      bytes += (await hop()).length;
    });
    process.send?.({ slot, bytes });
  });
  process.send?.((await hop()).length);
});
process.on('disconnect', () => process.exit());
