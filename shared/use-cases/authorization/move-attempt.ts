import type { AuthorizationAttempt } from '../../domain/attempt.ts';
import type { App } from '../../ports/app.ts';
import type { AttemptMove } from '../../ports/stores.ts';

/** Moves an attempt on as long as it is what the caller has to find, also after somebody else has moved it otherwise.
 *
 * @returns the attempt as it now stands, or undefined when it is not that any more */
export async function moveWhile(
  { attempts }: Pick<App, 'attempts'>,
  attempt: AuthorizationAttempt,
  isStillSo: (seen: AuthorizationAttempt) => boolean,
  to: () => AttemptMove,
): Promise<AuthorizationAttempt | undefined> {
  let seen: AuthorizationAttempt | undefined = attempt;
  while (seen && isStillSo(seen)) {
    const moved = await attempts.move(seen, to());
    if (moved) return moved;
    seen = await attempts.get(attempt.id);
  }
  return undefined;
}
