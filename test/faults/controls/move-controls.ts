import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import type { App } from '../../../shared/ports/app.ts';
import { deauthorize } from '../../../shared/use-cases/authorization/deauthorize.ts';
import { moveIfElsewhere } from '../../../shared/use-cases/maintenance/move-credentials.ts';
import { ASKED, begunSignIn, cameBack, makeSecretsElsewhere, track } from '../world/people.ts';
import { standingAt } from '../world/standing.ts';
import type { World } from '../world/world.ts';
import {
  aNameUsedTwice,
  moveBesideARenewal,
  moveClosedEarly,
  moveOnAnyGeneration,
  moveUnregistered,
  retiringBlindly,
} from './broken-moves.ts';
import type { Control } from './control.ts';

const HALF_LIFE_SECONDS = 2_180;

const moves = (key: AdapterKey) => (app: App) => moveIfElsewhere(app, key, ASKED);

const movesNow = (world: World, key: AdapterKey) => world.process().run(moves(key));

/** New secrets are made in the other vault, and a move to it stands at a call. */
function moveStanding(world: World, key: AdapterKey, call: RegExp) {
  makeSecretsElsewhere(world);
  return standingAt(world, call, 'before', moves(key));
}

const COMMIT = /^adapters\.write moved$/;

/** Each condition and step of a move, with the case that loses without it. */
export const MOVE_CONTROLS: readonly Control[] = [
  {
    step: '`generation` in a move’s commit',
    course: 'a move has copied, and a renewal commits',
    loses: 'lost',
    broken: moveOnAnyGeneration,
    async play(world, key) {
      world.advance(HALF_LIFE_SECONDS);
      const move = await moveStanding(world, key, COMMIT);
      await world.process().run((app) => track(app, key));
      await move.goOn();
    },
  },
  {
    step: '`renewal` in a move’s commit',
    course: 'a move has copied, and a renewal has UPS’s answer in hand',
    loses: 'lost',
    broken: moveBesideARenewal,
    async play(world, key) {
      world.advance(HALF_LIFE_SECONDS);
      const move = await moveStanding(world, key, COMMIT);
      const renewal = await standingAt(world, /^vault\.stage$/, 'before', (app) => track(app, key));
      await move.goOn();
      await renewal.goOn();
    },
  },
  {
    step: '`secret.id` in the callback’s commit',
    course: 'credentials move while a callback is about to commit',
    loses: 'leaks',
    broken: retiringBlindly,
    async play(world, key) {
      makeSecretsElsewhere(world);
      const begun = await begunSignIn(world.process().app, key, 'Authorization Code');
      const callback = await standingAt(world, /^adapters\.write authorized$/, 'before', (app) =>
        cameBack(world, app, begun),
      );
      await movesNow(world, key);
      await callback.goOn();
    },
  },
  {
    step: '`secret.id` in taking off',
    course: 'credentials move while a person deauthorizes',
    loses: 'leaks',
    broken: retiringBlindly,
    async play(world, key) {
      makeSecretsElsewhere(world);
      const person = await standingAt(world, /^adapters\.write takenOff$/, 'before', (app) =>
        deauthorize(app, { ...key, ...ASKED, ifMatch: 'any' }),
      );
      await movesNow(world, key);
      await person.goOn();
    },
  },
  {
    step: 'a move registered before its copy',
    course: 'a move dies when it has copied',
    loses: 'leaks',
    broken: moveUnregistered,
    async play(world, key) {
      const move = await moveStanding(world, key, COMMIT);
      move.process.line.kill();
    },
  },
  {
    step: 'a move closed only when its worker is gone',
    course: 'the sweep closes a move that stalls, and the move goes on',
    loses: 'lost',
    broken: moveClosedEarly,
    async play(world, key) {
      const move = await moveStanding(world, key, COMMIT);
      world.advance(60);
      await world.sweep();
      await move.goOn();
    },
  },
  {
    step: 'a name that no move uses twice',
    course: 'credentials move there and back before the first move deletes their old secret',
    loses: 'lost',
    broken: aNameUsedTwice,
    async play(world, key) {
      const there = await moveStanding(world, key, /^vault\.remove$/);
      makeSecretsElsewhere(world);
      await movesNow(world, key);
      await there.goOn();
    },
  },
];
