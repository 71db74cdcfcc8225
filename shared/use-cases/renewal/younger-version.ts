import type { Adapter } from '../../domain/adapter.ts';
import { adopted } from '../../domain/renewal-changes.ts';
import type { Secret } from '../../domain/secret.ts';
import type { Credentials } from '../../domain/tokens.ts';
import type { App, Basics, Retiring } from '../../ports/app.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { commit } from '../common/settle.ts';

/** The log line for an adapter whose pointer was older than its newest version. */
export const YOUNGER_VERSION_ADOPTED = 'an adapter pointed at an older version of its credentials than the newest';

/** Step 4f: before an authorization is given up, adopts a younger version of its own secret, the youngest first. One exists when the
 * table was restored to an earlier point in time.
 *
 * @param refused the refresh token that UPS has refused; a version that holds it is unusable
 * @returns the adapter after the write; undefined when there is no younger version */
export async function adoptedYounger(
  app: Retiring,
  adapter: Adapter,
  context: RequestContext,
  refused?: Secret,
): Promise<Adapter | undefined> {
  const younger = await youngerVersion(app, adapter, refused);
  if (!younger) return undefined;
  const { adapterId, generation } = adapter;
  const written = await commit(
    app,
    adapter,
    adopted(adapter, younger.versionId, younger.credentials, changeContextOf(app, context)),
  );
  if (written) app.log.error(YOUNGER_VERSION_ADOPTED, { adapterId, generation, versionId: younger.versionId });
  return written ?? (await app.adapters.get(adapter)) ?? adapter;
}

async function youngerVersion(
  app: Basics & Pick<App, 'vault'>,
  adapter: Adapter,
  refused: Secret | undefined,
): Promise<{ readonly versionId: string; readonly credentials: Credentials } | undefined> {
  const { secret, accessIssuedAt } = adapter;
  if (!secret) return undefined;
  const versions = await app.vault.versions(secret.id);
  // The pointer's own version may have been removed; then the receipt of its tokens, a moment before staging, is used instead.
  const pointedAt = versions.find(({ versionId }) => versionId === secret.versionId)?.createdAt ?? accessIssuedAt;
  const younger = versions
    .filter(({ isLabelled, createdAt }) => isLabelled && pointedAt !== undefined && createdAt > pointedAt)
    .toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
  for (const { versionId } of younger) {
    const credentials = await app.vault.read(adapter, { id: secret.id, versionId });
    const isRefused = refused !== undefined && credentials?.refreshToken?.reveal() === refused.reveal();
    if (credentials && !isRefused) return { versionId, credentials };
  }
  return undefined;
}
