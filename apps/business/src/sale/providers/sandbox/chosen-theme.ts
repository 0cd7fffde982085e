import { cookieOf } from '@proticket/shared';

/** The theme that a visitor chose on our pages (cookie `theme`); undefined: as the device is set. */
export function chosenTheme(cookies: string | undefined): 'light' | 'dark' | undefined {
  const theme = cookieOf(cookies, 'theme');
  return theme === 'light' || theme === 'dark' ? theme : undefined;
}
