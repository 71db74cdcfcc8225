import type { Actor } from './caller.ts';

/** The context in which a transition happens: when, by whom, in which request. */
export interface ChangeContext {
  readonly at: Date;
  readonly actor: Actor;
  readonly requestId: string;
  /** A new id, unique and sortable by time: `newId('evt')` → `evt_01K…`. */
  newId(prefix: string): string;
}
