import { escapeHtml } from '../html/escape-html.mts';
import type { Message } from './message-store.mts';

/**
 * The mailbox as a complete page, without scripts or external files. A mail chosen by its id stays on screen; otherwise
 * the page shows the newest mail and reloads itself.
 */
export function mailboxPage(messages: Message[], chosen: Message | undefined): string {
  const open = chosen ?? messages[0];
  const list = messages.map((message) => listEntry(message, message.id === open?.id)).join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${chosen ? '' : '<meta http-equiv="refresh" content="5">'}
<title>${open ? `${escapeHtml(open.subject)} · ` : ''}ProTicket mails</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Mails</h1><p>Everything ProTicket sent on this machine. Nothing is delivered.</p></header>
<main>
<nav aria-label="Received mails">${list || '<p class="empty">No mail yet.</p>'}</nav>
<article>${open ? openMail(open) : '<p class="empty">Mails appear here when they are sent.</p>'}</article>
</main>
</body>
</html>
`;
}

function listEntry(message: Message, isOpen: boolean): string {
  return `<a href="/?id=${message.id}"${isOpen ? ' aria-current="true"' : ''}>
<strong>${escapeHtml(message.subject || '(no subject)')}</strong>
<span>${escapeHtml(message.to)}</span>${time(message)}</a>`;
}

function openMail(message: Message): string {
  const attachments = message.attachments.map(
    ({ filename, size }, index) =>
      `<a href="/messages/${message.id}/attachments/${index}">${escapeHtml(filename)} <small>${Math.ceil(size / 1024)} kB</small></a>`,
  );
  return `<h2>${escapeHtml(message.subject || '(no subject)')}</h2>
<dl><dt>From</dt><dd>${escapeHtml(message.from)}</dd><dt>To</dt><dd>${escapeHtml(message.to)}</dd><dt>Received</dt><dd>${time(message)}</dd></dl>
${attachments.length > 0 ? `<p class="attachments">${attachments.join('')}</p>` : ''}
${message.html ? `<iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/messages/${message.id}/html"></iframe>` : ''}
${message.text ? `<details${message.html ? '' : ' open'}><summary>Plain text</summary><pre>${withLinks(message.text)}</pre></details>` : ''}`;
}

function time({ received_at }: Message): string {
  return `<time datetime="${received_at}">${received_at.slice(0, 19).replace('T', ' ')} UTC</time>`;
}

/** Makes web addresses in plain text links. */
function withLinks(text: string): string {
  return escapeHtml(text).replaceAll(
    /https?:\/\/[^\s<>&]+(?:&amp;[^\s<>&]+)*/g,
    (address) => `<a href="${address}" rel="noreferrer">${address}</a>`,
  );
}

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#dfe3ea, #2b3140); --soft: light-dark(#5d6675, #9aa4b5);
  --paper: light-dark(#fff, #151923); --ground: light-dark(#f4f6f9, #0e1118); --accent: light-dark(#3b4bd8, #8f9bff); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--ground);
  font: 16px/1.5 system-ui, sans-serif; }
header { padding: 1rem 1.5rem; border-bottom: 1px solid var(--line); background: var(--paper); }
h1 { margin: 0; font-size: 1.25rem; } header p { margin: 0; color: var(--soft); }
main { flex: 1; display: grid; grid-template-columns: minmax(16rem, 24rem) 1fr; }
nav { border-right: 1px solid var(--line); }
nav a { display: block; padding: .75rem 1.5rem; color: inherit; text-decoration: none;
  border-bottom: 1px solid var(--line); border-left: 3px solid transparent; overflow-wrap: anywhere; }
nav a:hover { background: var(--paper); }
nav a[aria-current] { background: var(--paper); border-left-color: var(--accent); }
nav span, nav time { display: block; color: var(--soft); font-size: .875rem; }
article { padding: 1.5rem; display: flex; flex-direction: column; gap: 1rem; min-width: 0; background: var(--paper); }
h2 { margin: 0; } dl { margin: 0; display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
iframe { flex: 1; min-height: 32rem; border: 1px solid var(--line); border-radius: .5rem; background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; } a { color: var(--accent); }
.attachments { margin: 0; display: flex; flex-wrap: wrap; gap: .5rem; }
.attachments a { padding: .25rem .75rem; border: 1px solid var(--line); border-radius: 1rem; text-decoration: none; }
.empty { padding: 1.5rem; margin: 0; color: var(--soft); }
@media (max-width: 45rem) { main { grid-template-columns: 1fr; } nav { border-right: 0; } }
`;
