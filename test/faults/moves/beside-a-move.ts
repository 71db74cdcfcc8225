import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import { VAULTS } from '../../../shared/domain/secret-ids.ts';
import type { App } from '../../../shared/ports/app.ts';
import { deleteAdapter } from '../../../shared/use-cases/adapters/delete-adapter.ts';
import { deauthorize } from '../../../shared/use-cases/authorization/deauthorize.ts';
import { moveIfElsewhere } from '../../../shared/use-cases/maintenance/move-credentials.ts';
import { recovered } from '../plays/fault-sweep.ts';
import { HALF_LIFE_SECONDS, LIFE_SECONDS } from '../plays/weather.ts';
import type { Findings } from '../report/findings.ts';
import { aLedger } from '../report/ledger.ts';
import { judged, watched } from '../world/judge.ts';
import {
  ASKED,
  begunSignIn,
  cameBack,
  makeSecretsElsewhere,
  ready,
  save,
  stored,
  track,
  verified,
} from '../world/people.ts';
import { aWorld, type Process, type World } from '../world/world.ts';

type Work = (app: App, world: World) => Promise<unknown>;
type Moment = 'before' | 'after';

/** Actions on the same adapter while its credentials move, each with its preparation. */
const NEIGHBORS: Readonly<Record<string, (world: World, key: AdapterKey) => Promise<Work>>> = {
  'a call at half of the token’s life': async (world, key) => {
    world.advance(HALF_LIFE_SECONDS);
    return (app) => track(app, key);
  },
  'a call at the token’s end': async (world, key) => {
    world.advance(LIFE_SECONDS);
    return (app) => track(app, key);
  },
  'a call with a young token': async (_, key) => (app) => track(app, key),
  'a call whose token UPS refuses': async (world, key) => {
    world.advance(1_000);
    return (app, then) => {
      for (const access of then.ups.access.values()) access.isRevoked = true;
      return track(app, key);
    };
  },
  'a callback': async (world, key) => {
    const begun = await begunSignIn(world.process().app, key, 'Authorization Code');
    return async (app, then) => {
      const { outcome } = await cameBack(then, app, begun);
      if (outcome !== 'authorized') throw new Error(`The sign-in ended as ${outcome}.`);
    };
  },
  'Save of what was verified': async (world, key) => {
    const { verificationId } = await verified(world.process().app, key);
    const ifMatch = stored(world, key)?.version ?? 0;
    return (app) => save(app, key, 'Customer Client Credentials', { verificationId, ifMatch });
  },
  Deauthorize: async (world, key) => {
    const ifMatch = stored(world, key)?.version ?? 0;
    return (app) => deauthorize(app, { ...key, ...ASKED, ifMatch });
  },
  'another method': async (world, key) => {
    const ifMatch = stored(world, key)?.version ?? 0;
    return (app) => save(app, key, 'Legacy Authentication', { dropAuthorization: true, ifMatch });
  },
  'another name': async (world, key) => {
    const ifMatch = stored(world, key)?.version ?? 0;
    return (app) => save(app, key, 'Authorization Code', { ifMatch });
  },
  Delete: async (world, key) => {
    const ifMatch = stored(world, key)?.version ?? 0;
    return (app) => deleteAdapter(app, { ...key, ...ASKED, ifMatch });
  },
  'another move': async (_, key) => (app) => moveIfElsewhere(app, key, ASKED),
};

/** Lets a process work up to one of its outside calls, by number, and tells how to let it go on.
 *
 * @returns undefined when it has ended before */
async function workedUpTo(process: Process, work: Work, world: World, call: number, moment: Moment) {
  let isOver = false;
  let stop = process.line.stopAt(/./, moment);
  const ended = process.run((app) => work(app, world));
  const over = ended.then(() => {
    isOver = true;
  });
  for (let passed = 0; passed <= call; passed++) {
    await Promise.race([stop, over]);
    if (isOver) return undefined;
    if (passed === call) break;
    process.line.go();
    stop = process.line.stopAt(/./, moment);
  }
  return async () => {
    process.line.go();
    return ended;
  };
}

/** One interleaving: the first stands at one of its calls while the second does all of its work. Both succeed: nobody notices a move.
 *
 * @returns undefined when the first has fewer calls */
async function interleaved(before: World, [first, second]: readonly [Work, Work], call: number, moment: Moment) {
  const world = before.fork();
  const seen = watched(world);
  const goOn = await workedUpTo(world.process(), first, world, call, moment);
  if (!goOn) return undefined;
  const ends = [await world.process().run((app) => second(app, world)), await goOn()];
  await world.deliver();
  await recovered(world);
  const verdict = judged(world, seen);
  for (const end of ends) if (end.ended === 'failed') verdict.wrongStatuses.push(`a caller was told: ${end.error}`);
  return verdict;
}

/** Moves from either vault beside everything that may happen to the same adapter: each stands at each of its outside calls, before and
 * after it, while the other does all of its work.
 *
 * @param every how many calls and moments apart the cases are, from one vault for each action in turn. Default: none is left out */
export async function besideAMove(seed: number, every = 1): Promise<Findings> {
  const ledger = aLedger('Moves beside calls, callbacks, Save and taking off', seed);
  let cases = 0;
  for (const [index, [name, given]] of Object.entries(NEIGHBORS).entries()) {
    for (const vault of VAULTS.filter((_, turn) => every === 1 || index % VAULTS.length === turn)) {
      const world = aWorld(seed, undefined, vault);
      const key = await ready(world, 'Authorization Code');
      const other = await given(world, key);
      makeSecretsElsewhere(world);
      const move: Work = (app) => moveIfElsewhere(app, key, ASKED);
      for (const [pair, who] of [
        [[move, other], 'the move stands'],
        [[other, move], 'it stands'],
      ] as const) {
        for (const moment of ['before', 'after'] as const) {
          for (let call = 0, hasMore = true; hasMore; call++) {
            if (cases++ % every !== 0 && call > 0) continue;
            const verdict = await interleaved(world, pair, call, moment);
            hasMore = verdict !== undefined;
            if (verdict) ledger.note(1, verdict, `${name}, from ${vault}: ${who} ${moment} call ${call}`);
          }
        }
      }
    }
  }
  return ledger.findings();
}
