import type { Locale } from './i18n/locale';

/** The part of Vite's manifest that says which files a module became. */
export type Manifest = Readonly<
  Record<
    string,
    { readonly file: string; readonly css?: readonly string[]; readonly imports?: readonly string[] }
  >
>;

interface PageFiles {
  readonly page?: string;
  /** The features whose texts it shows. */
  readonly texts: readonly string[];
}

/** What a prerendered page loads next, by the id of its route. */
const FILES: Readonly<Record<string, PageFiles>> = {
  '/': { texts: ['shell', 'events'] },
  '/events/$id': { page: 'src/buying/event.page.tsx', texts: ['shell', 'buying'] },
  '/organizers/$id': {
    page: 'src/public-organizer/public-organizer.page.tsx',
    texts: ['shell', 'public-organizer'],
  },
};

/**
 * Links for the head of a prerendered page: its own style sheets, without which it would be shown half dressed and move later,
 * and its scripts and texts, so that they are not found one after another.
 */
export function linksOf(routeId: string | undefined, locale: Locale, manifest: Manifest): string {
  const { page, texts } = FILES[routeId ?? ''] ?? { texts: ['shell'] };
  const known = withImports('index.html', manifest);
  const modules = [...(page ? [page] : []), ...texts.map((name) => `src/${name}/locales/${locale}.po`)];
  const wanted = new Set(
    modules.flatMap((name) => [...withImports(name, manifest)]).filter((name) => !known.has(name)),
  );
  const chunks = [...wanted].flatMap((name) => manifest[name] ?? []);
  const styles = new Set(chunks.flatMap(({ css = [] }) => css));
  return [
    ...[...styles].map((file) => `<link rel="stylesheet" crossorigin href="/${file}" />`),
    ...chunks.map(({ file }) => `<link rel="modulepreload" crossorigin href="/${file}" />`),
  ].join('');
}

function withImports(name: string, manifest: Manifest, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const each of manifest[name]?.imports ?? []) withImports(each, manifest, found);
  return found;
}
