import type { AdapterKey } from '../../domain/adapter-key.ts';
import type { AuthorizationAttempt } from '../../domain/attempt.ts';
import type { AuthorizationMethod } from '../../domain/authorization-methods.ts';
import { AUTHORIZATION_METHODS } from '../../domain/authorization-methods.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { demandRoom } from '../../domain/outbox.ts';
import type { ClientCredentials } from '../../domain/tokens.ts';
import type { App, Basics } from '../../ports/app.ts';
import { liveAdapter } from '../common/live-adapter.ts';
import type { RequestContext } from '../common/request-context.ts';
import { authorizerOf, newAttempt } from './new-attempt.ts';
import { attemptIdOf, newRandom } from './sign-in-state.ts';

export interface Authorize extends AdapterKey, RequestContext {
  readonly subject: string;
  readonly viaConsole: boolean;
  readonly method: AuthorizationMethod;
  readonly authorizer?: string | undefined;
  /** The client of a customer's app. */
  readonly client?: ClientCredentials | undefined;
  /** Where the page of a successful sign-in offers to return to. */
  readonly returnUrl?: string | undefined;
}

/** Starts a sign-in at UPS ("Authorize UPS Credentials", "Authorize"). The adapter does not change until the sign-in succeeds.
 *
 * @returns the name of our own start link
 * @throws not-found, busy, request-invalid, too-many-requests, platform-client-refused */
export async function authorize(
  app: Basics & Pick<App, 'adapters' | 'attempts' | 'limits' | 'vault'>,
  request: Authorize,
): Promise<{ link: string; expiresAt: Date }> {
  const adapter = await liveAdapter(app, request);
  demandRoom(adapter);
  demandSignIn(request.method, request.client);
  const { clientId } = request.client ?? (await app.vault.platformClient(adapter.environment));
  await app.limits.take({ key: adapter, kind: 'authorize', clientId: request.client?.clientId }, app.clock());

  const link = newRandom();
  const authorizer = authorizerOf(request.authorizer, request.actor, clientId);
  const begun = newAttempt(app, adapter, request, {
    id: attemptIdOf(link),
    method: request.method,
    clientId,
    authorizer,
  });
  const { returnUrl } = request;
  await keepAttempt(app, { ...begun, ...(returnUrl !== undefined && { returnUrl }) }, request.client);
  return { link, expiresAt: begun.expiresAt };
}

/** Stores a new attempt, and then the customer's client, if it needs one, in the attempt's secret.
 *
 * @returns the attempt as stored */
export async function keepAttempt(
  app: Basics & Pick<App, 'attempts' | 'vault'>,
  begun: AuthorizationAttempt,
  client: ClientCredentials | undefined,
): Promise<AuthorizationAttempt> {
  if (!client) {
    await app.attempts.create(begun);
    return begun;
  }
  const clientVersionId = app.ids.newUuid();
  const attempt = { ...begun, clientVersionId };
  await app.attempts.create(attempt);
  await app.vault.createClient(begun, { id: begun.secret.id, versionId: clientVersionId }, client);
  return attempt;
}

/** Checks that a method signs in at UPS, and that the customer's client is present exactly when the method needs it.
 *
 * @throws request-invalid */
export function demandSignIn(method: AuthorizationMethod, entered: ClientCredentials | undefined): void {
  const { client, grant } = AUTHORIZATION_METHODS[method];
  if (grant !== 'authorization_code') throw notBySigningIn(method);
  if ((client === 'customer') !== (entered !== undefined)) throw clientMisplaced(client === 'customer');
}

const notBySigningIn = (method: AuthorizationMethod) =>
  new TrackingAdapterError('request-invalid', `${method} does not use a sign-in at UPS.`, {
    errors: [{ pointer: '/authorizationMethod', message: 'must be Authorization Code or Customer Authorization Code' }],
  });

const clientMisplaced = (isRequired: boolean) =>
  new TrackingAdapterError('request-invalid', 'The request is not valid.', {
    errors: ['/clientId', '/clientSecret'].map((pointer) => ({
      pointer,
      message: isRequired
        ? 'is required with Customer Authorization Code'
        : 'is allowed only with Customer Authorization Code',
    })),
  });
