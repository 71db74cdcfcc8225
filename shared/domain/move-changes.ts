import type { Adapter, SecretPointer } from './adapter.ts';
import type { AdapterKey } from './adapter-key.ts';
import { type Change, type Condition, transition } from './change.ts';
import type { ChangeContext } from './change-context.ts';
import { secondsAfter } from './instants.ts';
import { hasRoomFor } from './outbox.ts';
import { vaultHolding } from './secret-ids.ts';
import { isGrantAlive } from './status.ts';
import { WORKER_GONE_SECONDS } from './worker-time.ts';

/** The seconds after which the worker of a move counts as dead. */
const MOVE_SECONDS = 30;

/** A copy of an adapter's credentials that is about to be made in another secret. It is registered before the copy exists, so that
 * the sweep finds a copy whose worker died. */
export interface CredentialsMove extends AdapterKey {
  /** `mov_…` */
  readonly id: string;
  /** The version that the adapter is to point at. */
  readonly secret: SecretPointer;
  /** When the sweep processes it. */
  readonly until: Date;
}

export const registeredMove = (
  { tenantId, adapterId }: AdapterKey,
  secret: SecretPointer,
  { at, newId }: Pick<ChangeContext, 'at' | 'newId'>,
): CredentialsMove => ({ id: newId('mov'), tenantId, adapterId, secret, until: secondsAfter(at, MOVE_SECONDS) });

/** Returns true when the worker of a move is certainly gone. Until then it may still commit the copy. */
export const isMoverGone = ({ until }: CredentialsMove, now: Date): boolean =>
  now >= secondsAfter(until, WORKER_GONE_SECONDS);

/** Returns true when an adapter's credentials may be moved: UPS has not refused them, no worker is renewing them, and there is room for
 * the event. A move would lift a refusal, since that applies to one generation. */
export const isMovable = (adapter: Adapter): boolean =>
  isGrantAlive(adapter) && !adapter.renewal && hasRoomFor(adapter, 'a note');

/** Commits a move: the adapter points at the copy, and its old secret is retired. Grant and version stay, since the authorization is
 * the same; a refused access token and an already presented refresh token keep these marks. */
export function moved(adapter: Adapter, to: SecretPointer, context: ChangeContext): Change {
  const { secret, generation, accessRefusedGeneration } = adapter;
  if (!secret) throw new Error('An adapter without a secret has nothing to move.');
  const isAccessRefused = accessRefusedGeneration === generation;
  return transition(adapter, context, {
    when: [
      { path: 'generation', is: generation },
      { path: 'renewal', exists: false },
      {
        anyOf: [
          { path: 'refused', exists: false },
          { path: 'refused.generation', differsFrom: 'generation' },
        ],
      },
      unchangedAccess(adapter),
    ],
    set: { secret: to, ...(isAccessRefused && { accessRefusedGeneration: generation + 1 }) },
    advance: ['generation'],
    retire: secret.id,
    facts: [
      {
        type: 'adapter.credentials_moved',
        generation: generation + 1,
        from: vaultHolding(secret.id),
        to: vaultHolding(to.id),
      },
    ],
  });
}

/** UPS may refuse the access token after the read, and the next generation would not know. */
const unchangedAccess = ({ accessRefusedGeneration }: Adapter): Condition =>
  accessRefusedGeneration === undefined
    ? { path: 'accessRefusedGeneration', exists: false }
    : { path: 'accessRefusedGeneration', is: accessRefusedGeneration };
