import { state } from './state.ts';

/** The current address, watched. */
export const place = state(new URL(window.location.href));

/** Whether the current address was reached by a press on this page, rather than by loading, Back or Forward. */
export const isByPress = (): boolean => wasPressed;
let wasPressed = false;

/** Asks before unsaved edits are left; resolves to whether to leave. */
let guard: (() => Promise<boolean>) | undefined;

export function guardLeaving(ask: (() => Promise<boolean>) | undefined): void {
  guard = ask;
}

const isGuarded = () => guard !== undefined;

/** Whether to leave: there are no unsaved edits, or the person confirms. */
export const mayLeave = async (): Promise<boolean> => {
  if (guard === undefined || !(await guard())) return guard === undefined;
  guard = undefined;
  return true;
};

/** Goes to another page of the console, unless the person chooses to stay with unsaved edits. */
export async function navigate(to: string, { replace = false } = {}): Promise<void> {
  const target = new URL(to, window.location.href);
  const isSamePage = target.pathname === window.location.pathname;
  if (!isSamePage && !(await mayLeave())) return;
  if (replace) history.replaceState(null, '', target);
  else if (target.href !== window.location.href) history.pushState(null, '', target);
  wasPressed = true;
  place.set(target);
  if (!isSamePage) window.scrollTo(0, 0);
}

/** Leaves the console for another page of this site or of UPS, without asking. */
export function leaveFor(address: string): void {
  guard = undefined;
  window.location.assign(address);
}

/** Pages that the console does not render. */
const isElsewhere = ({ pathname }: URL): boolean => /^\/(?:v1|oauth|auth)\/|^\/reference$|\./.test(pathname);

function followLink(event: MouseEvent): void {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (event.defaultPrevented || !isPlain || !link?.href || link.target) return;
  const target = new URL(link.href);
  if (target.origin !== window.location.origin || isElsewhere(target)) return;
  if (target.hash !== '' && target.pathname === window.location.pathname && target.search === window.location.search)
    return;
  event.preventDefault();
  void navigate(target.href);
}

/** Back and Forward have already moved the address: with unsaved edits it is put back first, and moved again after a yes. */
async function followHistory(): Promise<void> {
  const target = new URL(window.location.href);
  if (!isGuarded() || target.pathname === place.get().pathname) {
    wasPressed = false;
    return place.set(target);
  }
  history.pushState(null, '', place.get());
  if (await mayLeave()) history.back();
}

export function startRouter(): void {
  document.addEventListener('click', followLink);
  window.addEventListener('popstate', () => void followHistory());
  window.addEventListener('beforeunload', (event) => {
    if (isGuarded()) event.preventDefault();
  });
}

/** The same address with another query: `null` removes a parameter. */
export function withQuery(changes: Readonly<Record<string, string | null>>): string {
  const url = new URL(place.get());
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return `${url.pathname}${url.search}`;
}
