import type { Actor } from '../../domain/caller.ts';
import type { ChangeContext } from '../../domain/change-context.ts';
import type { WorkTime } from '../../domain/worker-time.ts';
import type { App } from '../../ports/app.ts';

/** The context of a request: the actor, the request id, and the time left. */
export interface RequestContext extends WorkTime {
  readonly actor: Actor;
  readonly requestId: string;
}

export const changeContextOf = (
  { clock, ids }: Pick<App, 'clock' | 'ids'>,
  { actor, requestId }: Pick<RequestContext, 'actor' | 'requestId'>,
): ChangeContext => ({
  at: clock(),
  actor,
  requestId,
  newId: ids.newId,
});
