import { useSyncExternalStore } from 'react';

/** Light, dark, or as the device is set. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const listeners = new Set<() => void>();

/** The theme of the page, which the edge server has set from the cookie; a component is rendered again when it changes. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, themeOfPage, () => 'system');
}

/** Shows and keeps a theme. */
export function keepTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function themeOfPage(): Theme {
  const theme = document.documentElement.dataset['theme'];
  return THEMES.find((each) => each === theme) ?? 'system';
}
