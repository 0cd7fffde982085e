import type { Translation } from '@proticket/contract';
import type { notificationsEn } from './notifications.en';

export const notificationsEs: Translation<typeof notificationsEn> = {
  email_change_requested: 'Se ha solicitado un nuevo correo electrónico',
  email_change_requested_text:
    'Alguien que conoce tu contraseña ha pedido cambiar el correo electrónico de tu cuenta de ProTicket.',
  email_changed: 'Tu correo electrónico ha cambiado',
  email_changed_text:
    'Tu cuenta de ProTicket tiene un nuevo correo electrónico; este es el último mensaje que enviamos al anterior.',
  contact_us:
    'Si no has sido tú, ponte en contacto con nosotros: otra persona podría tener acceso a tu cuenta.',
  change_password: 'Si no has sido tú, cambia tu contraseña de inmediato.',
  password_changed: 'Tu contraseña ha cambiado',
  password_changed_text:
    'La contraseña de tu cuenta de ProTicket se acaba de cambiar y se han cerrado las sesiones en otros dispositivos.',
  reset_password:
    'Si no has sido tú, restablece tu contraseña de inmediato con «¿Olvidaste tu contraseña?» en la página de inicio de sesión.',
  registered_again: 'Ya tienes una cuenta',
  registered_again_text:
    'Alguien, esperamos que tú, ha intentado crear una cuenta de ProTicket con este correo electrónico, que ya tiene una.',
  log_in: 'Inicia sesión o usa «¿Olvidaste tu contraseña?» en la página de inicio de sesión.',
  unfamiliar_login: 'Nuevo inicio de sesión en tu cuenta',
  unfamiliar_login_text: 'Alguien ha iniciado sesión en tu cuenta de ProTicket desde {ip} con {client}.',
  unknown_client: 'un programa desconocido',
  change_password_ends_sessions:
    'Si no has sido tú, cambia tu contraseña de inmediato: así se cierran todas las demás sesiones.',
};
