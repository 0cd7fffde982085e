import type { Locale } from '@proticket/contract';
import { escapeHtml } from '../foundation/escape-html';
import type { Mail } from './mail';
import { mailTexts } from './mail.texts';

/** What a mail says, in one language. */
export interface MailContent {
  readonly locale: Locale;
  readonly subject: string;
  /** The heading; by default the subject. */
  readonly title?: string;
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

/** Renders a mail as text and as HTML. Text written by users (names, titles) is escaped in the HTML. */
export function renderMail({
  locale,
  subject,
  title = subject,
  paragraphs,
  action,
}: MailContent): Required<Pick<Mail, 'subject' | 'text' | 'html'>> {
  const withoutPage = mailTexts.in(locale)('without_page');
  const text = [title, ...paragraphs, ...(action ? actionText(action, withoutPage) : [])].join('\n\n');
  const html = [
    `<!doctype html><html lang="${locale}"><meta charset="utf-8">`,
    '<div style="max-width:36em;margin:2em auto;font:16px/1.5 system-ui,sans-serif;color:#1c1c28">',
    `<h1 style="font-size:1.4em">${escapeHtml(title)}</h1>`,
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    action === undefined ? '' : actionHtml(action, withoutPage),
    '</div></html>',
  ].join('\n');
  return { subject, text: `${text}\n`, html };
}

function actionText({ label, url, call }: MailAction, withoutPage: string): string[] {
  return [`${label}:\n${url}`, ...(call === undefined ? [] : [`${withoutPage}\n${call}`])];
}

function actionHtml({ label, url, call }: MailAction, withoutPage: string): string {
  const href = escapeHtml(url);
  const style =
    'display:inline-block;padding:.6em 1.2em;border-radius:.4em;background:#3730a3;color:#fff;text-decoration:none';
  const lines = [
    `<p><a href="${href}" style="${style}">${escapeHtml(label)}</a></p><p style="color:#666">${href}</p>`,
  ];
  if (call !== undefined)
    lines.push(`<p style="color:#666">${escapeHtml(withoutPage)}<br><code>${escapeHtml(call)}</code></p>`);
  return lines.join('\n');
}
