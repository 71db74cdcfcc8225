import type { AccessTokens } from './access-tokens.ts';
import { INVALID_AUTHENTICATION, MISSING_TRANS_ID, MISSING_TRANSACTION_SRC } from './refusals.ts';
import type { SettingsInForce } from './settings.ts';
import type { UpsAnswer } from './ups-answer.ts';
import type { UpsApp } from './ups-apps.ts';
import type { UpsRequest } from './ups-request.ts';

export interface TrackingAccess {
  readonly apps: readonly UpsApp[];
  readonly tokens: AccessTokens;
  readonly settings: SettingsInForce;
}

const BEARER = /^Bearer +(\S+)$/i;

/** Why a request of the tracking API is refused before anything is looked up. The order of the checks is assumed. */
export async function trackingRefusal(
  { apps, tokens, settings }: TrackingAccess,
  request: UpsRequest,
): Promise<UpsAnswer | undefined> {
  const text = BEARER.exec(request.header('authorization') ?? '')?.[1];
  const token = text === undefined ? undefined : await tokens.living(text, request.environment);
  const app = apps.find(({ clientId }) => clientId === token?.clientId);
  if (!app || app.trackingProduct === false || !settings.now().trackingProduct) return INVALID_AUTHENTICATION;
  if (request.header('transid') === undefined) return MISSING_TRANS_ID;
  if (request.header('transactionsrc') === undefined) return MISSING_TRANSACTION_SRC;
  return undefined;
}
