import type { Adapter } from '../shared/domain/adapter.ts';
import type { AuthorizationAttempt } from '../shared/domain/attempt.ts';
import type { AdapterStore } from '../shared/ports/stores.ts';
import type { Vault } from '../shared/ports/vault.ts';

/** One secret of the stage, without what it holds. */
export interface StoredSecret {
  readonly id: string;
  readonly createdAt: Date;
  readonly isScheduledForDeletion: boolean;
}

/** A restored table that nothing uses yet, and the secrets beside it, which nobody has set back. */
export interface RestoredState {
  /** Every adapter of every company, tombstones among them. */
  adapters(): Promise<readonly Adapter[]>;
  attempts(): Promise<readonly AuthorizationAttempt[]>;
  readonly write: AdapterStore['write'];
  removeAttempt(attempt: AuthorizationAttempt): Promise<void>;
  /** Every secret of an authorization, those scheduled for deletion among them. */
  secrets(): Promise<readonly StoredSecret[]>;
  readonly vault: Pick<Vault, 'read' | 'versions'>;
}
