import type { Findings } from '../report/findings.ts';
import type { BrokenStep } from '../world/world.ts';
import { type FleetOptions, type FleetRun, type FleetSoFar, fleetRun, SCHEDULE_MINUTES } from './fleet.ts';

const OUTAGE_MINUTES = 360;
const MINUTES = 450;
const RECOVERED_AFTER_MINUTES = 30;
const RECOVERED_AT = (OUTAGE_MINUTES + RECOVERED_AFTER_MINUTES) / SCHEDULE_MINUTES;

/** A smaller fleet never has more due than one dispatch sends, so the controls would show nothing. */
const ENOUGH_FOR_CONTROLS = 100_000;

/** Workers that do not pace themselves. */
export const noPacing: BrokenStep = (app) => ({ ...app, dueWorkers: 0 });

/** An adapter that UPS fails is due again after a minute, for as long as the outage lasts. */
const fixedPause: BrokenStep = (app) => ({
  ...app,
  adapters: {
    ...app.adapters,
    write: (adapter, change) => {
      const isPostponement = change.dueAt instanceof Date && Object.keys(change.drop).length === 0;
      const isPlain = isPostponement && Object.keys(change.set).length === 0 && change.advance.length === 0;
      return app.adapters.write(
        adapter,
        isPlain ? { ...change, dueAt: new Date(app.clock().getTime() + 60_000) } : change,
      );
    },
  },
});

/** A dispatch that does not ask how many messages wait. */
const noLimit: BrokenStep = (app) => ({ ...app, queues: { ...app.queues, held: async () => 0 } });

const isOver = (what: string, count: number, limit: number) =>
  count > limit ? [`${what}: ${count}, and at most ${limit} are allowed`] : [];

/** Every promise that an outage broke, as a sentence.
 *
 * @param base the same fleet without an outage */
export const brokenPromises = (run: FleetRun, base: FleetRun): readonly string[] => [
  ...run.lost,
  ...isOver('adapters that need authorization', run.needAuthorization, run.answersLost),
  ...brokenLimits(run, base),
];

function brokenLimits(soFar: FleetSoFar, base: FleetRun): readonly string[] {
  const { mostASecond, mostLooks, mostWaiting, late, tokenCalls, looks, repeatedLooks } = soFar;
  return [
    // The breakers of 20 processes ask UPS as often whether it is back in a fleet of any size.
    ...(base.tokenCalls >= 4_000 ? isOver('token requests', tokenCalls, 1.1 * base.tokenCalls) : []),
    ...isOver('looks at one adapter', mostLooks, 30),
    ...isOver('renewals in one second', mostASecond.all, 100),
    ...isOver('renewals of one client in one second', mostASecond.client, 50),
    ...isOver('messages that wait', mostWaiting, 21_000),
    ...isOver('adapters late 30 minutes after UPS is back', late[RECOVERED_AT] ?? 0, 0),
    // Two killed workers a minute are few among the looks of a large fleet.
    ...(looks >= 100_000 ? isOver('repeated looks', repeatedLooks, 0.05 * looks) : []),
  ];
}

export const outage = (adapters: number, seed: number, control?: Pick<FleetOptions, 'broken' | 'isEnough'>) =>
  fleetRun({ adapters, seed, minutes: MINUTES, outageMinutes: OUTAGE_MINUTES, ...control });

export const noOutage = (adapters: number, seed: number) => fleetRun({ adapters, seed, minutes: MINUTES });

/** UPS is away for 6 hours, and a fleet lives on. */
export async function fleetFindings(adapters: number, seed: number, note: (figure: string) => void): Promise<Findings> {
  const [base, run] = [await noOutage(adapters, seed), await outage(adapters, seed)];
  const { late, lost, ...figures } = run;
  note(`${JSON.stringify(figures)}; token requests without an outage: ${base.tokenCalls}`);
  note(`late by quarter of an hour: ${late.join(' ')}`);
  const silent: string[] = [];
  const controls = adapters >= ENOUGH_FOR_CONTROLS ? { noPacing, fixedPause, noLimit } : {};
  for (const [name, broken] of Object.entries(controls)) {
    const isEnough = (soFar: FleetSoFar) => brokenLimits(soFar, base).length > 0;
    const control = await outage(adapters, seed, { broken, isEnough });
    const found = brokenPromises(control, base);
    note(`control ${name}, after ${control.late.length} quarters of an hour: ${found.slice(0, 3).join('; ')}`);
    if (found.length === 0) silent.push(`the control ${name} breaks no promise`);
  }
  return {
    part: `Outage of 6 hours, ${adapters} adapters`,
    tried: run.looks,
    answersLost: run.answersLost,
    lost: [...lost],
    duplicates: [],
    wrongStatuses: [...brokenPromises({ ...run, lost: [] }, base), ...silent],
    leaks: [],
    seed,
  };
}
