import type { AuthorizationAttempt, SignInFailure } from '../../domain/attempt.ts';
import { AUTHORIZATION_METHODS } from '../../domain/authorization-methods.ts';
import { type ClientCredentials, type Credentials, credentialsOf, isUsableLifetime } from '../../domain/tokens.ts';
import { listeningMs, type WorkTime } from '../../domain/worker-time.ts';
import type { App, Basics } from '../../ports/app.ts';
import { PLATFORM_CLIENT_REFUSED } from '../../ports/operator-lines.ts';
import { codeOf, redirectUriOf } from './open-sign-in.ts';

/** Exchanges the code with one POST that is never retried: a code is single use, and a request without an answer may have redeemed it. */
export async function exchangedCode(
  app: Basics & Pick<App, 'carrier' | 'vault'>,
  attempt: AuthorizationAttempt,
  code: string,
  time: WorkTime,
): Promise<{ credentials: Credentials } | { failure: SignInFailure }> {
  const isCustomers = AUTHORIZATION_METHODS[attempt.method].client === 'customer';
  const client = isCustomers ? await customerClient(app, attempt) : await app.vault.platformClient(attempt.environment);
  if (!client) return { failure: 'attempt-expired' };
  const redirectUri = redirectUriOf(app, attempt.environment);
  const answer = await app.carrier.authorizationCodeGrant(
    attempt.environment,
    client,
    { code, redirectUri },
    listeningMs(time),
  );
  if ('failure' in answer) {
    const isPlatforms = answer.failure.kind === 'client-refused' && !isCustomers;
    if (isPlatforms) app.log.error(PLATFORM_CLIENT_REFUSED, { environment: attempt.environment });
    return { failure: isPlatforms ? 'carrier-unavailable' : codeOf(answer.failure) };
  }
  const tokens = answer.value;
  if (!tokens.refreshToken || !isUsableLifetime(tokens.accessSeconds) || !isUsableLifetime(tokens.refreshSeconds)) {
    app.log.warn('UPS returned unusable tokens for a sign-in', { adapterId: attempt.adapterId });
    return { failure: 'carrier-unavailable' };
  }
  const kept = isCustomers ? client : { clientId: client.clientId };
  return { credentials: credentialsOf(tokens, kept, app.clock()) };
}

async function customerClient(
  app: Basics & Pick<App, 'vault'>,
  attempt: AuthorizationAttempt,
): Promise<ClientCredentials | undefined> {
  const versionId = attempt.clientVersionId;
  return versionId === undefined ? undefined : app.vault.readClient(attempt, { id: attempt.secret.id, versionId });
}
