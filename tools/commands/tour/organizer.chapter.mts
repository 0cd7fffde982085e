import { claimsOf, eventually, logIn, newPerson, type Person } from './people.mts';
import type { Scene } from './scene.mts';

/** A user registers, becomes an organizer and publishes an event. */
export async function becomeOrganizer({ auth, business, admin, narrator }: Scene): Promise<{
  organizer: Person;
  idEvent: number;
}> {
  let organizer = await narrator.step('Clara registers and logs in', async () => {
    const clara = await newPerson(auth, 'Clara Novák');
    const { role, exp, iat } = claimsOf(clara.token);
    const minutes = (Number(exp) - Number(iat)) / 60;
    return { got: clara, tell: { user: clara.user_id, token: `JWT, role ${role}, ${minutes} minutes` } };
  });

  await narrator.step('She applies as an organizer; an admin approves', async () => {
    const body = { organization_name: 'Novák Concerts' };
    const { json } = await business.call(201, 'POST', '/v1/organizers', { token: organizer.token, body });
    const { token } = await logIn(auth, admin.email, admin.password);
    const path = `/v1/organizers/${json['id_organizer']}`;
    const approved = await business.call(200, 'PATCH', path, { token, body: { status: 'approved' } });
    const { id_organizer, organization_name, status } = approved.json;
    return {
      got: undefined,
      tell: { organizer: `#${id_organizer} ${organization_name}`, status: String(status) },
    };
  });

  organizer = await narrator.step('Her new role reaches the auth service; she logs in with it', async () => {
    const again = await eventually(async () => {
      const person = await logIn(auth, organizer.email, organizer.password);
      return claimsOf(person.token)['role'] === 'organizer' ? person : undefined;
    }, 'The role');
    return { got: again, tell: { role: String(claimsOf(again.token)['role']) } };
  });

  const idEvent = await narrator.step('She creates an event and publishes it', async () => {
    const { token } = organizer;
    const draft = await business.call(201, 'POST', '/v1/events', { token, body: concert() });
    const id = Number(draft.json['id_event']);
    const { json } = await business.call(200, 'POST', `/v1/events/${id}/publish`, { token });
    const { title, price, currency, capacity, status } = json;
    const tell = {
      event: `#${id} ${title}`,
      price: `${price} ${currency}, ${capacity} places`,
      status: String(status),
    };
    return { got: id, tell };
  });
  return { organizer, idEvent };
}

/** In a month, with few enough places to see them go. */
function concert(): object {
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
  };
}
