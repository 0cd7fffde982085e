import { ErasePersonHandler } from '../../apps/business/src/account-endings/erase-person.handler';
import type { EventDto } from '../../apps/business/src/catalog/events/event.dto';
import type {
  OrganizerDto,
  PublicOrganizerDto,
} from '../../apps/business/src/catalog/organizers/organizer.dto';
import { BusinessUnderTest, type TestOrganizer } from '../support/business-under-test';

type Answer = OrganizerDto & { readonly code: string; readonly errors: readonly { readonly path: string }[] };

describe('an organizer of their own', () => {
  let business: BusinessUnderTest;
  beforeAll(async () => void (business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' })));
  afterAll(() => business?.stop());

  const change = (token: string, body: object) =>
    business.api.patch<Answer>('/v1/organizers/me', { token, body });
  const mine = async (token: string) =>
    (await business.api.get<OrganizerDto>('/v1/organizers/me', { token })).body;
  const show = (id: number) => business.api.get<PublicOrganizerDto>(`/v1/organizers/${id}`);
  const decide = (id: number, body: object) =>
    business.api.patch<Answer>(`/v1/organizers/${id}`, { token: business.admin().token, body });
  const auditOf = ({ id_organizer }: TestOrganizer) =>
    business.query<{ action: string; detail: object | null }>(
      'SELECT action, detail FROM audit_log WHERE subject = $1 ORDER BY id',
      [`organizer:${id_organizer}`],
    );

  it('changes name and contact; buyers see the name at once, and nobody the contact', async () => {
    const organizer = await business.organizer('Before');
    const event = await business.event(organizer);
    const page = () => business.api.get<EventDto>(`/v1/events/${event.id_event}`);
    expect((await page()).body.organizer_name).toBe('Before');
    expect((await show(organizer.id_organizer)).body.organization_name).toBe('Before');
    const changed = await change(organizer.token, {
      organization_name: ' Seven Seas ',
      contact_email: 'Office@Sevenseas.Example',
    });
    expect(changed).toMatchObject({
      status: 200,
      body: { organization_name: 'Seven Seas', status: 'approved', status_reason: null },
    });
    expect(changed.body.contact_email?.toLowerCase()).toBe('office@sevenseas.example');
    expect(await mine(organizer.token)).toEqual(changed.body);
    expect((await page()).body.organizer_name).toBe('Seven Seas');
    const { status, headers, body } = await show(organizer.id_organizer);
    expect([status, typeof headers.get('etag')]).toEqual([200, 'string']);
    expect(body).toEqual({
      id_organizer: organizer.id_organizer,
      organization_name: 'Seven Seas',
      since: changed.body.created_at,
    });
    expect(await auditOf(organizer)).toEqual([
      { action: 'organizers.renamed', detail: { from: 'Before', to: 'Seven Seas' } },
    ]);
  });

  it('tells the audit log which legal data changed, not what they are', async () => {
    const organizer = await business.organizer('Hall');
    await change(organizer.token, { legal_name: 'Hall Ltd', tax_number: 'GB999999973', country: 'GB' });
    await change(organizer.token, { legal_name: 'Hall Ltd', country: 'IE' });
    expect(await auditOf(organizer)).toEqual([
      {
        action: 'organizers.legal_data_changed',
        detail: { fields: ['legal_name', 'country', 'tax_number'] },
      },
      { action: 'organizers.legal_data_changed', detail: { fields: ['country'] } },
    ]);
  });

  it('keeps fields that are left out, removes the contact by null, and refuses the rest', async () => {
    const organizer = await business.organizer('Hall');
    await change(organizer.token, { contact_email: 'a@example.org' });
    expect((await change(organizer.token, {})).body).toMatchObject({ contact_email: 'a@example.org' });
    const removed = await change(organizer.token, { contact_email: null });
    expect(removed.body).toMatchObject({ organization_name: 'Hall', contact_email: null });
    for (const [path, value] of [
      ['organization_name', null],
      ['organization_name', '  '],
      ['organization_name', 'x'.repeat(201)],
      ['organization_name', 'a\nb'],
      ['contact_email', 'nobody'],
      ['contact_email', ''],
      ['contact_email', `${'x'.repeat(250)}@example.org`],
      ['status', 'approved'],
      ['user_id', organizer.user_id],
    ] as const) {
      const { status, body } = await change(organizer.token, { [path]: value });
      expect([path, value, status, body.errors.map((error) => error.path)]).toEqual([
        path,
        value,
        400,
        [path],
      ]);
    }
    expect((await change(business.buyer().token, { organization_name: 'x' })).body.code).toBe(
      'organizers.not_found',
    );
  });

  it('keeps who it is on receipts: for itself and admins, and nobody else', async () => {
    const organizer = await business.organizer('Hall');
    const legal = {
      legal_name: 'Hall s.r.o.',
      postal_address: 'Harbour Street 7\n110 00 Prague',
      country: 'CZ',
      tax_number: 'CZ12345678',
    };
    expect((await change(organizer.token, legal)).body).toMatchObject(legal);
    expect(await mine(organizer.token)).toMatchObject(legal);
    const shown = Object.keys((await show(organizer.id_organizer)).body);
    expect(shown.filter((name) => name in legal)).toEqual([]);
    expect((await change(organizer.token, { postal_address: ' \r\n  Quay 1 \r\n\n' })).body).toMatchObject({
      ...legal,
      postal_address: 'Quay 1',
    });
    for (const nothing of [null, ' \n '])
      expect((await change(organizer.token, { postal_address: nothing })).body.postal_address).toBeNull();
    const none = { legal_name: null, country: null, tax_number: null };
    expect((await change(organizer.token, none)).body).toMatchObject({ organization_name: 'Hall', ...none });
    for (const [path, value] of [
      ['legal_name', ' '],
      ['legal_name', 'x'.repeat(201)],
      ['postal_address', 'x'.repeat(501)],
      ['country', 'cz'],
      ['country', 'EU'],
      ['tax_number', 'a\nb'],
      ['tax_number', 'x'.repeat(51)],
    ] as const) {
      const { status, body } = await change(organizer.token, { [path]: value });
      expect([path, status, body.errors.map((error) => error.path)]).toEqual([path, 400, [path]]);
    }
  });

  it('tells the applicant why, until the next decision; it is not public', async () => {
    const applicant = business.buyer();
    const { body } = await business.api.post<OrganizerDto>('/v1/organizers', {
      token: applicant.token,
      body: { organization_name: 'Newcomers' },
    });
    expect((await show(body.id_organizer)).status).toBe(404);
    const reason = 'We could not reach you.\nPlease add an address.';
    expect((await decide(body.id_organizer, { status: 'suspended', reason })).status).toBe(200);
    expect(await mine(applicant.token)).toMatchObject({ status: 'suspended', status_reason: reason });
    expect((await show(body.id_organizer)).status).toBe(404);
    await decide(body.id_organizer, { status: 'approved' });
    expect(await mine(applicant.token)).toMatchObject({ status: 'approved', status_reason: null });
    expect(Object.keys((await show(body.id_organizer)).body)).not.toContain('status_reason');
    for (const bad of [5, null, 'x'.repeat(501)])
      expect((await decide(body.id_organizer, { status: 'suspended', reason: bad })).status).toBe(400);
  });

  it('loses contact and legal data with the account, and cannot get one afterwards', async () => {
    const organizer = await business.organizer();
    await business.event(organizer);
    const legal = { legal_name: 'A', postal_address: 'B', country: 'CZ', tax_number: 'C' };
    await change(organizer.token, { contact_email: 'a@example.org', ...legal });
    await business.query(
      `UPDATE organizers SET account_status = 'deleted', status_before = status, status = 'suspended' WHERE user_id = $1`,
      [organizer.user_id],
    );
    await business.service.get(ErasePersonHandler).handle({ user_id: organizer.user_id });
    expect((await change(organizer.token, { contact_email: 'a@example.org' })).status).toBe(404);
    const [row] = await business.query(
      'SELECT contact_email, legal_name, postal_address, country, tax_number FROM organizers WHERE user_id = $1',
      [organizer.user_id],
    );
    expect(new Set(Object.values(row as object))).toEqual(new Set([null]));
  });
});
