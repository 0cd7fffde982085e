import type { Translation } from '@proticket/contract';
import type { notificationsEn } from './notifications.en';

export const notificationsEs: Translation<typeof notificationsEn> = {
  hello: 'Hola, {name}:',
  somebody: 'Alguien',

  confirmed_subject: 'Tus entradas para {title}',
  confirmed_attached: {
    one: 'Tu entrada va adjunta a este mensaje en PDF.',
    other: 'Tus {count} entradas van adjuntas a este mensaje en PDF.',
  },
  confirmed_linked: {
    one: 'Tu entrada está en un PDF que se abre con el enlace de abajo.',
    other: 'Tus {count} entradas están en un PDF que se abre con el enlace de abajo.',
  },
  show_code: 'Muestra el código QR en el acceso, en papel o en el teléfono.',
  confirmed_order: 'Pedido n.º {order}, {total}, vendido por {organizer}.',
  free: 'gratis',
  with_fee: '{total} con {fee} de gastos de gestión',
  link_note:
    'El enlace de abajo funciona durante unos días sin iniciar sesión. No compartas el enlace ni los códigos QR.',
  open_tickets: 'Abrir tus entradas',
  guest_link_note:
    'El enlace de abajo abre tu pedido sin iniciar sesión. No compartas el enlace ni los códigos QR. Si creas una cuenta con esta dirección, encontrarás el pedido en ella.',
  open_order: 'Abrir tu pedido',

  refund_subject: 'Tu reembolso de {title}',
  order_cancelled_subject: 'Tu pedido para {title} se ha cancelado',
  refunding:
    'Te estamos reembolsando {amount} del pedido n.º {order} en la tarjeta o la cuenta con la que pagaste. Según tu banco, puede tardar unos días.',
  refunded_in_parts: 'Ya se ha reembolsado todo el dinero del pedido n.º {order}.',
  returned_subject: 'Entradas devueltas: {title}',
  part_void: {
    one: 'Una entrada del pedido n.º {order} ya no es válida: {event}.',
    other: '{count} entradas del pedido n.º {order} ya no son válidas: {event}.',
  },
  part_stays: 'Tus entradas no cambian: {event}.',
  refunded_by_bank: 'Tu banco ha devuelto lo que pagaste por el pedido n.º {order}.',
  event_off: 'El evento no se celebrará: {event}.',
  tickets_void: 'Las entradas de este pedido ya no son válidas: {event}.',
  late_over_limit:
    'Tu pago llegó cuando tu reserva ya había terminado, y ya tienes el máximo de entradas por persona: {event}. Este pedido no tiene entradas.',
  late_sold_out:
    'Tu pago llegó cuando tu reserva ya había terminado, y no quedaban plazas: {event}. Este pedido no tiene entradas.',

  payment_returned_subject: 'Reembolso de un pago para {title}',
  returned_duplicate: 'El pedido ya estaba pagado. No cambia nada más en el pedido.',
  returned_mismatch:
    'El importe o la moneda no coincidían con los del pedido. No cambia nada más en el pedido.',
  returned_cancelled: 'El pedido se había cancelado antes de que llegara el pago, así que no tiene entradas.',

  changed_subject: 'Cambios: {title}',
  changed_text:
    'El organizador ha cambiado la fecha, la hora o el lugar de un evento para el que tienes entradas. Los nuevos datos son:',
  changed_still_valid:
    'Tus entradas y sus códigos QR siguen siendo válidos. Si vuelves a descargar el PDF, mostrará los nuevos datos.',

  cancelled_subject: 'Cancelado: {title}',
  cancelled_text: '{organizer} ha cancelado este evento: {event}. No se celebrará.',
  cancelled_tickets: 'Tus entradas ya no son válidas.',
  cancelled_bought:
    'Recuperarás tu dinero automáticamente. Te enviaremos otro mensaje cuando el reembolso esté en camino.',
  cancelled_received: 'Si te transfirieron una entrada, el reembolso lo recibe la persona que la compró.',
  cancelled_unpaid:
    'Tu pedido no estaba pagado y se ha cancelado. Si has pagado mientras tanto, recuperarás tu dinero automáticamente.',

  offer_subject: 'Te ofrecen una entrada para {title}',
  offer_text: '{giver} quiere darte una entrada: {event}.',
  offer_accept: 'Aceptar la entrada',
  staff_subject: 'Invitación al equipo de {title}',
  staff_text:
    '{organizer} te invita a unirte al equipo de un evento y a controlar las entradas en el acceso: {event}.',
  staff_sees: 'Si aceptas, el organizador verá el nombre y el correo electrónico de tu cuenta.',
  staff_accept: 'Aceptar la invitación',
  how_to_accept:
    'Para aceptar, abre el enlace e inicia sesión o crea una cuenta. Tienes hasta el {until}. Si no te interesa, puedes ignorar este mensaje.',

  received_subject: 'Una entrada para {title}',
  received_text: '{giver} te ha dado esta entrada: {event}.',
  previous_owner: 'Su anterior titular',
  received_code:
    'Encontrarás su código QR y su PDF en tu cuenta. El código QR es nuevo; los anteriores de esta entrada ya no son válidos.',
  go_to_tickets: 'Ir a tus entradas',
  given_subject: 'Has transferido una entrada para {title}',
  given_text:
    '{receiver} ha aceptado tu entrada: {event}. Ahora la entrada es suya y tu código QR ya no es válido.',
  given_warning: 'Si no hiciste esta oferta, cambia tu contraseña y avisa al organizador de inmediato.',

  void_subject: 'Tu entrada para {title} ya no es válida',
  void_text:
    'El pedido al que pertenece tu entrada se ha reembolsado, así que la entrada ya no es válida: {event}.',
  void_refund: 'El reembolso lo recibe la persona que compró la entrada.',

  calendar_description: '{title}, de {organizer}',
};
