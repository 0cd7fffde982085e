import { StartError } from '@proticket/platform/server';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Prerendered } from './prerender';
import type { Visitor } from './visitor';

/** What changes from page to page in `index.html`. */
const PLACES = ['<html lang="en" data-theme="system">', '<!--head-->', '<!--app-->', '<!--state-->'] as const;
const PLACE = new RegExp(PLACES.join('|'), 'g');

/** The `index.html` of the built client. */
export class PageTemplate {
  private constructor(private readonly html: string) {}

  /** @throws StartError if the client is not built, or without the places to fill in */
  static async read(clientFolder: string): Promise<PageTemplate> {
    const file = path.join(clientFolder, 'index.html');
    const html = await readFile(file, 'utf8').catch((error: unknown) => {
      throw new StartError(`${file} is missing. Build the client with: npm run build`, { cause: error });
    });
    const missing = PLACES.filter((place) => !html.includes(place));
    if (missing.length > 0) throw new StartError(`${file} does not contain ${missing.join(' and ')}.`);
    return new PageTemplate(html);
  }

  /** The page for a visitor; without a rendered page, the shell that the client fills itself. */
  fill({ locale, theme }: Visitor, page?: Prerendered): string {
    const filled: Record<(typeof PLACES)[number], string> = {
      '<html lang="en" data-theme="system">': `<html lang="${locale}" data-theme="${theme}">`,
      '<!--head-->': page?.head ?? '<title>ProTicket</title>',
      '<!--app-->': page?.html ?? '',
      '<!--state-->': page ? `<script type="application/json" id="state">${page.state}</script>` : '',
    };
    // In one pass, by a function: texts of organizers contain `$&`, and may contain the name of a place.
    return this.html.replace(PLACE, (place) => filled[place as (typeof PLACES)[number]]);
  }
}
