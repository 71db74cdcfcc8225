import { remembered } from '../remembered.ts';
import { state } from '../state.ts';

export const THEMES = ['System', 'Light', 'Dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Read before the first paint by `public/theme.js` too. */
const kept = remembered('theme');

export const theme = state<Theme>(THEMES.find((one) => one.toLowerCase() === kept.get()) ?? 'System');

export function chooseTheme(chosen: Theme): void {
  const isSystem = chosen === 'System';
  kept.set(isSystem ? null : chosen.toLowerCase());
  if (isSystem) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen.toLowerCase();
  theme.set(chosen);
}
