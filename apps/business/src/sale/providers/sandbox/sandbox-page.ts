import { type Locale, moneyText } from '@proticket/contract';
import { escapeHtml } from '@proticket/platform';
import type { SandboxPayment } from './sandbox-books.repository';
import { SANDBOX_PAGE_STYLE } from './sandbox-page-style';
import { sandboxTexts } from './sandbox.texts';

/** Long enough to read the result. */
const RETURN_SECONDS = 2;

/** How a customer wants to see the page. */
export interface SandboxPageLook {
  readonly locale: Locale;
  /** If undefined, as the device is set. */
  readonly theme: 'light' | 'dark' | undefined;
}

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
  { locale, theme }: SandboxPageLook,
  decided?: string,
): string {
  const write = sandboxTexts.in(locale);
  const stillWaiting =
    (decided !== undefined && payment.status === 'pending') ||
    (decided === 'succeed' && payment.status === 'failed');
  const state = stillWaiting ? 'waiting' : payment.status;
  const title = write(`${state}_title`);
  const canPay = state === 'pending' || state === 'failed';
  const hasPaid = decided === 'succeed' && !stillWaiting;
  const refresh = stillWaiting ? '1' : hasPaid ? `${RETURN_SECONDS}; url=${orderUrl}` : undefined;
  const money = (amount: string) => moneyText(amount, payment.currency, locale);
  const amount = money(payment.amount);
  const fee =
    Number(payment.fee) === 0 ? '' : `<p class="order">${write('fee', { fee: money(payment.fee) })}</p>`;
  const tickets = write('tickets', { count: payment.quantity });
  const buttons = `<form method="post">
            <button class="pay" formaction="${payment.id_payment}/succeed">${write('pay', { amount })}</button>
            <button class="decline" formaction="${payment.id_payment}/fail">${write('decline')}</button>
          </form>`;
  return `<!doctype html>
<html lang="${locale}"${theme === undefined ? '' : ` data-theme="${theme}"`}>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    ${refresh === undefined ? '' : `<meta http-equiv="refresh" content="${refresh}">`}
    <title>${write('page_title', { title })}</title>
    <style>${SANDBOX_PAGE_STYLE}</style>
  </head>
  <body>
    <main>
      <div class="stub">
        <section>
          <span class="kind ${state}">${write('sandbox')}</span>
          <h1>${title}</h1>
          <p class="text">${write(`${state}_text`)}</p>
        </section>
        <div class="tear"></div>
        <section>
          <p class="title">${escapeHtml(payment.event_title)}</p>
          <p class="order">${write('order', { order: payment.order_id, tickets })}</p>
          <p class="amount">${amount}</p>
          ${fee}
          ${canPay ? buttons : ''}
        </section>
      </div>
      <a class="back" href="${orderUrl}">${write('back')}</a>
    </main>
  </body>
</html>`;
}
