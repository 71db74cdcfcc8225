/** Preferences kept in this browser: nothing essential, and never a secret. A browser may refuse to keep them. */
const from =
  (storage: () => Storage) =>
  (name: string): { get(): string | null; set(value: string | null): void } => ({
    get: () => {
      try {
        return storage().getItem(name);
      } catch {
        return null;
      }
    },
    set: (value) => {
      try {
        if (value === null) storage().removeItem(name);
        else storage().setItem(name, value);
      } catch {
        // A browser that keeps nothing asks again next time.
      }
    },
  });

export const remembered = from(() => localStorage);
/** Until the tab is closed. */
export const rememberedInTab = from(() => sessionStorage);
