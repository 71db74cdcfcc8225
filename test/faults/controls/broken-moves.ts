import type { Change, ConditionPath } from '../../../shared/domain/change.ts';
import type { BrokenStep } from '../world/world.ts';

const isMove = ({ put }: Change) =>
  Object.values(put.pending ?? {}).some(({ type }) => type === 'adapter.credentials_moved');

const isRetiring = (change: Change) => change.put.retired !== undefined && !isMove(change);

/** Changes that are written without one of their conditions. */
const without =
  (path: ConditionPath, which: (change: Change) => boolean): BrokenStep =>
  (app) => ({
    ...app,
    adapters: {
      ...app.adapters,
      write: (adapter, change) =>
        app.adapters.write(
          adapter,
          which(change)
            ? { ...change, when: change.when.filter((one) => !('path' in one) || one.path !== path) }
            : change,
        ),
    },
  });

export const moveOnAnyGeneration = without('generation', isMove);

export const moveBesideARenewal = without('renewal', isMove);

/** The callback, Save and taking off retire the secret that they read, whatever the adapter points at by now. */
export const retiringBlindly = without('secret.id', isRetiring);

/** A copy is made that nothing names. */
export const moveUnregistered: BrokenStep = (app) => ({
  ...app,
  moves: { ...app.moves, create: async () => undefined },
});

/** A move whose worker is late is given up as soon as its time is over, though the worker may live. */
export const moveClosedEarly: BrokenStep = (app) => ({
  ...app,
  moves: {
    ...app.moves,
    get: async (id) => {
      const move = await app.moves.get(id);
      return move && { ...move, until: new Date(0) };
    },
  },
});

/** A move takes the name that the first secret of its authorization has in that vault. */
export const aNameUsedTwice: BrokenStep = (app) => ({
  ...app,
  vault: {
    ...app.vault,
    movedPointer: app.vault.pointer,
    create: async (key, pointer, credentials) => {
      const staged = await app.vault.stage(key, pointer, credentials, 0);
      if (staged === 'gone') await app.vault.create(key, pointer, credentials);
    },
  },
});
