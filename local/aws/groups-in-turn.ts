/** Entries that wait to be delivered: groups take turns, and each gives its oldest first. */
export interface GroupsInTurn<Entry> {
  readonly size: number;
  add(group: string, entry: Entry): void;
  /** Takes up to so many, one of each group at a time. */
  take(most: number): Entry[];
}

export function groupsInTurn<Entry>(): GroupsInTurn<Entry> {
  const groups = new Map<string, Entry[]>();
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(group, entry) {
      const entries = groups.get(group);
      if (entries) entries.push(entry);
      else groups.set(group, [entry]);
      size += 1;
    },
    take(most) {
      const taken: Entry[] = [];
      for (const [group, entries] of groups) {
        if (taken.length === most) break;
        // To the end of the turns, which this very loop comes to again.
        groups.delete(group);
        taken.push(...entries.splice(0, 1));
        if (entries.length > 0) groups.set(group, entries);
      }
      size -= taken.length;
      return taken;
    },
  };
}
