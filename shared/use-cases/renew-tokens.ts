import type { Adapter, RefusalCode, RenewalRecord } from '../domain/adapter.ts';
import { leased, refused, released, renewed, takenOver } from '../domain/renewal.ts';
import { refusalOf } from '../domain/status.ts';
import { type Credentials, expiryOf, MAX_ACCESS_SECONDS, type TokenSet } from '../domain/tokens.ts';
import { type Asked, occasionOf } from './occasion.ts';
import type { App, CarrierFailure } from './ports.ts';
import { commit } from './settle.ts';

/** How a renewal ended, with the adapter as it then stood. */
export type Renewal =
  | { readonly outcome: 'renewed'; readonly adapter: Adapter }
  /** Somebody else is at it, or has overtaken us. */
  | { readonly outcome: 'elsewhere'; readonly adapter: Adapter }
  | { readonly outcome: 'refused'; readonly adapter: Adapter; readonly code: RefusalCode }
  | { readonly outcome: 'failed'; readonly adapter: Adapter; readonly failure: CarrierFailure };

/** Lifetime in seconds for a token whose own is missing or odd: the tokens are good, and must not be lost for it. */
const ASSUMED_ACCESS_SECONDS = 10 * 60;

/** The credential commit for a renewal of client credentials: lease, ask UPS, stage, commit, publish. Asking again spends
 * nothing, so every outcome but tokens or a refused client gives the mark back. `adapter` is from a consistent read. */
export async function renewTokens(app: App, adapter: Adapter, asked: Asked): Promise<Renewal> {
  const { secret, renewal } = adapter;
  const code = refusalOf(adapter);
  if (!secret) return { outcome: 'elsewhere', adapter };
  if (code) return { outcome: 'refused', adapter, code };
  if (renewal && renewal.until > app.clock()) return { outcome: 'elsewhere', adapter };

  const held = await app.vault.read(adapter, secret);
  if (!held) return refuse(app, adapter, asked, 'credentials-missing');

  if (renewal) {
    const staged = await app.vault.read(adapter, { id: secret.id, versionId: renewal.versionId });
    if (staged) return commitRenewal(app, adapter, renewal.versionId, staged, asked);
  }
  const marked = await mark(app, adapter, asked);
  if (!marked?.renewal) return { outcome: 'elsewhere', adapter: await current(app, adapter) };

  const answer = await app.carrier.clientCredentialsGrant(marked.environment, held.client);
  if ('value' in answer) return stageAndCommit(app, marked, marked.renewal, held, answer.value, asked);

  await release(app, marked, marked.renewal, asked);
  if (answer.failure.kind === 'client-refused') return refuse(app, marked, asked, 'client-refused');
  return { outcome: 'failed', adapter: marked, failure: answer.failure };
}

/** Steps 3 and 4c: mark the adapter before UPS is called, or take over a record whose holder ran out of time. */
function mark(app: App, adapter: Adapter, asked: Asked): Promise<Adapter | undefined> {
  const me = app.ids.newUuid();
  const occasion = occasionOf(app, asked);
  const change = adapter.renewal
    ? takenOver(adapter, adapter.renewal, me, occasion)
    : leased(adapter, app.ids.newUuid(), me, occasion);
  return app.adapters.write(adapter, change);
}

/** Steps 5 and 6. Between UPS's answer and the vault's nothing else happens: a death there would lose the answer. */
async function stageAndCommit(
  app: App,
  adapter: Adapter,
  { versionId }: RenewalRecord,
  held: Credentials,
  tokens: TokenSet,
  asked: Asked,
): Promise<Renewal> {
  const secretId = adapter.secret?.id ?? '';
  const fresh = credentialsOf(held, tokens, app.clock());
  const pointer = { id: secretId, versionId };
  const staged = await app.vault.stage(adapter, pointer, fresh, adapter.generation + 1);
  if (staged === 'gone') return { outcome: 'elsewhere', adapter: await current(app, adapter) };
  if (staged === 'other-content') {
    app.log.error('a version id holds other credentials than ours', { adapterId: adapter.adapterId });
    const kept = await app.vault.read(adapter, pointer);
    if (kept) return commitRenewal(app, adapter, versionId, kept, asked);
  }
  return commitRenewal(app, adapter, versionId, fresh, asked);
}

async function commitRenewal(
  app: App,
  adapter: Adapter,
  versionId: string,
  credentials: Credentials,
  asked: Asked,
): Promise<Renewal> {
  const access = { issuedAt: credentials.accessIssuedAt, expiresAt: credentials.accessExpiresAt };
  const written = await commit(app, adapter, renewed(adapter, versionId, access, occasionOf(app, asked)));
  if (written) return { outcome: 'renewed', adapter: written };
  const now = await current(app, adapter);
  return { outcome: now.secret?.versionId === versionId ? 'renewed' : 'elsewhere', adapter: now };
}

async function release(app: App, adapter: Adapter, record: RenewalRecord, asked: Asked): Promise<void> {
  await app.adapters.write(adapter, released(adapter, record, occasionOf(app, asked)));
}

async function refuse(app: App, adapter: Adapter, asked: Asked, code: RefusalCode): Promise<Renewal> {
  const written = await commit(app, adapter, refused(adapter, code, occasionOf(app, asked)));
  if (!written) return { outcome: 'elsewhere', adapter: await current(app, adapter) };
  return { outcome: 'refused', adapter: written, code };
}

const current = async (app: App, adapter: Adapter): Promise<Adapter> => (await app.adapters.get(adapter)) ?? adapter;

function credentialsOf(held: Credentials, tokens: TokenSet, receivedAt: Date): Credentials {
  const { accessSeconds } = tokens;
  const isUsable = accessSeconds !== undefined && accessSeconds > 0;
  const seconds = isUsable ? Math.min(accessSeconds, MAX_ACCESS_SECONDS) : ASSUMED_ACCESS_SECONDS;
  return {
    client: held.client,
    accessToken: tokens.accessToken,
    ...(tokens.refreshToken && { refreshToken: tokens.refreshToken }),
    accessIssuedAt: receivedAt,
    accessExpiresAt: expiryOf(receivedAt, seconds),
  };
}
