/** Light, dark, or as the device is set. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The theme of the page, which the edge server has set from the cookie. */
export function themeOfPage(): Theme {
  const theme = document.documentElement.dataset['theme'];
  return THEMES.find((each) => each === theme) ?? 'system';
}

/** Shows and keeps a theme. */
export function keepTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
}
