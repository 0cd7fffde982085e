import type { Business } from '@proticket/sdk';
import { eventually, newPerson, type Person } from './people.mts';
import type { Scene } from './scene.mts';

/** A user registers, becomes an organizer and publishes an event. */
export async function becomeOrganizer(scene: Scene): Promise<{ organizer: Person; idEvent: number }> {
  const { site, newClient, admin, narrator } = scene;
  const organizer = await narrator.step('Clara registers and logs in', async () => {
    const clara = await newPerson(scene, 'Clara Novák');
    return { got: clara, tell: { user: clara.id_user, role: clara.role } };
  });
  const { email, password, api } = organizer;

  await narrator.step('She applies as an organizer; an admin approves', async () => {
    const { id_organizer } = await api.business.call('POST /v1/organizers', {
      body: { organization_name: 'Novák Concerts' },
    });
    const office = newClient();
    await office.login(admin);
    const { organization_name, status } = await office.business.call('PATCH /v1/organizers/{id_organizer}', {
      path: { id_organizer },
      body: { status: 'approved' },
    });
    return {
      got: undefined,
      tell: { organizer: `${organization_name}, ${status}`, page: `${site}/organizers/${id_organizer}` },
    };
  });

  await narrator.step('Her new role reaches the auth service; she logs in with it', async () => {
    const role = await eventually(async () => {
      const user = await api.login({ email, password });
      return user.role === 'organizer' ? user.role : undefined;
    }, 'The role');
    return { got: undefined, tell: { role } };
  });

  await narrator.step('She enters what her receipts have to say about her', async () => {
    const body = {
      legal_name: 'Novák Concerts s.r.o.',
      postal_address: 'Jízdárenská 7\n110 00 Praha',
      country: 'CZ',
      tax_number: 'CZ12345678',
    };
    const { legal_name, country, tax_number } = await api.business.call('PATCH /v1/organizers/me', { body });
    const tell = {
      seller: `${legal_name}, ${country}, ${tax_number}`,
      page: `${site}/organizer/settings`,
    };
    return { got: undefined, tell };
  });

  const idEvent = await narrator.step('She creates an event and publishes it', async () => {
    const { id_event } = await api.business.call('POST /v1/events', { body: concert() });
    const { title, price, currency, capacity, status } = await api.business.call(
      'POST /v1/events/{id_event}/publish',
      { path: { id_event } },
    );
    const tell = {
      event: `${title}, ${status}`,
      price: `${price} ${currency}, ${capacity} places`,
      page: `${site}/events/${id_event}`,
    };
    return { got: id_event, tell };
  });

  await narrator.step('She adds a reduced price, and a code for friends', async () => {
    const path = { id_event: idEvent };
    const { name, price } = await api.business.call('POST /v1/events/{id_event}/ticket-types', {
      path,
      body: { name: 'Reduced', price: '15.00', capacity: 40, tax_rate: '7' },
    });
    await api.business.call('POST /v1/events/{id_event}/vouchers', {
      path,
      body: { code: 'FRIENDS', kind: 'percent', value: '20', max_uses: 10 },
    });
    const tell = {
      type: `${name}, ${price} EUR, 40 of the places`,
      voucher: 'FRIENDS, 20 % off, ten times',
      page: `${site}/organizer/events/${idEvent}/tickets`,
    };
    return { got: undefined, tell };
  });
  return { organizer, idEvent };
}

/** In a month, with few enough places to see them go. */
function concert(): Business.CreateEventDto {
  const start = new Date(Date.now() + 30 * 86_400_000);
  start.setUTCHours(19, 0, 0, 0);
  return {
    title: 'Evening of Strings',
    description: 'Three quartets play Dvořák, Шостакович and Ravel in the old riding hall.',
    location: 'Old Riding Hall, Prague',
    start_datetime: start.toISOString(),
    end_datetime: new Date(start.getTime() + 2.5 * 3_600_000).toISOString(),
    timezone: 'Europe/Prague',
    price: '25.00',
    currency: 'EUR',
    capacity: 120,
    returns_until_hours: 24,
    return_fee: '1.00',
  };
}
