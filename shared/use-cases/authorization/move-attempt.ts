import type { AuthorizationAttempt } from '../../domain/attempt.ts';
import type { App } from '../../ports/app.ts';
import type { AttemptMove } from '../../ports/stores.ts';

/** Moves an attempt on while a condition holds for it, even after another worker has moved it in between.
 *
 * @returns the attempt after the move, or undefined when the condition no longer holds */
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
