import { Document } from './document';
import type { PageTemplate } from './page-template';
import type { Visitor } from './visitor';

/** Pages without content, which the client fills itself: one for each language and theme, whatever their address. */
export class Shells {
  private readonly made = new Map<string, Document>();

  constructor(private readonly template: PageTemplate) {}

  /** The shell for a visitor. */
  for(visitor: Visitor): Document {
    const key = `${visitor.locale} ${visitor.theme}`;
    const shell = this.made.get(key) ?? new Document('text/html; charset=utf-8', this.template.fill(visitor));
    this.made.set(key, shell);
    return shell;
  }
}
