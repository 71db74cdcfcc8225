/** The part of dynalite 4 that the local run uses; the package has no types of its own. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    /** A directory of LevelDB; in memory without. */
    readonly path?: string;
    /** Milliseconds that a table stays CREATING, DELETING or UPDATING. Default 500. */
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }

  export default function dynalite(options?: DynaliteOptions): Server;
}
