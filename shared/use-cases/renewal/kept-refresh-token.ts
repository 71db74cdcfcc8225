import type { Adapter, RenewalRecord } from '../../domain/adapter.ts';
import { renewedKeeping } from '../../domain/renewal-changes.ts';
import { type Credentials, credentialsOf, type TokenSet } from '../../domain/tokens.ts';
import type { Retiring } from '../../ports/app.ts';
import type { CarrierFailure } from '../../ports/carrier.ts';
import { TOKENS_RENEWED } from '../../ports/operator-lines.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { commit } from '../common/settle.ts';
import type { Renewal } from './renewal-outcome.ts';

/** Returns true when UPS answered a refresh without a new refresh token, so that the old one stays. Source: RFC 6749 §6. */
export const isKept = ({ refreshToken }: Credentials, tokens: TokenSet): boolean =>
  refreshToken !== undefined && tokens.refreshToken === undefined;

/** The failure at a later attempt: another holder may have a pair, so the answer is worth no more than none. */
export const KEPT_TOO_LATE: CarrierFailure = {
  kind: 'answer-invalid',
  message: 'UPS answered a repeated refresh without a refresh token.',
};

/** Step 4g: stages the new access token and the old refresh token under a version id of their own, since a pair may still be
 * staged under that of the lease, and commits it. Losing it loses an access token only, so the write is not repeated. */
export async function stageAndCommitKept(
  app: Retiring,
  adapter: Adapter,
  record: RenewalRecord,
  held: Credentials,
  tokens: TokenSet,
  context: RequestContext,
): Promise<Renewal> {
  const { refreshToken, refreshExpiresAt } = held;
  const fresh: Credentials = {
    ...credentialsOf(tokens, held.client, app.clock(), held.authorizedAt),
    ...(refreshToken && { refreshToken }),
    ...(refreshExpiresAt && { refreshExpiresAt }),
  };
  const versionId = app.ids.newUuid();
  const { generation, secret } = adapter;
  await app.vault.stage(adapter, { id: secret?.id ?? '', versionId }, fresh, generation + 1, secret?.versionId);
  const change = renewedKeeping(adapter, record, versionId, fresh, changeContextOf(app, context));
  const written = await commit(app, adapter, change).catch((error) => {
    app.log.warn('the commit of an access token is uncertain; the adapter is read again', {
      adapterId: adapter.adapterId,
      error: String(error),
    });
    return undefined;
  });
  if (written) {
    app.log.info(TOKENS_RENEWED, { adapterId: adapter.adapterId });
    return { outcome: 'renewed', adapter: written };
  }
  const now = (await app.adapters.get(adapter)) ?? adapter;
  return { outcome: now.secret?.versionId === versionId ? 'renewed' : 'elsewhere', adapter: now };
}
