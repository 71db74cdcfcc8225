import type { Adapter } from '../../domain/adapter.ts';
import { type AdapterKey, keyOf } from '../../domain/adapter-key.ts';
import { type CredentialsMove, isMovable, isMoverGone, moved, registeredMove } from '../../domain/move-changes.ts';
import type { Moving } from '../../ports/app.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { eventsOf, settle } from '../common/settle.ts';

/** Moves an adapter's credentials to a new secret in the vault of the stage: registers, copies, commits, closes. UPS is not called.
 * Dying at any step leaves the adapter with its old secret or its new one, and the sweep removes the other.
 *
 * @param adapter from a consistent read
 * @returns whether they were moved; not where another worker changed or renews them, and where nothing may be moved
 * @throws busy when a store or a vault does not answer */
export async function moveCredentials(app: Moving, adapter: Adapter, context: RequestContext): Promise<boolean> {
  const { secret, authorization } = adapter;
  if (!secret || !authorization || !isMovable(adapter)) return false;
  const credentials = await app.vault.read(adapter, secret);
  if (!credentials) return false;

  const changing = changeContextOf(app, context);
  const copy = app.vault.movedPointer(adapter, authorization.id, app.ids.newUuid());
  const move = registeredMove(adapter, copy, changing);
  await app.moves.create(move);
  await app.vault.prepare(copy);
  await app.vault.create(adapter, copy, credentials);

  const change = moved(adapter, copy, changing);
  const written = await app.adapters.write(adapter, change);
  const now = written ?? (await app.adapters.get(adapter));
  const isMoved = now?.secret?.id === copy.id;
  if (isMoved) await settle(app, now, eventsOf(change));
  else await app.vault.remove(copy.id, 'none');
  await app.moves.remove(move.id);
  return isMoved;
}

/** Reads an adapter, and moves its credentials if they are not in the vault of the stage.
 *
 * @param staleSecretId a secret that moves within its vault, because its key is no longer the current one
 * @returns whether they were moved */
export async function moveIfElsewhere(
  app: Moving,
  key: AdapterKey,
  context: RequestContext,
  staleSecretId?: string,
): Promise<boolean> {
  const adapter = await app.adapters.get(keyOf(key));
  if (!adapter?.secret || !(adapter.secret.id === staleSecretId || app.vault.isElsewhere(adapter.secret))) return false;
  return moveCredentials(app, adapter, context);
}

/** Closes a move whose worker has not: a copy that its adapter does not point at is removed. A move is never finished by
 * another worker than its own, since nothing is lost when it is given up. */
export async function closeMove(app: Moving, move: CredentialsMove): Promise<void> {
  const adapter = await app.adapters.get(move);
  if (adapter?.secret?.id !== move.secret.id) {
    // Its worker may be about to commit the copy.
    if (!isMoverGone(move, app.clock())) return;
    // An adapter may have pointed at it for a while, so it can be recovered like any secret that was in use.
    await app.vault.remove(move.secret.id, '7 days');
  }
  await app.moves.remove(move.id);
}
