import { setTimeout as pause } from 'node:timers/promises';
import { VAULTS, type VaultName } from '../../../shared/domain/secret-ids.ts';
import { readyToRace } from '../races/adapter.ts';
import { gathering } from '../races/findings-of-races.ts';
import { type RaceProduct, raceProduct } from '../races/product.ts';
import type { Findings } from '../report/findings.ts';
import { type CallersAs, startCaller } from './callers.ts';

export interface MovesOverStores {
  readonly adapters: number;
  /** As many track all the time. */
  readonly callers: number;
  /** Default: apps, each with caches of its own, as another process has. */
  readonly as?: CallersAs;
  readonly seed: number;
}

/** Moves are asked for so often: one that meets a renewal is left for the next. */
const TRIES = 20;
const PAUSE_MS = 50;

/** Past half of an access token's life. */
const HALF_LIFE_SECONDS = 2_180;

/** So many sign-ins at once. */
const LANES = 4;

/** Every adapter of a local run is moved to the envelope vault by the control server and back, while others track with all of them: no
 * call may fail, and no refresh token is presented twice. The stores are those of `npm start`. */
export async function movesOverStores(
  { adapters, callers, as = 'apps', seed }: MovesOverStores,
  note: (figure: string) => void = () => undefined,
): Promise<Findings> {
  const found = gathering(`${adapters} adapters moved both ways over the stores of npm start beside ${as}`, seed);
  const product = await raceProduct();
  let calls = 0;
  try {
    const ids = await readyAdapters(product, adapters);
    for (const to of VAULTS.toReversed()) {
      await product.advance(HALF_LIFE_SECONDS);
      const tracking = await Promise.all(
        Array.from({ length: callers }, (_, index) =>
          startCaller(as, product, { adapterIds: ids, seed: seed + index }),
        ),
      );
      const [moves] = await Promise.allSettled([allMoved(product, to)]);
      // Callers end before anything is thrown: a process would track on.
      for (const called of await Promise.all(tracking.map((caller) => caller.stop()))) {
        calls += called.calls;
        for (const refusal of called.refusals) found.wrongStatus(`tracking answered ${refusal}`);
      }
      if (moves.status === 'rejected') throw moves.reason;
      const inVault = moves.value;
      if (inVault !== adapters) found.wrongStatus(`${inVault} of ${adapters} adapters are in ${to}`);
      for (let moved = 0; moved < adapters; moved++) found.tried();
    }

    for (const { hash, presented } of (await product.tokenCalls()).presented.values())
      if (presented > 1) found.duplicate(`the refresh token ${hash} was presented ${presented} times`);
    for (const adapterId of ids) {
      const answer = await product.track(product.anApp(), adapterId);
      if (answer !== '200') found.lost(`tracking answered ${answer} afterwards`, adapterId);
    }
    note(`${2 * adapters} moves beside ${calls} tracking calls of ${callers} ${as}`);
    return found.findings();
  } finally {
    await product.stop();
  }
}

async function readyAdapters(product: RaceProduct, count: number): Promise<string[]> {
  const ids: string[] = [];
  let left = count;
  const lane = async () => {
    while (left-- > 0) ids.push(await readyToRace(product, 'Authorization Code'));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return ids;
}

/** @returns the adapters in that vault, when all are there or no try is left */
async function allMoved(product: RaceProduct, to: VaultName): Promise<number> {
  await product.makeSecretsIn(to);
  for (let tries = 0; tries < TRIES; tries++) {
    if ((await product.moves()).left === 0) break;
    await pause(PAUSE_MS);
  }
  return product.adaptersIn(to);
}
