import type { Findings } from '../report/findings.ts';
import { deliveryFaults, deliveryStorms } from './delivery-faults.ts';
import { BROKEN, oneTypeRefused, putAsideLate, receiverDown } from './webhook-faults.ts';

/** Requests in a day to a receiver that is down, once its circuit is open. */
const MOST_REQUESTS = 27;
const EVENTS_WITHOUT_CIRCUIT = 500;
const STORMS = 200;

const NOTHING = { answersLost: 0, duplicates: [], wrongStatuses: [], leaks: [] };

/** At full size, with every control, each of which has to lose. */
export async function webhookFindings(
  events: number,
  seed: number,
  note: (figure: string) => void,
): Promise<readonly Findings[]> {
  return [
    await awayForADay(events, seed, note),
    await failingCalls(seed, note),
    await lateWorkers(seed, note),
    await unwelcome(seed, note),
  ];
}

async function awayForADay(events: number, seed: number, note: (figure: string) => void): Promise<Findings> {
  const down = await receiverDown(events, seed);
  const control = await receiverDown(EVENTS_WITHOUT_CIRCUIT, seed, BROKEN.circuit);
  note(
    `${down.requestsOnceOpen} requests in a day to a receiver that is down; without the circuit, of ${EVENTS_WITHOUT_CIRCUIT} events: ${control.requestsOnceOpen}`,
  );
  return {
    ...{ ...NOTHING, part: 'Webhooks: a receiver that is down for a day', tried: events, seed },
    lost: down.lost,
    wrongStatuses: [
      ...(down.requestsOnceOpen > MOST_REQUESTS ? [`${down.requestsOnceOpen} requests in a day`] : []),
      ...(down.outOfOrder > 0 ? [`${down.outOfOrder} events were drained out of order`] : []),
      ...(control.requestsOnceOpen > MOST_REQUESTS ? [] : ['without the circuit there are no more requests']),
    ],
  };
}

async function failingCalls(seed: number, note: (figure: string) => void): Promise<Findings> {
  const [single, storms] = [await deliveryFaults({ seed }), await deliveryStorms(STORMS, seed)];
  const broken = BROKEN['message kept until the answer'];
  const control = await deliveryFaults({ seed, courses: ['to a healthy receiver'], broken });
  note(`${control.lost.length} events lost where a message counts as delivered before its request`);
  return {
    ...{ ...NOTHING, part: 'Webhooks: calls that fail, hang and die', tried: single.tried + storms.tried, seed },
    lost: [...single.lost, ...storms.lost],
    waiting: [...single.waiting, ...storms.waiting],
    wrongStatuses:
      control.lost.length > 0 ? [] : ['messages that count as delivered before their request lose nothing'],
  };
}

/** An event is put aside at each call of those that drain meanwhile. */
async function lateWorkers(seed: number, note: (figure: string) => void): Promise<Findings> {
  const waiting: string[] = [];
  const { calls } = await putAsideLate(seed, Number.POSITIVE_INFINITY);
  let forgotten = 0;
  for (let goesOnAt = 0; goesOnAt <= calls; goesOnAt++) {
    const late = await putAsideLate(seed, goesOnAt);
    waiting.push(...late.waiting.map((id) => `${id} waits, put aside at call ${goesOnAt}`));
    forgotten += (await putAsideLate(seed, goesOnAt, BROKEN['further look'])).waiting.length;
  }
  note(`${forgotten} of ${calls + 1} events that are put aside late wait for ever without a further look`);
  return {
    ...{ ...NOTHING, part: 'Webhooks: put aside while a drain ends', tried: calls + 1, seed },
    ...{ lost: [], waiting },
    wrongStatuses: forgotten > 0 ? [] : ['without the further look nothing waits'],
  };
}

async function unwelcome(seed: number, note: (figure: string) => void): Promise<Findings> {
  const waiting = await oneTypeRefused(seed);
  const control = await oneTypeRefused(seed, BROKEN['newest probed']);
  note(`${control.length} events wait behind a type that is refused, where the newest is not tried`);
  return {
    ...{ ...NOTHING, part: 'Webhooks: one type is always refused', tried: 60, seed },
    ...{ lost: [], waiting },
    wrongStatuses: control.length > 0 ? [] : ['without trying the newest no event waits'],
  };
}
