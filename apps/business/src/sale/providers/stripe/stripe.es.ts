import type { Translation } from '@proticket/contract';
import type { stripeEn } from './stripe.en';

export const stripeEs: Translation<typeof stripeEn> = {
  order: 'Pedido {order}',
  fee: 'Gastos de gestión',
};
