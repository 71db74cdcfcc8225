import { setTimeout as pause } from 'node:timers/promises';
import { VAULTS, type VaultName } from '../../../shared/domain/secret-ids.ts';
import { readyToRace } from '../races/adapter.ts';
import { gathering } from '../races/findings-of-races.ts';
import { type RaceProduct, raceProduct } from '../races/product.ts';
import type { Findings } from '../report/findings.ts';
import { randomFrom } from '../world/random.ts';

export interface MovesOverStores {
  readonly adapters: number;
  /** As many apps track all the time, each with caches of its own, as another process has. */
  readonly apps: number;
  readonly seed: number;
}

/** Another app takes the place of one after so many calls, and holds nothing in memory. */
const CALLS_OF_AN_APP = 20;

/** Moves are asked for so often: one that meets a renewal is left for the next. */
const TRIES = 20;
const PAUSE_MS = 50;

/** Past half of an access token's life. */
const HALF_LIFE_SECONDS = 2_180;

/** Every adapter of a local run is moved to the envelope vault by the control server and back, while apps of their own caches track with
 * all of them: no call may fail, and no refresh token is presented twice. The stores are those of `npm start`. */
export async function movesOverStores(
  { adapters, apps, seed }: MovesOverStores,
  note: (figure: string) => void = () => undefined,
): Promise<Findings> {
  const found = gathering(`${adapters} adapters moved both ways over the stores of npm start`, seed);
  const product = await raceProduct();
  const random = randomFrom(seed);
  let calls = 0;
  try {
    const ids: string[] = [];
    for (let made = 0; made < adapters; made++) ids.push(await readyToRace(product, 'Authorization Code'));

    const tracking = async (moving: { isOver: boolean }): Promise<void> => {
      while (!moving.isOver) {
        const app = product.anApp();
        for (let call = 0; call < CALLS_OF_AN_APP && !moving.isOver; call++) {
          const answer = await product.track(app, ids[random.below(ids.length)] ?? '');
          calls += 1;
          if (answer !== '200') found.wrongStatus(`tracking answered ${answer}`);
        }
      }
    };
    for (const to of VAULTS.toReversed()) {
      await product.advance(HALF_LIFE_SECONDS);
      const moving = { isOver: false };
      const loaded = Array.from({ length: apps }, () => tracking(moving));
      const inVault = await allMoved(product, to);
      moving.isOver = true;
      await Promise.all(loaded);
      if (inVault !== adapters) found.wrongStatus(`${inVault} of ${adapters} adapters are in ${to}`);
      for (let moved = 0; moved < adapters; moved++) found.tried();
    }

    for (const { hash, presented } of (await product.tokenCalls()).presented.values())
      if (presented > 1) found.duplicate(`the refresh token ${hash} was presented ${presented} times`);
    for (const adapterId of ids) {
      const answer = await product.track(product.anApp(), adapterId);
      if (answer !== '200') found.lost(`tracking answered ${answer} afterwards`, adapterId);
    }
    note(`${2 * adapters} moves beside ${calls} tracking calls of ${apps} apps`);
    return found.findings();
  } finally {
    await product.stop();
  }
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
