import type { Adapter } from '../../../shared/domain/adapter.ts';
import type { Change, Condition, ConditionPath } from '../../../shared/domain/change.ts';
import type { App } from '../../../shared/ports/app.ts';
import type { BrokenStep } from '../world/world.ts';

/** The changes of the protocol, told apart by what they do. */
const isLease = ({ set, when }: Change) =>
  set.renewal !== undefined && when.some((one) => 'exists' in one && one.path === 'renewal');
const isTakeOver = ({ set, when }: Change) =>
  set.renewal !== undefined && when.some((one) => 'before' in one && one.path === 'renewal.until');
const isRenewalCommit = ({ set, advance }: Change) => set.secret !== undefined && !advance.includes('grant');
const isGrantCommit = ({ set, advance }: Change) => set.secret !== undefined && advance.includes('grant');
const isRelease = ({ set, remove }: Change) =>
  set.secret === undefined && remove.length === 1 && remove[0] === 'renewal';
const isTakingOff = ({ remove }: Change) => remove.includes('secret');

/** Writes that the step alters, or makes in its own way. */
const writing =
  (
    which: (change: Change) => boolean,
    write: (app: App, adapter: Adapter, change: Change) => Promise<Adapter | undefined>,
  ): BrokenStep =>
  (app) => ({
    ...app,
    adapters: {
      ...app.adapters,
      write: (adapter, change) => (which(change) ? write(app, adapter, change) : app.adapters.write(adapter, change)),
    },
  });

const altered = (which: (change: Change) => boolean, alter: (change: Change, adapter: Adapter) => Change): BrokenStep =>
  writing(which, (app, adapter, change) => app.adapters.write(adapter, alter(change, adapter)));

const without = (change: Change, path: ConditionPath): Change => ({
  ...change,
  when: change.when.filter((one) => !('path' in one) || one.path !== path),
});

/** The write of a lease, in a way of its own. */
export const leasing = (write: (app: App, adapter: Adapter, change: Change) => Promise<Adapter | undefined>) =>
  writing(isLease, write);

/** Everybody believes to have marked the adapter. */
export const noLease = leasing(async (_, adapter, { set }) => ({
  ...adapter,
  ...(set.renewal && { renewal: set.renewal }),
}));

/** A mark whose holder is out of time may be taken, and its token presented again. */
export const aThief: BrokenStep = (app) => {
  const free = (adapter: Adapter | undefined): Adapter | undefined => {
    if (!adapter?.renewal || adapter.renewal.until > app.clock()) return adapter;
    const { renewal: _, ...rest } = adapter;
    return rest;
  };
  const stealing = altered(isLease, (change) => without(change, 'renewal'))(app);
  return { ...stealing, adapters: { ...stealing.adapters, get: async (key) => free(await app.adapters.get(key)) } };
};

/** No worker looks for staged but uncommitted credentials. */
export const noRollForward: BrokenStep = (app) => ({
  ...app,
  vault: {
    ...app.vault,
    read: async (key, pointer) => {
      const adapter = await app.adapters.get(key);
      return adapter?.secret?.versionId === pointer.versionId ? app.vault.read(key, pointer) : undefined;
    },
  },
});

const isKeeping = ({ set }: Change) => set.refreshPresented === true;

/** A kept refresh token is committed by any worker that finds the generation unchanged. */
export const keptByAnyHolder = altered(isKeeping, (change) => ({
  ...change,
  when: change.when.filter((one) => !('path' in one) || !one.path.startsWith('renewal.')),
}));

/** That a refresh token was presented before is noted nowhere. */
export const keptWithoutWaiting: BrokenStep = (app) => ({
  ...app,
  adapters: {
    ...app.adapters,
    get: async (key) => {
      const { refreshPresented: _, ...adapter } = (await app.adapters.get(key)) ?? {};
      return 'adapterId' in adapter ? (adapter as Adapter) : undefined;
    },
  },
});

/** Nobody looks for a version younger than the pointer. */
export const noYoungerVersion: BrokenStep = (app) => ({ ...app, vault: { ...app.vault, versions: async () => [] } });

export const commitOnAnyGeneration = altered(isRenewalCommit, (change) => without(change, 'generation'));

/** One secret for an adapter, whatever authorization comes. */
export const oneSecretPerAdapter: BrokenStep = (app) => ({
  ...app,
  vault: {
    ...app.vault,
    pointer: ({ tenantId, adapterId }, _, versionId) => ({ id: `prefix/${tenantId}/${adapterId}`, versionId }),
    create: async (key, pointer, credentials) => {
      const staged = await app.vault.stage(key, pointer, credentials, 0);
      if (staged === 'gone') await app.vault.create(key, pointer, credentials);
    },
  },
});

/** The version id is derived from the adapter and its generation, and shared by all writers: with one secret, so that they can meet. */
export const versionIdByGeneration: BrokenStep = (app) => {
  const shared = oneSecretPerAdapter(app);
  const versionIdOf = (adapter: Adapter) => `generation-${adapter.generation + 1}`;
  const leasing = altered(isLease, (change, adapter) => ({
    ...change,
    set: {
      ...change.set,
      ...(change.set.renewal && { renewal: { ...change.set.renewal, versionId: versionIdOf(adapter) } }),
    },
  }))(shared);
  return {
    ...leasing,
    vault: { ...shared.vault, pointer: (key, id) => shared.vault.pointer(key, id, versionIdOf(key as Adapter)) },
  };
};

export const versionIdPerAttempt: BrokenStep = (app) =>
  altered(isTakeOver, (change) => ({
    ...change,
    set: {
      ...change.set,
      ...(change.set.renewal && { renewal: { ...change.set.renewal, versionId: app.ids.newUuid() } }),
    },
  }))(app);

/** The callback's condition is the generation that it began with. */
export const callbackOnGeneration = altered(isGrantCommit, (change) => ({
  ...change,
  when: change.when.map(
    (one): Condition => ('is' in one && one.path === 'grant' ? { path: 'generation', is: one.is } : one),
  ),
}));

export const deauthorizeKeepsGrant = altered(isTakingOff, (change) => ({
  ...change,
  advance: change.advance.filter((fact) => fact !== 'grant'),
}));

/** "Need Authorization" is a word in the item that no commit of tokens takes back. */
export const refusalAsAWord = writing(isRenewalCommit, async (app, adapter, change) => {
  const refused = (await app.adapters.get(adapter))?.refused;
  const set = refused ? { ...change.set, refused: { ...refused, generation: adapter.generation + 1 } } : change.set;
  return app.adapters.write(adapter, { ...change, set });
});

/** A release that the network repeats, the second time when `gate` opens. */
export const repeatedRelease = (gate: Promise<void>): BrokenStep =>
  writing(isRelease, async (app, adapter, change) => {
    const released = await app.adapters.write(adapter, change);
    void gate.then(() => app.adapters.write(adapter, change));
    return released;
  });

export const releaseByAnyone = altered(isRelease, (change) => ({
  ...change,
  when: [{ path: 'renewal.attempt', is: 1 }],
}));

/** Nobody waits for the end of the access token. */
export const guardWithoutWaiting: BrokenStep = (app) => ({
  ...app,
  adapters: {
    ...app.adapters,
    get: async (key) => {
      const adapter = await app.adapters.get(key);
      return adapter?.renewal ? { ...adapter, accessExpiresAt: adapter.renewal.startedAt } : adapter;
    },
  },
});

/** The first guarded retry that UPS does not answer is taken for a no. */
export const oneRetryOnly: BrokenStep = (app) => {
  let isRetry = false;
  const noting = writing(isTakeOver, (inner, adapter, change) => {
    isRetry = true;
    return inner.adapters.write(adapter, change);
  })(app);
  return {
    ...noting,
    carrier: {
      ...app.carrier,
      refreshTokenGrant: async (...grant) => {
        const answer = await app.carrier.refreshTokenGrant(...grant);
        if (!isRetry || !('failure' in answer)) return answer;
        return { failure: { kind: 'grant-refused', message: 'UPS did not answer twice.' } };
      },
    },
  };
};

/** One slot for events that wait. */
export const onePendingSlot = writing(
  ({ put }) => put.pending !== undefined,
  async (app, adapter, change) => {
    const waiting = Object.keys((await app.adapters.get(adapter))?.pending ?? {});
    return app.adapters.write(adapter, { ...change, drop: { ...change.drop, pending: waiting } });
  },
);

/** A sign-in whose worker is late is given up as soon as its time is over, though the worker may live. */
export const attemptClosedEarly: BrokenStep = (app) => ({
  ...app,
  attempts: {
    ...app.attempts,
    get: async (id) => {
      const attempt = await app.attempts.get(id);
      return attempt?.until ? { ...attempt, until: new Date(0) } : attempt;
    },
  },
});

/** A token request that listens for 8 s, though UPS's answer cannot be had again. */
export const listensForEightSeconds: BrokenStep = (app) => ({
  ...app,
  carrier: {
    ...app.carrier,
    refreshTokenGrant: (environment, client, token, listenMs) =>
      app.carrier.refreshTokenGrant(environment, client, token, Math.min(listenMs, 8_000)),
  },
});

/** The slowness of UPS is neither shared nor remembered. */
export const noSlowPauses: BrokenStep = (app) => ({
  ...app,
  slowPauses: { get: async () => undefined, put: async () => false },
});

/** A vault that is given up 4 s after its first refusal. */
export const givesTheVaultUp: BrokenStep = (app) => {
  let pausedMs = 0;
  return {
    ...app,
    pause: async (milliseconds) => {
      pausedMs += milliseconds;
      if (pausedMs > 4_000) throw new Error('The vault was given up.');
      await app.pause(milliseconds);
    },
  };
};
