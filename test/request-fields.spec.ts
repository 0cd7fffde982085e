import { readFileSync } from 'node:fs';
import path from 'node:path';
import { faultsOf, type RequestField, requestFields } from './support/request-fields';

const FIELDS = requestFields();
const titled = (fields: readonly RequestField[]) =>
  fields.map((field) => [`${field.request}.${field.name}`, field] as const);
const isNumber = ({ rules }: RequestField) => rules.has('isWholeNumber');
const isText = ({ rules }: RequestField) =>
  ['isText', 'isString', 'isUrl', 'isTimeZone'].some((rule) => rules.has(rule));

/** Messages about content or size: no help for a value of the wrong kind. */
const OF_CONTENT = /at (most|least)|shorter|longer|greater|less|\d characters|blank|one line/;

it('finds the fields', () => {
  expect(FIELDS.length).toBeGreaterThan(60);
  expect(FIELDS.filter(isText).length).toBeGreaterThan(25);
});

it.each(titled(FIELDS))('%s, if missing, is reported as missing or may be omitted', async (_, field) => {
  const said = await faultsOf(field);
  expect([[], [{ path: field.name, message: `${field.name} is missing` }]]).toContainEqual(said);
});

it.each(titled(FIELDS.filter((field) => !isNumber(field))))(
  '%s is first of all of its kind',
  async (_, field) => {
    const list = field.rules.has('isArray') || field.rules.has('areTicketTypeIds') ? [] : [[]];
    const yes = field.rules.has('isBoolean') ? [] : [true];
    for (const wrong of [5, 99_999_999_999, {}, ...yes, ...list]) {
      const message = expect.not.stringMatching(OF_CONTENT);
      expect(await faultsOf(field, wrong)).toEqual([{ path: field.name, message }]);
    }
  },
);

it.each(titled(FIELDS.filter(isNumber)))('%s is reported as not a whole number first', async (_, field) => {
  for (const wrong of ['1e1', '0x10', ' 5', '5 ', '+5', '05', '1.0', '-0', '', '٣', 1.5, true, {}, []]) {
    const message = `${field.name} must be a whole number`;
    expect([wrong, await faultsOf(field, wrong)]).toEqual([wrong, [{ path: field.name, message }]]);
  }
});

/** Columns that store the texts of requests; null for texts that are not stored. */
const KEPT_IN: Readonly<Record<string, string | null>> = {
  'RegisterDto.name': 'auth users.name',
  'BuyAsGuestDto.name': 'auth users.name',
  'UpdateAccountDto.name': 'auth users.name',
  'CreateOrganizerDto.organization_name': 'business organizers.organization_name',
  'UpdateOrganizerDto.organization_name': 'business organizers.organization_name',
  'UpdateOrganizerDto.legal_name': 'business organizers.legal_name',
  'UpdateOrganizerDto.postal_address': 'business organizers.postal_address',
  'UpdateOrganizerDto.tax_number': 'business organizers.tax_number',
  'ChangeOrganizerDto.reason': 'business organizers.status_reason',
  'CreateEventDto.title': 'business events.title',
  'CreateEventDto.description': 'business events.description',
  'CreateEventDto.location': 'business events.location',
  'CreateEventDto.timezone': 'business events.timezone',
  'CreateTicketTypeDto.name': 'business ticket_types.name',
  'CreateTicketTypeDto.description': 'business ticket_types.description',
  'UpdateTicketTypeDto.name': 'business ticket_types.name',
  'UpdateTicketTypeDto.description': 'business ticket_types.description',
  'CreateVouchersDto.note': 'business vouchers.note',
  'UpdateVoucherDto.note': 'business vouchers.note',
  'VoucherTermsDto.note': 'business vouchers.note',
  // Looked for in vouchers.code, not stored.
  'PlaceOrderDto.voucher': null,
  'CreateEventDto.image_url': 'business events.image_url',
  'AskQuestionDto.label': 'business questions.label',
  'AskQuestionDto.help': 'business questions.help',
  'AnswerDto.value': 'business answers.value',
  'TicketAnswersDto.holder_name': 'business tickets.holder_name',
  'RenameTicketDto.holder_name': 'business tickets.holder_name',
  'CheckInDto.device': 'business admissions.device',
  'UploadDoorLogDto.device': 'business admissions.device',
  'CheckInDto.qr': null,
  'VerifyEmailDto.token': null,
  'FollowOrderLinkDto.token': null,
  'AcceptInvitationDto.token': null,
  // In audit_log.detail, which is jsonb.
  'SettleRefundDto.note': null,
  'RefundPartDto.reason': 'business refunds.note',
  'ResetPasswordDto.token': null,
  'LogInDto.code': null,
  'ConfirmSecondFactorDto.code': null,
  'TurnOffSecondFactorDto.code': null,
  'RefreshDto.refresh_token': null,
  'LogOutDto.refresh_token': null,
};

/** Queries are not stored, passwords only as hashes; addresses have rules of their own. */
const KEPT = FIELDS.filter(
  ({ request, name }) => !request.endsWith('Query') && !/password|email/.test(name),
).filter(isText);

it.each(titled(KEPT))('%s fits its column at its maximum length', async (at, field) => {
  const own = at.replace(/^Update(?=EventDto)/, 'Create');
  const column = KEPT_IN[own];
  // A new text must be listed here with its column.
  expect(Object.keys(KEPT_IN)).toContain(own);
  const [most] = field.rules.get('maxLength') as [number];
  expect(most).toBeLessThanOrEqual(column ? widthOf(column) : 5_000);
  // Counted as the databases do: 1.5 characters each in UTF-16, none for class-validator.
  const said = await faultsOf(field, `x${'\uFE0F'.repeat(most)}`);
  expect(said).not.toEqual([]);
});

/** The width of a column in characters, as in the schema made by the migrations. */
function widthOf(column: string): number {
  const [service = '', table = '', name = ''] = column.split(/[ .]/);
  const file = path.join(__dirname, `../apps/${service}/src/database/schema.json`);
  const { tables } = JSON.parse(readFileSync(file, 'utf8')) as {
    tables: Record<string, { columns: Record<string, string> }>;
  };
  const type = tables[table]?.columns[name] ?? '';
  if (type.startsWith('text')) return Infinity;
  return Number(/^varchar\((\d+)\)/.exec(type)?.[1]);
}
