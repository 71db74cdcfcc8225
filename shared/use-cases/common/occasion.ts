import type { Actor } from '../../domain/caller.ts';
import type { Occasion } from '../../domain/occasion.ts';
import type { App } from '../../ports/app.ts';

/** Who asks, and under which request. */
export interface Asked {
  readonly actor: Actor;
  readonly requestId: string;
}

export const occasionOf = ({ clock, ids }: Pick<App, 'clock' | 'ids'>, { actor, requestId }: Asked): Occasion => ({
  at: clock(),
  actor,
  requestId,
  newId: ids.newId,
});
