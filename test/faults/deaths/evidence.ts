import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { SecretRecord } from '../../../local/aws/secret-record.ts';
import { type DurableMaps, openDurableMaps } from '../../../local/durable-map.ts';
import type { KeptGrant } from '../../../local/ups/grants.ts';
import type { VaultName } from '../../../shared/domain/secret-ids.ts';
import { sealedDocuments } from './sealed-evidence.ts';

/** The files of a dead process. */
export interface Evidence {
  /** Adapters for which UPS has rotated a token and the vault never got the answer: by id. */
  readonly answersLost: ReadonlySet<string>;
  /** Every token and client secret in the vault. */
  readonly secrets: readonly string[];
  readonly deadLetters: readonly string[];
}

interface Staged {
  readonly adapterId: string;
  readonly grantId: string;
  readonly hash: string;
}

/** Reads it; nobody else may have the directory open.
 *
 * @param vault where the dead process made its secrets */
export async function evidenceIn(directory: string, vault: VaultName): Promise<Evidence> {
  const [state, ups] = await Promise.all([opened(join(directory, 'state')), opened(join(directory, 'ups'))]);
  try {
    const all = await state.map<SecretRecord>('secrets').entries();
    const secrets = all.filter(([name]) => kidIn(name) === undefined);
    const keySecrets = all.flatMap(([name, { versions }]): [string, string][] => {
      const [kid, secret] = [kidIn(name), versions[0]?.secretString];
      return kid === undefined || secret === undefined ? [] : [[kid, secret]];
    });
    const sealed = vault === 'envelope' ? await sealedDocuments(directory, new Map(keySecrets)) : [];
    const inEnvelope: Document[] = sealed.map((text) => JSON.parse(text));
    const grants = await ups.map<KeptGrant>('grants').entries();
    const dead = await state.map<{ subscription: string; error: string }>('events-dead').entries();
    // A secret that is scheduled for deletion belongs to an authorization that has ended.
    const living = secrets.filter(([, { deleteAt }]) => deleteAt === undefined);
    return {
      answersLost: answersLost(new Map(grants), [...documentsIn(living), ...inEnvelope].flatMap(stagedIn)),
      secrets: [...documentsIn(secrets), ...inEnvelope].flatMap(secretsIn),
      deadLetters: dead.map(([, { subscription, error }]) => `${subscription}: ${error}`),
    };
  } finally {
    await Promise.all([state.close(), ups.close()]);
  }
}

/** The id of the key of the envelope vault that a secret holds. */
const kidIn = (name: string): string | undefined => /-keys\/([^/]+)$/.exec(name)?.[1];

type Document = Readonly<Record<string, string | undefined>>;

const documentsIn = (secrets: readonly [string, SecretRecord][]): Document[] =>
  secrets.flatMap(([, { versions }]) => versions.map(({ secretString }) => JSON.parse(secretString)));

/** A grant whose living token is in no version of the secret that holds its earlier ones. */
function answersLost(grants: ReadonlyMap<string, KeptGrant>, staged: readonly Staged[]): ReadonlySet<string> {
  const hashes = new Set(staged.map(({ hash }) => hash));
  const lost = staged.filter(({ grantId }) => !hashes.has(grants.get(grantId)?.refreshTokenHash ?? ''));
  return new Set(lost.map(({ adapterId }) => adapterId));
}

const stagedIn = ({ adapterId, refreshToken }: Document): Staged[] =>
  adapterId === undefined || refreshToken === undefined
    ? []
    : [{ adapterId, grantId: refreshToken.split('.')[0] ?? '', hash: sha256(refreshToken) }];

const secretsIn = ({ accessToken, refreshToken, clientSecret }: Document): string[] =>
  [accessToken, refreshToken, clientSecret].filter((secret) => secret !== undefined);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The dead process's lock goes with it, a moment later. */
async function opened(directory: string, tries = 100): Promise<DurableMaps> {
  try {
    return await openDurableMaps(directory);
  } catch (error) {
    if (tries === 0) throw error;
    await pause(20);
    return opened(directory, tries - 1);
  }
}

/** Secrets found in these lines, as they are or in Base64. */
export const leaksIn = (lines: readonly string[], secrets: readonly string[]): number => {
  const text = lines.join('\n');
  const forms = (secret: string) => [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')];
  return [...new Set(secrets)].filter((secret) => forms(secret).some((form) => text.includes(form))).length;
};
