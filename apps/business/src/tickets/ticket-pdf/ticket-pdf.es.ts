import type { Translation } from '@proticket/contract';
import type { ticketPdfEn } from './ticket-pdf.en';

export const ticketPdfEs: Translation<typeof ticketPdfEn> = {
  document: { one: 'Entrada: {title}', other: 'Entradas: {title}' },
  file: { one: 'entrada {order}', other: 'entradas {order}' },
  position: 'Entrada {position} de {total}',
  when: 'Cuándo',
  where: 'Dónde',
  ticket_type: 'Entrada',
  holder: 'Titular',
  price: 'Precio',
  free: 'gratis',
  order: 'Pedido',
  order_number: 'N.º {order}',
  qr_code: 'Código QR de esta entrada, para escanearlo en el acceso',
  note_show:
    'Muestra este código en el acceso, en papel o en el teléfono. Vale para una persona, una sola vez.',
  note_share:
    'No lo compartas: entra quien muestre primero una copia. Para dar la entrada a otra persona, transfiérela en tu cuenta; recibirá un código nuevo.',
};
