import type { Environment } from '../../domain/adapter.ts';
import { ENDING_SECONDS, SIGN_IN_FAILURES, type SignInFailure } from '../../domain/attempt.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { expiryOf } from '../../domain/tokens.ts';
import type { App, Basics } from '../../ports/app.ts';
import { allEnded } from '../common/all-ended.ts';
import { redirectUriOf } from './open-sign-in.ts';
import { isSameBrowser } from './sign-in-state.ts';

export interface SignInEnding {
  readonly outcome: 'authorized' | 'failed';
  readonly code: 'authorized' | SignInFailure;
  readonly company: string | null;
  readonly tenantId: string | null;
  readonly adapterId: string | null;
  readonly adapterName: string | null;
  readonly environment: Environment | null;
  readonly authorizer: { readonly name: string; readonly source: string } | null;
  /** The URI to register, when UPS did not recognize it. */
  readonly redirectUri?: string;
  /** Whether the console started it; null for a bare error code. */
  readonly viaConsole: boolean | null;
  /** The caller's own page, where the person may go on. */
  readonly returnUrl: string | null;
  readonly requestId: string | null;
}

/** Returns the result of a sign-in for 30 minutes, and only to the browser to which it was bound. A bare error code reveals nothing
 * else.
 *
 * @throws not-found */
export async function signInEnding(
  app: Basics & Pick<App, 'adapters' | 'attempts' | 'tenants'>,
  ref: string,
  browserCookie: string | undefined,
): Promise<SignInEnding> {
  const bare = SIGN_IN_FAILURES.find((code) => code === ref);
  if (bare) return { ...NOBODY, outcome: 'failed', code: bare };
  const attempt = /^[0-9a-f]{64}$/.test(ref) ? await app.attempts.get(ref) : undefined;
  const isTheirs = attempt?.ending && isSameBrowser(attempt.browser, browserCookie);
  if (!attempt?.ending || !isTheirs || app.clock() >= expiryOf(attempt.ending.at, ENDING_SECONDS)) {
    throw new TrackingAdapterError('not-found', 'The sign-in does not exist, or it belongs to another browser.');
  }
  const { tenantId, adapterId, environment, authorizer, startedBy, returnUrl = null, requestId } = attempt;
  const { code } = attempt.ending;
  const [company, adapter] = await allEnded([app.tenants.nameOf(tenantId), app.adapters.get({ tenantId, adapterId })]);
  return {
    outcome: code === 'authorized' ? 'authorized' : 'failed',
    code,
    company,
    tenantId,
    adapterId,
    adapterName: adapter?.name ?? null,
    environment,
    authorizer,
    ...(code === 'redirect-uri-not-registered' && { redirectUri: redirectUriOf(app, environment) }),
    viaConsole: startedBy.viaConsole,
    returnUrl,
    requestId,
  };
}

const NOBODY = {
  company: null,
  tenantId: null,
  adapterId: null,
  adapterName: null,
  environment: null,
  authorizer: null,
  viaConsole: null,
  returnUrl: null,
  requestId: null,
} as const;
