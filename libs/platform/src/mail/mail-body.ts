/** What a mail says, written once; text and HTML are two views of it. */
export interface MailContent {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** The one thing to do: a link that is also shown as text, because some readers hide where buttons lead. */
  readonly action?: { readonly label: string; readonly url: string };
}

/** The two bodies of a mail. Whatever users wrote (names, titles) is escaped in the HTML one. */
export function mailBody({ title, paragraphs, action }: MailContent): { text: string; html: string } {
  const text = [title, ...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : [])].join('\n\n');
  const html = [
    '<!doctype html><meta charset="utf-8">',
    '<div style="max-width:36em;margin:2em auto;font:16px/1.5 system-ui,sans-serif;color:#1c1c28">',
    `<h1 style="font-size:1.4em">${escapeHtml(title)}</h1>`,
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    action === undefined ? '' : actionHtml(action.label, action.url),
    '</div>',
  ].join('\n');
  return { text: `${text}\n`, html };
}

function actionHtml(label: string, url: string): string {
  const href = escapeHtml(url);
  const style =
    'display:inline-block;padding:.6em 1.2em;border-radius:.4em;background:#3730a3;color:#fff;text-decoration:none';
  return `<p><a href="${href}" style="${style}">${escapeHtml(label)}</a></p><p style="color:#666">${href}</p>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
