/** The theme that a visitor chose on our pages (cookie `theme`); undefined: as the device is set. */
export function chosenTheme(cookies: string | undefined): 'light' | 'dark' | undefined {
  return /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(cookies ?? '')?.[1] as 'light' | 'dark' | undefined;
}
