import { type Locale, moneyText } from '@proticket/contract';
import type { SandboxPayment } from './sandbox-books.repository';
import { sandboxTexts } from './sandbox.texts';

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#eef1f6, #14161b); }
  main { box-sizing: border-box; width: min(28rem, 92vw); padding: 2rem; border-radius: 1rem; background: light-dark(#fff, #1f232b);
         box-shadow: 0 1rem 3rem #0003; }
  small { text-transform: uppercase; letter-spacing: .1em; opacity: .6; }
  h1 { margin: .25rem 0; font-size: 1.5rem; }
  .amount { font-size: clamp(1.5rem, 7vw, 2.5rem); font-weight: 700; font-variant-numeric: tabular-nums; margin: 1rem 0; }
  form { display: flex; gap: .75rem; margin: 1.5rem 0 1rem; }
  button { flex: 1; padding: .8rem; font: inherit; font-weight: 600; border: 0; border-radius: .6rem; cursor: pointer; }
  .pay { background: #1a7f4b; color: #fff; } .decline { background: light-dark(#e4e7ee, #333944); color: inherit; }
  button:focus-visible { outline: 3px solid #5b9dff; outline-offset: 2px; }
  a { color: inherit; }`;

/** Long enough to read the result. */
const RETURN_SECONDS = 2;

/**
 * The page a customer sees at the sandbox. Needs no script: reloads itself until the shop has processed a decision, and
 * returns to the order by itself once the customer has paid.
 *
 * @param orderUrl the page of the order in the shop
 * @param decided what the customer has just decided on this page
 */
export function sandboxPage(
  payment: SandboxPayment,
  orderUrl: string,
  locale: Locale,
  decided?: string,
): string {
  const write = sandboxTexts.in(locale);
  const stillWaiting =
    (decided !== undefined && payment.status === 'pending') ||
    (decided === 'succeed' && payment.status === 'failed');
  const state = stillWaiting ? 'waiting' : payment.status;
  const title = write(`${state}_title`);
  const canPay = !stillWaiting && (payment.status === 'pending' || payment.status === 'failed');
  const hasPaid = decided === 'succeed' && !stillWaiting;
  const refresh = stillWaiting ? '1' : hasPaid ? `${RETURN_SECONDS}; url=${orderUrl}` : undefined;
  const buttons = `<form method="post">
      <button class="pay" formaction="${payment.id_payment}/succeed">${write('pay')}</button>
      <button class="decline" formaction="${payment.id_payment}/fail">${write('decline')}</button>
    </form>`;
  return `<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    ${refresh === undefined ? '' : `<meta http-equiv="refresh" content="${refresh}">`}
    <title>${write('page_title', { title })}</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
      <small>${write('sandbox')}</small>
      <h1>${title}</h1>
      <p class="amount">${moneyText(payment.amount, payment.currency, locale)}</p>
      <p>${write('order', { order: payment.order_id })} ${write(`${state}_text`)}</p>
      ${canPay ? buttons : ''}
      <a href="${orderUrl}">${write('back')}</a>
    </main>
  </body>
</html>`;
}
