import { chosenTheme } from './chosen-theme';

it.each([
  [undefined, undefined],
  ['theme=dark', 'dark'],
  ['lang=es; theme=light; a=b', 'light'],
  ['theme=system', undefined],
  ['mytheme=dark', undefined],
  ['theme="><script>', undefined],
])('the theme of the cookies %s is %s', (cookies, theme) => {
  expect(chosenTheme(cookies)).toBe(theme);
});
