/** The content of a mail, rendered as text and as HTML. */
export interface MailContent {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** The one thing that the recipient can do. */
  readonly action?: MailAction;
}

/** A link, also shown as text, because some mail clients hide the target of a button. */
export interface MailAction {
  readonly label: string;
  readonly url: string;
  /**
   * The API call that does the same, such as `GET /v1/tickets`. For links to pages under PUBLIC_URL, which are not part of
   * the services: the mail must be useful without them.
   */
  readonly call?: string;
}

const WITHOUT_PAGE = 'If the page does not open, this API call does the same:';

/** Renders the two bodies of a mail. Text written by users (names, titles) is escaped in the HTML. */
export function mailBody({ title, paragraphs, action }: MailContent): { text: string; html: string } {
  const text = [title, ...paragraphs, ...(action ? actionText(action) : [])].join('\n\n');
  const html = [
    '<!doctype html><meta charset="utf-8">',
    '<div style="max-width:36em;margin:2em auto;font:16px/1.5 system-ui,sans-serif;color:#1c1c28">',
    `<h1 style="font-size:1.4em">${escapeHtml(title)}</h1>`,
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    action === undefined ? '' : actionHtml(action),
    '</div>',
  ].join('\n');
  return { text: `${text}\n`, html };
}

function actionText({ label, url, call }: MailAction): string[] {
  return [`${label}:\n${url}`, ...(call === undefined ? [] : [`${WITHOUT_PAGE}\n${call}`])];
}

function actionHtml({ label, url, call }: MailAction): string {
  const href = escapeHtml(url);
  const style =
    'display:inline-block;padding:.6em 1.2em;border-radius:.4em;background:#3730a3;color:#fff;text-decoration:none';
  const lines = [
    `<p><a href="${href}" style="${style}">${escapeHtml(label)}</a></p><p style="color:#666">${href}</p>`,
  ];
  if (call !== undefined)
    lines.push(`<p style="color:#666">${WITHOUT_PAGE}<br><code>${escapeHtml(call)}</code></p>`);
  return lines.join('\n');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
