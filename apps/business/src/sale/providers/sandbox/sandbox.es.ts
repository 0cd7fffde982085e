import type { Translation } from '@proticket/contract';
import type { sandboxEn } from './sandbox.en';

export const sandboxEs: Translation<typeof sandboxEn> = {
  sandbox: 'Pago de prueba',
  page_title: '{title} – Pago de prueba de ProTicket',
  order: 'Pedido {order} · {tickets}',
  tickets: { one: '1 entrada', other: '{count} entradas' },
  fee: 'Incluye {fee} de gastos de gestión',
  pay: 'Pagar {amount}',
  decline: 'Rechazar',
  back: 'Volver a tu pedido',
  waiting_title: 'Un momento…',
  waiting_text: 'Se está avisando a la tienda.',
  pending_title: 'Paga tu pedido',
  pending_text: 'Aquí no se mueve dinero real. Elige qué hace tu banco.',
  succeeded_title: 'Pagado',
  succeeded_text: 'Gracias. Tus entradas te están esperando.',
  failed_title: 'Rechazado',
  failed_text: 'Tu banco ha rechazado el pago. Tu reserva sigue en pie; puedes volver a intentarlo.',
  refund_pending_title: 'Reembolso en camino',
  refund_pending_text: 'Se te está devolviendo este dinero.',
  refunded_title: 'Reembolsado',
  refunded_text: 'Se te ha devuelto este dinero.',
};
