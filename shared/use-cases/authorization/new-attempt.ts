import type { Adapter, Authorizer } from '../../domain/adapter.ts';
import { ATTEMPT_SECONDS, type AuthorizationAttempt } from '../../domain/attempt.ts';
import type { Actor } from '../../domain/caller.ts';
import { expiryOf } from '../../domain/tokens.ts';
import type { App, Basics } from '../../ports/app.ts';
import type { RequestContext } from '../common/request-context.ts';

type Begun = Pick<AuthorizationAttempt, 'id' | 'method' | 'clientId' | 'authorizer'>;

/** Creates an attempt for the adapter as it is, with a new authorization id and the pointer of a secret that is not created yet. */
export function newAttempt(
  app: Basics & Pick<App, 'vault'>,
  adapter: Adapter,
  context: RequestContext & { readonly subject: string; readonly viaConsole?: boolean },
  begun: Begun,
): AuthorizationAttempt {
  const authorizationId = app.ids.newId('aut');
  return {
    ...begun,
    tenantId: adapter.tenantId,
    adapterId: adapter.adapterId,
    state: 'PENDING',
    environment: adapter.environment,
    grant: adapter.grant,
    authorizationId,
    secret: app.vault.pointer(adapter, authorizationId, app.ids.newUuid()),
    startedBy: { ...context.actor, subject: context.subject, viaConsole: context.viaConsole ?? false },
    requestId: context.requestId,
    expiresAt: expiryOf(app.clock(), ATTEMPT_SECONDS),
    moves: 1,
  };
}

/** Returns the authorizer. UPS tells no API client who signed in, so it is the name entered, else the person who started, else the
 * client. */
export const authorizerOf = (entered: string | undefined, actor: Actor, clientId: string): Authorizer => {
  if (entered !== undefined) return { name: entered, source: 'entered' };
  return actor.kind === 'person' ? { name: actor.name, source: 'operator' } : { name: clientId, source: 'client' };
};
