import type { SecretPointer } from '../../../shared/domain/adapter.ts';
import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import { movedSecretIdOf, secretIdOf, type VaultName, vaultHolding } from '../../../shared/domain/secret-ids.ts';
import { type StagedVersion, supersededIn } from '../../../shared/domain/superseded.ts';
import type { ClientCredentials, Credentials } from '../../../shared/domain/tokens.ts';
import type { Vault } from '../../../shared/ports/vault.ts';
import { keyText } from './memory-table.ts';
import { PLATFORM_CLIENT } from './memory-ups.ts';
import { busy, type Line } from './outside.ts';

/** As many labels move on with the generations; a version that has lost its own is one that Secrets Manager may remove. */
const LABELS = 4;

interface Version extends StagedVersion {
  readonly label?: string | undefined;
  readonly owner: string;
  readonly credentials?: Credentials;
  readonly client?: ClientCredentials;
}

interface Secret {
  readonly versions: Map<string, Version>;
  /** Versions that the envelope vault has removed from it, for the judge alone. */
  readonly superseded: Version[];
  isDeleted: boolean;
}

/** Secrets by name, in either vault, and each one's immutable versions. */
export interface MemoryVault {
  readonly secrets: Map<string, Secret>;
  /** Where new secrets are made. */
  newSecretsIn: VaultName;
  /** Until then every call is throttled. */
  throttledUntilMs: number;
}

export const aVault = (newSecretsIn: VaultName): MemoryVault => ({
  secrets: new Map(),
  newSecretsIn,
  throttledUntilMs: 0,
});

export const vaultLike = ({ secrets, ...rest }: MemoryVault): MemoryVault => ({
  ...rest,
  secrets: new Map(
    [...secrets].map(([name, { versions, superseded, isDeleted }]) => [
      name,
      { versions: new Map(versions), superseded: [...superseded], isDeleted },
    ]),
  ),
});

const DEADLINE_MS = 9_000;

/** The vault as one process sees it: what it has read or written once, it holds. */
export function vaultOf(vault: MemoryVault, line: Line, now: () => Date): Vault {
  const { secrets } = vault;
  const held = new Map<string, Credentials>();
  const heldAs = (key: AdapterKey, { id, versionId }: SecretPointer) => `${keyText(key)} ${id} ${versionId}`;
  const ask = <Value>(call: string, effect: () => Value) =>
    line.outside<Value>(call, () => (now().getTime() < vault.throttledUntilMs ? busy() : effect()), {
      deadlineMs: DEADLINE_MS,
      failed: busy,
    });
  const version = (key: AdapterKey, { id, versionId }: SecretPointer): Version | undefined => {
    const secret = secrets.get(id);
    const found = secret?.isDeleted ? undefined : secret?.versions.get(versionId);
    return found?.owner === keyText(key) && found.versionId === versionId ? found : undefined;
  };
  const make = (key: AdapterKey, { id, versionId }: SecretPointer, content: Partial<Version>) => {
    if (secrets.has(id)) return;
    secrets.set(id, {
      versions: new Map([
        [
          versionId,
          { owner: keyText(key), versionId, generation: 0, createdAt: now(), label: 'AWSCURRENT', ...content },
        ],
      ]),
      superseded: [],
      isDeleted: false,
    });
  };
  /** Secrets Manager may remove what has lost its label; the envelope vault removes what a committed version has superseded. */
  const makeRoom = ({ id }: SecretPointer, { versions, superseded }: Secret, label: string, committed?: string) => {
    if (vaultHolding(id) === 'envelope') {
      for (const version of supersededIn([...versions.values()], committed)) {
        versions.delete(version.versionId);
        superseded.push(version);
      }
      return;
    }
    for (const [versionId, version] of versions) {
      if (version.label === label) versions.set(versionId, { ...version, label: undefined });
    }
  };
  const idOf = (key: AdapterKey, authorizationId: string) =>
    secretIdOf(vault.newSecretsIn, 'prefix', key, authorizationId);

  return {
    pointer: (key, authorizationId, versionId) => ({ id: idOf(key, authorizationId), versionId }),
    movedPointer: (key, authorizationId, versionId) => ({
      id: movedSecretIdOf(idOf(key, authorizationId), versionId),
      versionId,
    }),
    isElsewhere: ({ id }) => vaultHolding(id) !== vault.newSecretsIn,
    async read(key, pointer, afresh) {
      const known = afresh ? undefined : held.get(heldAs(key, pointer));
      if (known) return known;
      const found = await ask('vault.read', () => version(key, pointer)?.credentials);
      if (found) held.set(heldAs(key, pointer), found);
      return found;
    },
    async create(key, pointer, credentials) {
      await ask('vault.create', () => make(key, pointer, { credentials }));
      held.set(heldAs(key, pointer), credentials);
    },
    createClient: (key, pointer, client) => ask('vault.createClient', () => make(key, pointer, { client })),
    readClient: (key, pointer) => ask('vault.readClient', () => version(key, pointer)?.client),
    platformClient: async () => PLATFORM_CLIENT,
    versions: (secretId) =>
      ask('vault.versions', () => {
        const secret = secrets.get(secretId);
        const versions = secret && !secret.isDeleted ? [...secret.versions.values()] : [];
        return versions.map(({ versionId, createdAt, label }) => ({
          versionId,
          createdAt,
          isLabelled: label !== undefined,
        }));
      }),
    prepare: async () => undefined,
    async stage(key, pointer, credentials, generation, committed) {
      const staged = await ask('vault.stage', () => {
        const secret = secrets.get(pointer.id);
        if (!secret || secret.isDeleted) return 'gone' as const;
        const there = secret.versions.get(pointer.versionId);
        if (!there) {
          const label = `GENERATION_${generation % LABELS}`;
          makeRoom(pointer, secret, label, committed);
          const { versionId } = pointer;
          const owner = keyText(key);
          secret.versions.set(versionId, { owner, versionId, generation, createdAt: now(), label, credentials });
        }
        const isOurs = !there || there.credentials?.accessToken.reveal() === credentials.accessToken.reveal();
        return isOurs ? ('staged' as const) : ('other-content' as const);
      });
      if (staged === 'staged') held.set(heldAs(key, pointer), credentials);
      return staged;
    },
    remove: (secretId) =>
      ask('vault.remove', () => {
        const secret = secrets.get(secretId);
        if (secret) secret.isDeleted = true;
      }),
  };
}
