/** The chosen ones after some of them were checked or unchecked. */
export function toggled<One>(chosen: ReadonlySet<One>, ones: readonly One[], isOn: boolean): ReadonlySet<One> {
  const next = new Set(chosen);
  for (const one of ones) isOn ? next.add(one) : next.delete(one);
  return next;
}
