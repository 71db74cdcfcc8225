import type { Adapter } from '../shared/domain/adapter.ts';
import type { AuthorizationAttempt } from '../shared/domain/attempt.ts';
import type { AuthorizationLink } from '../shared/domain/authorization-link.ts';
import type { AdapterStore } from '../shared/ports/stores.ts';
import type { Vault } from '../shared/ports/vault.ts';

/** A secret of the stage, without its content. */
export interface StoredSecret {
  readonly id: string;
  readonly createdAt: Date;
  readonly isScheduledForDeletion: boolean;
}

/** A restored table that nothing uses yet, and the secrets, which were not restored with it. */
export interface RestoredState {
  /** Returns every adapter of every company, tombstones included. */
  adapters(): Promise<readonly Adapter[]>;
  attempts(): Promise<readonly AuthorizationAttempt[]>;
  readonly write: AdapterStore['write'];
  removeAttempt(attempt: AuthorizationAttempt): Promise<void>;
  /** Returns the ids of the moves between the vaults that were under way. */
  moves(): Promise<readonly string[]>;
  removeMove(moveId: string): Promise<void>;
  /** Returns every sign-in link of every company. */
  links(): Promise<readonly AuthorizationLink[]>;
  removeLink(link: AuthorizationLink): Promise<void>;
  /** Returns every secret of an authorization in either vault, including those scheduled for deletion. */
  secrets(): Promise<readonly StoredSecret[]>;
  readonly vault: Pick<Vault, 'read' | 'versions'>;
}
