import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PAGES = [
  ...globSync('*.md'),
  ...globSync('docs/**/*.md'),
  ...globSync('{deploy,packages,test}/**/*.md'),
];

/** Targets of `[text](target)`, outside code, that are paths in this repository. */
function linksOf(markdown: string): string[] {
  const text = markdown.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, (code) => (code.includes('](') ? '' : code));
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^\w+:/.test(target));
}

/** Ids of headings as GitHub makes them. */
function headingsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

it.each(PAGES)('every link of %s leads somewhere', (page) => {
  const broken = linksOf(readFileSync(page, 'utf8')).filter((target) => {
    const [file, heading] = target.split('#') as [string, string | undefined];
    const linked = file === '' ? page : path.join(path.dirname(page), file);
    if (!existsSync(linked)) return true;
    return heading !== undefined && !headingsOf(readFileSync(linked, 'utf8')).includes(heading);
  });
  expect(broken).toEqual([]);
});
