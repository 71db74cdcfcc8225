import type { VaultName } from '../shared/domain/secret-ids.ts';
import type { VaultStatus } from './status.ts';
import type { MoveKind } from './to-move.ts';

/** The result of `move`: credentials that were moved, or messages to the workers that move them, and credentials that stay for now. */
export type Moves = ({ readonly moved: number } | { readonly sent: number }) & { readonly left: number };

/** The operator's access to the vaults of one stage. */
export interface VaultOperations {
  status(): Promise<VaultStatus & { readonly vault: VaultName }>;
  move(kind: MoveKind): Promise<Moves>;
  /** @returns the current key's id */
  rotateKey(): Promise<string>;
  /** @throws with a message for the operator when the key is still in use, or does not exist */
  retireKey(kid: string): Promise<void>;
}
