import type { AdapterKey } from '../../../domain/adapter-key.ts';
import type { AuthorizationLink } from '../../../domain/authorization-link.ts';
import { linkCreated } from '../../../domain/authorization-link-changes.ts';
import type { AuthorizationMethod } from '../../../domain/authorization-methods.ts';
import type { ClientCredentials } from '../../../domain/tokens.ts';
import { HOUR_SECONDS } from '../../../domain/use-limits.ts';
import type { App, ChangingLinks } from '../../../ports/app.ts';
import { liveAdapter } from '../../common/live-adapter.ts';
import { changeContextOf, type RequestContext } from '../../common/request-context.ts';
import { demandSignIn } from '../authorize.ts';
import { attemptIdOf, newRandom } from '../sign-in-state.ts';
import { settleOrLeave } from './settle-link.ts';

export interface CreateLink extends AdapterKey, RequestContext {
  readonly method: AuthorizationMethod;
  /** The client of a customer's app. */
  readonly client?: ClientCredentials | undefined;
  readonly authorizer?: string | undefined;
  readonly message?: string | undefined;
  readonly returnUrl?: string | undefined;
  readonly expiresInHours: number;
}

/** Creates a sign-in link. Its name is stored last, and only as a hash: until then nothing opens the link, and the sweep closes what a
 * worker that died has left.
 *
 * @returns the link and its name, which no later call returns
 * @throws not-found, request-invalid, too-many-requests, busy */
export async function createLink(
  app: ChangingLinks & Pick<App, 'adapters' | 'limits'>,
  request: CreateLink,
): Promise<{ link: AuthorizationLink; name: string }> {
  const adapter = await liveAdapter(app, request);
  const { method, client, authorizer, message, returnUrl } = request;
  demandSignIn(method, client);
  await app.limits.takeLink(adapter, app.clock());

  const linkId = app.ids.newId('lnk');
  const secret = client && app.vault.pointer(adapter, linkId, app.ids.newUuid());
  const entered = {
    linkId,
    method,
    ...(secret && { secret }),
    ...(authorizer !== undefined && { authorizer }),
    ...(message !== undefined && { message }),
    ...(returnUrl !== undefined && { returnUrl }),
  };
  const name = newRandom();
  const context = changeContextOf(app, request);
  const link = linkCreated(adapter, entered, request.expiresInHours * HOUR_SECONDS, context);
  await app.links.create(link);
  if (client && secret) await app.vault.createClient(adapter, secret, client);
  await app.links.publish(attemptIdOf(name), link);
  await settleOrLeave(app, link);
  return { link, name };
}
