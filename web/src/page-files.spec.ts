import { linksOf, type Manifest } from './page-files';

const MANIFEST: Manifest = {
  'index.html': { file: 'assets/index.js', css: ['assets/index.css'], imports: ['_start.js'] },
  '_start.js': { file: 'assets/start.js', imports: ['index.html'] },
  'src/buying/event.page.tsx': {
    file: 'assets/event.js',
    css: ['assets/event.css'],
    imports: ['_start.js', '_dialog.js'],
  },
  '_dialog.js': { file: 'assets/dialog.js', css: ['assets/dialog.css'] },
  'src/shell/locales/es.po': { file: 'assets/shell-es.js' },
  'src/buying/locales/es.po': { file: 'assets/buying-es.js' },
};

describe('the files of a prerendered page', () => {
  it('are its styles and scripts, without those of the first file', () => {
    const links = linksOf('/events/$id', 'es', MANIFEST);
    expect(links.match(/href="[^"]+"/g)).toEqual([
      'href="/assets/event.css"',
      'href="/assets/dialog.css"',
      'href="/assets/event.js"',
      'href="/assets/dialog.js"',
      'href="/assets/shell-es.js"',
      'href="/assets/buying-es.js"',
    ]);
  });

  it('are the shared texts for a page that is not known', () => {
    expect(linksOf(undefined, 'es', MANIFEST)).toBe(
      '<link rel="modulepreload" crossorigin href="/assets/shell-es.js" />',
    );
  });
});
