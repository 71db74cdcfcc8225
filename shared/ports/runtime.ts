export interface Ids {
  /** Unique, and sortable by time: `newId('adp')` → `adp_01K…`. */
  newId(prefix: string): string;
  /** Random and unguessable. */
  newUuid(): string;
}

export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
