import type { Actor } from './caller.ts';

/** What a transition has to know of the moment it happens in: when, by whom, under which request. */
export interface ChangeContext {
  readonly at: Date;
  readonly actor: Actor;
  readonly requestId: string;
  /** A new id, unique and sortable by time: `newId('evt')` → `evt_01K…`. */
  newId(prefix: string): string;
}
