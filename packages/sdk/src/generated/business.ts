// Generated from the OpenAPI documents: `npm run generate`.

export interface DeadJobDto {
  id_job: string;
  /** The kind of job. */
  type: string;
  payload: Record<string, unknown>;
  /** The request that caused it. */
  request_id: string | null;
  attempts: number;
  last_error: string | null;
  created_at: string;
  dead_at: string;
}

export interface DeadJobListDto {
  items: DeadJobDto[];
  next_cursor: string | null;
}

export interface AuditEntryDto {
  id: string;
  occurred_at: string;
  /** Null for the system and for payment providers. */
  actor_id: string | null;
  action: string;
  subject: string | null;
  request_id: string | null;
  ip: string | null;
  detail: Record<string, unknown> | null;
  /** Its position in the chain of seals; null for entries of the last few seconds. */
  seal_number: number | null;
}

export interface AuditListDto {
  items: AuditEntryDto[];
  next_cursor: string | null;
}

export interface TicketEventDto {
  id_event: number;
  title: string;
  location: string;
  start_datetime: string;
  /** Null if the event has no fixed end. */
  end_datetime: string | null;
  /** IANA time zone of the venue. */
  timezone: string;
}

export interface OpenTicketOfferDto {
  /** Address that the offer was sent to. */
  email: string;
  /** When the offer expires. */
  expires_at: string;
}

export interface TicketDto {
  id_ticket: string;
  order_id: number;
  ticket_code: string;
  /** `valid`, then `used` once it is admitted, or `void` if it is cancelled or refunded. */
  status: 'used' | 'valid' | 'void';
  event: TicketEventDto;
  /** Name of its ticket type. */
  ticket_type: string;
  /** Name printed on the ticket. */
  holder_name: string | null;
  /** Signed content of the QR code; null if the ticket is void. */
  qr_code: string | null;
  /** URL of the PDF (requires the owner's access token); null if the ticket is void. */
  pdf_url: string | null;
  issued_at: string;
  /** When its holder was admitted. */
  used_at: string | null;
  /** To whom you have offered it; null without an open offer: accepted, withdrawn and expired ones are not open. */
  offer: OpenTicketOfferDto | null;
}

export interface TicketPageDto {
  items: TicketDto[];
  /** Opaque; null on the last page. */
  next_cursor: string | null;
}

export interface TicketKeyDto {
  kty: string;
  crv: string;
  /** The 32 bytes of the key in base64url. */
  x: string;
  /** Key id, contained in each QR code that this key signed. */
  kid: string;
}

export interface TicketKeysDto {
  /** The first signs new codes, the others signed earlier ones. */
  keys: TicketKeyDto[];
}

export interface RenameTicketDto {
  /** One line, in any script. */
  holder_name: string;
}

export interface CreateOrganizerDto {
  /** Name of the organization, shown to buyers */
  organization_name: string;
}

export interface OrganizerDto {
  id_organizer: number;
  /** Account in the auth service */
  user_id: string;
  organization_name: string;
  /** `pending` until an admin decides */
  status: 'pending' | 'approved' | 'suspended';
  /** Why an admin set this status; null: no reason given */
  status_reason: string | null;
  /** Where admins reach the organization */
  contact_email: string | null;
  /** The person or company that sells, as receipts name it */
  legal_name: string | null;
  /** Its postal address in lines, without the country */
  postal_address: string | null;
  /** ISO 3166-1 alpha-2 code of its country */
  country: string | null;
  /** Its tax number */
  tax_number: string | null;
  created_at: string;
}

export interface UpdateOrganizerDto {
  /** Where we reach you, for example about your application; not public; null removes it */
  contact_email?: string | null;
  /** Name of the organization, shown to buyers */
  organization_name?: string;
  /** The person or company that sells, as receipts name it; null removes it */
  legal_name?: string | null;
  /** Its postal address in lines, without the country, as receipts show it; null removes it */
  postal_address?: string | null;
  /** ISO 3166-1 alpha-2 code of its country; null removes it */
  country?: string | null;
  /** Its tax number, such as a VAT number, as receipts show it; null removes it */
  tax_number?: string | null;
}

export interface OrganizerPageDto {
  items: OrganizerDto[];
  /** Opaque; null on the last page. */
  next_cursor: string | null;
}

export interface PublicOrganizerDto {
  id_organizer: number;
  organization_name: string;
  /** When the organization applied to sell here */
  since: string;
}

export interface ChangeOrganizerDto {
  /**
   * `approved` gives the account the organizer role within seconds; `suspended` removes it, hides the organizer's events
   * and stops their sale
   */
  status: 'approved' | 'suspended';
  /** Why, for the organizer to read */
  reason?: string;
}

export interface EventImageSourceDto {
  /** In pixels */
  width: number;
  /** WebP, relative to the URL of the service; its content never changes */
  url: string;
}

export interface EventImageDto {
  /** Of the widest size, in pixels; all sizes have the same proportions */
  width: number;
  height: number;
  /** The narrowest first, as for `srcset`. */
  sources: EventImageSourceDto[];
}

export interface EventDto {
  id_event: number;
  organizer_id: number;
  organizer_name: string;
  title: string;
  description: string;
  location: string;
  start_datetime: string;
  end_datetime: string | null;
  timezone: string;
  price: string;
  currency: string;
  capacity: number;
  /** Capacity minus tickets sold; decreases only when a payment is confirmed */
  remaining: number;
  /** Places that can be ordered now: `remaining` minus the places that unpaid orders hold for some minutes */
  available: number;
  status: 'cancelled' | 'draft' | 'published' | 'completed';
  /**
   * Whether tickets can be ordered now (`on_sale`), or why not: `not_yet` before `sales_start`, `held` while unpaid orders
   * hold the last places, `sold_out`, `paused` while the organizer is suspended, `ended`
   */
  sales_status: 'not_yet' | 'on_sale' | 'held' | 'sold_out' | 'paused' | 'ended';
  max_per_order: number;
  /** Null: the limit of the installation alone. */
  max_per_buyer: number | null;
  /** The uploaded picture; shown instead of `image_url` if there are both. */
  image: EventImageDto | null;
  /** A picture elsewhere, as the organizer gave it: its host may be away, and learns who looks at it */
  image_url: string | null;
  sales_start: string | null;
  sales_end: string | null;
  /** Buyers may return tickets until so many hours before the start; null: never */
  returns_until_hours: number | null;
  /** Kept of the price of each ticket that its buyer returns */
  return_fee: string;
  /** Booking fee that a buyer pays besides the tickets: a percentage of what is paid for them, or an amount */
  fee_kind: 'percent' | 'fixed' | 'none';
  /** What the fee is on: each ticket that costs something, or the order */
  fee_per: 'ticket' | 'order';
  /** A percentage, or an amount */
  fee_value: string;
  /** Percentage of tax that the fee contains */
  fee_tax_rate: string;
  /** Whether people may buy without an account, if `guests_allowed` of `GET /v1/settings` is true as well. */
  guests_allowed: boolean;
  created_at: string;
}

export interface EventPageDto {
  items: EventDto[];
  /** Opaque; null on the last page. */
  next_cursor: string | null;
}

export interface OfferedTicketTypeDto {
  id_ticket_type: number;
  name: string;
  /** Plain text. */
  description: string;
  /** Gross price of one ticket. */
  price: string;
  /** Percentage of tax that the price contains. */
  tax_rate: string;
  /** Tickets that can be ordered now, if it is on sale: at most the places of the event that are free. */
  available: number;
  /** As `sales_status` of the event, for this type: `not_yet` also while it waits for another type to be sold out. */
  sales_status: 'not_yet' | 'on_sale' | 'held' | 'sold_out' | 'paused' | 'ended';
  /** Null: as soon as the event is. */
  sales_start: string | null;
  /** Null: as long as the event is. */
  sales_end: string | null;
  /** It opens once this type is sold out, over or archived; null: it waits for none. */
  opens_after: number | null;
  /** Fewest tickets of it in an order that has any. */
  min_per_order: number;
  /** Most tickets of it in an order; null: the limit of the event alone. */
  max_per_order: number | null;
  /** Most tickets of it that one buyer may hold or own; null: the limit of the event alone. */
  max_per_buyer: number | null;
}

export interface EventDetailsDto {
  id_event: number;
  organizer_id: number;
  organizer_name: string;
  title: string;
  description: string;
  location: string;
  start_datetime: string;
  end_datetime: string | null;
  timezone: string;
  price: string;
  currency: string;
  capacity: number;
  /** Capacity minus tickets sold; decreases only when a payment is confirmed */
  remaining: number;
  /** Places that can be ordered now: `remaining` minus the places that unpaid orders hold for some minutes */
  available: number;
  status: 'cancelled' | 'draft' | 'published' | 'completed';
  /**
   * Whether tickets can be ordered now (`on_sale`), or why not: `not_yet` before `sales_start`, `held` while unpaid orders
   * hold the last places, `sold_out`, `paused` while the organizer is suspended, `ended`
   */
  sales_status: 'not_yet' | 'on_sale' | 'held' | 'sold_out' | 'paused' | 'ended';
  max_per_order: number;
  /** Null: the limit of the installation alone. */
  max_per_buyer: number | null;
  /** The uploaded picture; shown instead of `image_url` if there are both. */
  image: EventImageDto | null;
  /** A picture elsewhere, as the organizer gave it: its host may be away, and learns who looks at it */
  image_url: string | null;
  sales_start: string | null;
  sales_end: string | null;
  /** Buyers may return tickets until so many hours before the start; null: never */
  returns_until_hours: number | null;
  /** Kept of the price of each ticket that its buyer returns */
  return_fee: string;
  /** Booking fee that a buyer pays besides the tickets: a percentage of what is paid for them, or an amount */
  fee_kind: 'percent' | 'fixed' | 'none';
  /** What the fee is on: each ticket that costs something, or the order */
  fee_per: 'ticket' | 'order';
  /** A percentage, or an amount */
  fee_value: string;
  /** Percentage of tax that the fee contains */
  fee_tax_rate: string;
  /** Whether people may buy without an account, if `guests_allowed` of `GET /v1/settings` is true as well. */
  guests_allowed: boolean;
  created_at: string;
  /** What buyers can choose from, in the order of the organizer. */
  ticket_types: OfferedTicketTypeDto[];
}

export interface CreateEventDto {
  title: string;
  /** Plain text */
  description?: string;
  location: string;
  /** Start, with a UTC offset */
  start_datetime: string;
  /** End; if omitted, the event is over 24 hours after its start */
  end_datetime?: string | null;
  /** IANA time zone of the venue, used to display times; UTC if omitted */
  timezone?: string;
  /**
   * Price of one ticket, with exactly the decimal places of its currency: "35.00" EUR, "5000" JPY, "12.500" KWD. Zero is
   * free. An event with several ticket types shows the lowest price on sale, and is given prices by its types
   */
  price: string;
  /** ISO 4217 code of a currency in circulation; EUR if omitted. Cannot change once the event is published */
  currency?: string;
  /** Number of places */
  capacity: number;
  /** Maximum number of tickets per order; 10 if omitted */
  max_per_order?: number;
  /** Maximum number of tickets that one buyer may hold or own, over all orders; the limit of the installation if omitted */
  max_per_buyer?: number | null;
  /** URL of a picture elsewhere; better upload one (`PUT /v1/events/{id_event}/image`), which is shown instead of it */
  image_url?: string | null;
  /** Orders are accepted from this time; from publication if omitted */
  sales_start?: string | null;
  /** Orders are accepted until this time, at most the end of the event; until its start if omitted */
  sales_end?: string | null;
  /**
   * Buyers may return tickets until so many hours before the start; never if omitted. Free orders can always be returned
   * until the start
   */
  returns_until_hours?: number | null;
  /** Kept of the price of each ticket that its buyer returns, at most its price; "0.00" if omitted */
  return_fee?: string;
  /**
   * Booking fee that a buyer pays besides the tickets: `none`; `percent` of what is paid for them; `fixed`, an amount. Free
   * tickets and free orders have none. A change is for later orders; `none` if omitted
   */
  fee_kind?: 'none' | 'percent' | 'fixed';
  /** What the fee is on: each `ticket` that costs something, or the `order`, which is what is used if omitted */
  fee_per?: 'ticket' | 'order';
  /**
   * A percentage of at most 100 with up to three places, or an amount in the currency of the event. Above zero, unless
   * `fee_kind` is `none`
   */
  fee_value?: string;
  /** Percentage of tax that the fee contains, with up to three places; "0" if omitted */
  fee_tax_rate?: string;
  /** Whether people may buy without an account, if the installation allows it; yes if omitted */
  guests_allowed?: boolean;
}

export interface UpdateEventDto {
  title?: string;
  /** Plain text */
  description?: string;
  location?: string;
  /** Start, with a UTC offset */
  start_datetime?: string;
  /** End; if omitted, the event is over 24 hours after its start */
  end_datetime?: string | null;
  /** IANA time zone of the venue, used to display times; UTC if omitted */
  timezone?: string;
  /**
   * Price of one ticket, with exactly the decimal places of its currency: "35.00" EUR, "5000" JPY, "12.500" KWD. Zero is
   * free. An event with several ticket types shows the lowest price on sale, and is given prices by its types
   */
  price?: string;
  /** ISO 4217 code of a currency in circulation; EUR if omitted. Cannot change once the event is published */
  currency?: string;
  /** Number of places */
  capacity?: number;
  /** Maximum number of tickets per order; 10 if omitted */
  max_per_order?: number;
  /** Maximum number of tickets that one buyer may hold or own, over all orders; the limit of the installation if omitted */
  max_per_buyer?: number | null;
  /** URL of a picture elsewhere; better upload one (`PUT /v1/events/{id_event}/image`), which is shown instead of it */
  image_url?: string | null;
  /** Orders are accepted from this time; from publication if omitted */
  sales_start?: string | null;
  /** Orders are accepted until this time, at most the end of the event; until its start if omitted */
  sales_end?: string | null;
  /**
   * Buyers may return tickets until so many hours before the start; never if omitted. Free orders can always be returned
   * until the start
   */
  returns_until_hours?: number | null;
  /** Kept of the price of each ticket that its buyer returns, at most its price; "0.00" if omitted */
  return_fee?: string;
  /**
   * Booking fee that a buyer pays besides the tickets: `none`; `percent` of what is paid for them; `fixed`, an amount. Free
   * tickets and free orders have none. A change is for later orders; `none` if omitted
   */
  fee_kind?: 'none' | 'percent' | 'fixed';
  /** What the fee is on: each `ticket` that costs something, or the `order`, which is what is used if omitted */
  fee_per?: 'ticket' | 'order';
  /**
   * A percentage of at most 100 with up to three places, or an amount in the currency of the event. Above zero, unless
   * `fee_kind` is `none`
   */
  fee_value?: string;
  /** Percentage of tax that the fee contains, with up to three places; "0" if omitted */
  fee_tax_rate?: string;
  /** Whether people may buy without an account, if the installation allows it; yes if omitted */
  guests_allowed?: boolean;
}

export interface TicketTypeDto {
  id_ticket_type: number;
  name: string;
  /** Plain text. */
  description: string;
  /** Gross price of one ticket. */
  price: string;
  /** Percentage of tax that the price contains. */
  tax_rate: string;
  /** Tickets that can be ordered now, if it is on sale: at most the places of the event that are free. */
  available: number;
  /** As `sales_status` of the event, for this type: `not_yet` also while it waits for another type to be sold out. */
  sales_status: 'not_yet' | 'on_sale' | 'held' | 'sold_out' | 'paused' | 'ended';
  /** Null: as soon as the event is. */
  sales_start: string | null;
  /** Null: as long as the event is. */
  sales_end: string | null;
  /** It opens once this type is sold out, over or archived; null: it waits for none. */
  opens_after: number | null;
  /** Fewest tickets of it in an order that has any. */
  min_per_order: number;
  /** Most tickets of it in an order; null: the limit of the event alone. */
  max_per_order: number | null;
  /** Most tickets of it that one buyer may hold or own; null: the limit of the event alone. */
  max_per_buyer: number | null;
  /** Null: as many as the event has places. */
  capacity: number | null;
  tickets_sold: number;
  /** Tickets of orders that wait for their payment. */
  tickets_held: number;
  status: 'on_sale' | 'paused' | 'archived';
  visibility: 'voucher' | 'public';
  position: number;
}

export interface TicketTypeListDto {
  items: TicketTypeDto[];
}

export interface CreateTicketTypeDto {
  /** As buyers read it; unique in the event. */
  name: string;
  /** Plain text. */
  description?: string;
  /** Gross price of one ticket, with exactly the decimal places of the currency of the event. Zero is free. */
  price: string;
  /** Most tickets of it, within the capacity of the event; as many as the event has places if omitted. */
  capacity?: number | null;
  /** On sale from this time; as soon as the event if omitted. */
  sales_start?: string | null;
  /** On sale until this time; as long as the event if omitted. */
  sales_end?: string | null;
  /** On sale once this type of the event is sold out, over or archived. */
  opens_after?: number | null;
  /** Fewest tickets of it in an order that has any; 1 if omitted. */
  min_per_order?: number;
  /** Most tickets of it in an order; the limit of the event if omitted. */
  max_per_order?: number | null;
  /** Most tickets of it that one buyer may hold or own; the limit of the event if omitted. */
  max_per_buyer?: number | null;
  /** `voucher`: only for orders with a voucher that opens it. Public if omitted. */
  visibility?: 'public' | 'voucher';
  /** `paused`: shown, but not sold. On sale if omitted. */
  status?: 'on_sale' | 'paused';
  /** Types are shown in this order; 0 if omitted. */
  position?: number;
  /** Percentage of tax that the price contains, with up to three places; "0" if omitted. */
  tax_rate?: string;
}

export interface UpdateTicketTypeDto {
  /** As buyers read it; unique in the event. */
  name?: string;
  /** Plain text. */
  description?: string;
  /** Gross price of one ticket, with exactly the decimal places of the currency of the event. Zero is free. */
  price?: string;
  /** Most tickets of it, within the capacity of the event; as many as the event has places if omitted. */
  capacity?: number | null;
  /** On sale from this time; as soon as the event if omitted. */
  sales_start?: string | null;
  /** On sale until this time; as long as the event if omitted. */
  sales_end?: string | null;
  /** On sale once this type of the event is sold out, over or archived. */
  opens_after?: number | null;
  /** Fewest tickets of it in an order that has any; 1 if omitted. */
  min_per_order?: number;
  /** Most tickets of it in an order; the limit of the event if omitted. */
  max_per_order?: number | null;
  /** Most tickets of it that one buyer may hold or own; the limit of the event if omitted. */
  max_per_buyer?: number | null;
  /** `voucher`: only for orders with a voucher that opens it. Public if omitted. */
  visibility?: 'public' | 'voucher';
  /** Types are shown in this order; 0 if omitted. */
  position?: number;
  /** Percentage of tax that the price contains, with up to three places; "0" if omitted. */
  tax_rate?: string;
  /** `archived` is final: it is no longer shown or sold, and kept for the orders that have it. */
  status?: 'on_sale' | 'paused' | 'archived';
}

export interface CreateVouchersDto {
  /** Code of the one voucher: letters, digits and "-", unique in the event whatever its case. */
  code?: string;
  /** Instead of `code`: how many vouchers with random codes. */
  count?: number;
  /** What random codes begin with, before a "-". */
  prefix?: string;
  /** `percent`: of the price; `amount`: off each ticket; `price`: what each ticket costs instead, if it is less. */
  kind: 'percent' | 'amount' | 'price';
  /** A percentage with up to three places, or an amount in the currency of the event. */
  value: string;
  /** The types it is for; all, also those added later, if omitted. */
  ticket_type_ids?: number[] | null;
  /** Most orders that use it; any number if omitted. */
  max_uses?: number | null;
  /** Most tickets of an order that it is for; any number if omitted. */
  max_tickets?: number | null;
  /** Taken from this time; at once if omitted. */
  valid_from?: string | null;
  /** Taken until this time; as long as the event sells if omitted. */
  valid_until?: string | null;
  /** Whether orders with it may have the types it is for that are not public; no if omitted. */
  opens_hidden?: boolean;
  /**
   * Whether `max_tickets` places of the event are reserved for each use, until it is made, or the voucher is switched off or
   * over; no if omitted. Needs `max_uses` and `max_tickets`. An order with it takes so many of its places from there, whichever
   * types they are of. A ticket type with a capacity of its own may still sell out.
   */
  reserves_places?: boolean;
  /** For the organizer: who or what it is for. */
  note?: string;
}

export interface VoucherDto {
  id_voucher: string;
  event_id: number;
  code: string;
  kind: 'percent' | 'price' | 'amount';
  value: string;
  /** Null: all. */
  ticket_type_ids: number[] | null;
  /** Null: any number. */
  max_uses: number | null;
  /** Null: any number. */
  max_tickets: number | null;
  /** Pending orders with it. */
  uses_held: number;
  /** Paid orders with it. */
  uses_paid: number;
  /** Null: at once. */
  valid_from: string | null;
  /** Null: as long as the event sells. */
  valid_until: string | null;
  opens_hidden: boolean;
  /** Whether it reserves places of the event for its uses. */
  reserves_places: boolean;
  /**
   * Places of the event that only orders with it get now: `max_tickets` for each use that is left, less what pending orders
   * have taken. None if it is switched off or over.
   */
  places_reserved: number;
  is_active: boolean;
  note: string;
  created_at: string;
}

export interface NewVouchersDto {
  items: VoucherDto[];
}

export interface VoucherPageDto {
  items: VoucherDto[];
  /** Opaque; null on the last page. */
  next_cursor: string | null;
}

export interface VoucherTicketTypeDto {
  id_ticket_type: number;
  name: string;
  /** Plain text. */
  description: string;
  /** Gross price of one ticket. */
  price: string;
  /** Percentage of tax that the price contains. */
  tax_rate: string;
  /** Tickets that can be ordered now, if it is on sale: at most the places of the event that are free. */
  available: number;
  /** As `sales_status` of the event, for this type: `not_yet` also while it waits for another type to be sold out. */
  sales_status: 'not_yet' | 'on_sale' | 'held' | 'sold_out' | 'paused' | 'ended';
  /** Null: as soon as the event is. */
  sales_start: string | null;
  /** Null: as long as the event is. */
  sales_end: string | null;
  /** It opens once this type is sold out, over or archived; null: it waits for none. */
  opens_after: number | null;
  /** Fewest tickets of it in an order that has any. */
  min_per_order: number;
  /** Most tickets of it in an order; null: the limit of the event alone. */
  max_per_order: number | null;
  /** Most tickets of it that one buyer may hold or own; null: the limit of the event alone. */
  max_per_buyer: number | null;
  /** Price of one ticket with the voucher; `price` if the voucher is not for it. */
  discounted_price: string;
}

export interface VoucherEffectDto {
  code: string;
  kind: 'percent' | 'price' | 'amount';
  value: string;
  /** Most tickets of an order that it is for; null: any number. */
  max_tickets: number | null;
  /** Null: as long as the event sells. */
  valid_until: string | null;
  /** What buyers can choose from with it, those included that it opens. */
  ticket_types: VoucherTicketTypeDto[];
}

export interface UpdateVoucherDto {
  /** `percent`: of the price; `amount`: off each ticket; `price`: what each ticket costs instead, if it is less. */
  kind?: 'percent' | 'amount' | 'price';
  /** A percentage with up to three places, or an amount in the currency of the event. */
  value?: string;
  /** The types it is for; all, also those added later, if omitted. */
  ticket_type_ids?: number[] | null;
  /** Most orders that use it; any number if omitted. */
  max_uses?: number | null;
  /** Most tickets of an order that it is for; any number if omitted. */
  max_tickets?: number | null;
  /** Taken from this time; at once if omitted. */
  valid_from?: string | null;
  /** Taken until this time; as long as the event sells if omitted. */
  valid_until?: string | null;
  /** Whether orders with it may have the types it is for that are not public; no if omitted. */
  opens_hidden?: boolean;
  /**
   * Whether `max_tickets` places of the event are reserved for each use, until it is made, or the voucher is switched off or
   * over; no if omitted. Needs `max_uses` and `max_tickets`. An order with it takes so many of its places from there, whichever
   * types they are of. A ticket type with a capacity of its own may still sell out.
   */
  reserves_places?: boolean;
  /** For the organizer: who or what it is for. */
  note?: string;
  /** False switches it off. */
  is_active?: boolean;
}

export interface EventQuestionDto {
  /** How many answers there are. A question with answers is archived when it is left out, otherwise deleted. */
  answers: number;
  id_question: number;
  kind: 'number' | 'text' | 'choice' | 'checkbox';
  /** `order`: asked once; `ticket`: asked for each ticket. */
  scope: 'ticket' | 'order';
  label: string;
  help: string;
  choices: string[];
  is_required: boolean;
  /** The ticket types it is for; null: all. */
  ticket_type_ids: number[] | null;
}

export interface EventQuestionsDto {
  /** Counts the changes; a change names it. */
  version: number;
  answers_until_hours: number;
  items: EventQuestionDto[];
}

export interface AskQuestionDto {
  /** The question that this changes; a new one if omitted. */
  id_question?: number;
  /** Stays as it is for a question that there is already. */
  kind: 'text' | 'number' | 'choice' | 'checkbox';
  /** `order`: asked once; `ticket`: asked for each ticket. Stays as it is for a question that there is already. */
  scope: 'order' | 'ticket';
  label: string;
  /** Plain text below the question. */
  help?: string;
  /** What can be chosen, for a `choice` alone: up to 50 different lines of up to 100 characters. */
  choices?: string[];
  /** Whether a missing answer is shown as missing. No order and no payment waits for it. False if omitted. */
  is_required?: boolean;
  /** The ticket types it is for; all, also those added later, if omitted. */
  ticket_type_ids?: number[] | null;
}

export interface AskQuestionsDto {
  /** The `version` of the questions that were read and changed. */
  version: number;
  /** Buyers may answer until so many hours before the event starts. */
  answers_until_hours: number;
  /** In the order in which buyers read them, at most 30. */
  items: AskQuestionDto[];
}

export interface OrderEventDto {
  id_event: number;
  title: string;
  location: string;
  start_datetime: string;
  /** Null if the event has no fixed end. */
  end_datetime: string | null;
  /** IANA time zone of the venue. */
  timezone: string;
  status: 'cancelled' | 'draft' | 'published' | 'completed';
}

export interface OrderTransferDto {
  id_ticket: string;
  /** `offered`: still the buyer's, until the offer is accepted. `transferred`: it belongs to somebody else. */
  status: 'offered' | 'transferred';
  /** Where the buyer offered it to; null once it is transferred, because the address is deleted then. */
  email: string | null;
  /** When it was offered or transferred. */
  since: string;
}

export interface OrderItemDto {
  ticket_type_id: number;
  name: string;
  quantity: number;
  /** Price of one ticket before any discount. */
  unit_price: string;
  /** What the voucher takes off the whole item. */
  discount: string;
  /** Tax that `total` contains, rounded half up. */
  tax_amount: string;
  /** `unit_price` times `quantity` less `discount`. */
  total: string;
}

export interface OrderDetailsDto {
  event: OrderEventDto;
  /** How many tickets of the order the buyer has transferred to somebody else; they are no longer in the buyer's tickets. */
  tickets_transferred: number;
  /**
   * How many tickets of the order are not void, whoever has them. A paid order has none when all of them were returned for less
   * than was paid.
   */
  tickets_left: number;
  /** Where the tickets went that are not only the buyer's any more, the earliest first. */
  transfers: OrderTransferDto[];
  id_order: number;
  /** The buyer: `id_user` of the auth service. */
  buyer_id: string;
  event_id: number;
  quantity: number;
  /** For the whole order, exact; fixed when it was placed. What its items cost and `fee`. */
  total_price: string;
  /** Booking fee, which is in `total_price`; zero if there is none. */
  fee: string;
  /** Tax that `fee` contains, rounded half up. */
  fee_tax_amount: string;
  /** ISO 4217. */
  currency: string;
  /** `pending`: waits for its payment. `refund_required`: its money is on its way back. */
  status: 'cancelled' | 'pending' | 'paid' | 'expired' | 'refund_required' | 'refunded';
  created_at: string;
  /** The places are held until then; null for an order that was paid at once. */
  hold_expires_at: string | null;
  paid_at: string | null;
  /** What it consists of; their totals and `fee` add up to `total_price`. */
  items: OrderItemDto[];
}

export interface OrderPageDto {
  items: OrderDetailsDto[];
  /** Opaque; null on the last page. */
  next_cursor: string | null;
}

export interface PlaceOrderItemDto {
  /** The type: one of `ticket_types` of the event. */
  ticket_type_id: number;
  quantity: number;
}

export interface PlaceOrderDto {
  /** The event. */
  event_id: number;
  /** How many tickets of the only type that the event has; each event has its own limit per order. */
  quantity?: number;
  /** How many tickets of which types, each type once; all or nothing. */
  items?: PlaceOrderItemDto[];
  /** Code of a voucher of the event, in any case. */
  voucher?: string;
}

export interface OrderDto {
  id_order: number;
  /** The buyer: `id_user` of the auth service. */
  buyer_id: string;
  event_id: number;
  quantity: number;
  /** For the whole order, exact; fixed when it was placed. What its items cost and `fee`. */
  total_price: string;
  /** Booking fee, which is in `total_price`; zero if there is none. */
  fee: string;
  /** Tax that `fee` contains, rounded half up. */
  fee_tax_amount: string;
  /** ISO 4217. */
  currency: string;
  /** `pending`: waits for its payment. `refund_required`: its money is on its way back. */
  status: 'cancelled' | 'pending' | 'paid' | 'expired' | 'refund_required' | 'refunded';
  created_at: string;
  /** The places are held until then; null for an order that was paid at once. */
  hold_expires_at: string | null;
  paid_at: string | null;
  /** What it consists of; their totals and `fee` add up to `total_price`. */
  items: OrderItemDto[];
}

export interface StartPaymentDto {
  /** The provider; by default, the first one of the service. */
  provider?: string;
}

export interface PaymentDto {
  id_payment: string;
  order_id: number;
  /** `refund_pending`: the money is on its way back. */
  status: 'failed' | 'pending' | 'refunded' | 'succeeded' | 'refund_pending';
  provider: string;
  amount: string;
  currency: string;
  /** The page on which the buyer pays; null when nothing is left to pay. */
  checkout_url: string | null;
  /** Why it was declined. */
  failure_reason: string | null;
  /**
   * Why the money is refunded: `late`, `over_limit`, `duplicate`, `mismatch`, `requested`, `event_cancelled`, `provider`
   * or `dispute`.
   */
  refund_reason: string | null;
  created_at: string;
  updated_at: string;
}

export interface PaymentPageDto {
  items: PaymentDto[];
  /** Opaque; null on the last page. */
  next_cursor: string | null;
}

export interface SandboxDecisionDto {
  id_payment: string;
  decision: 'fail' | 'succeed';
}

export interface SandboxRefundBody {
  /** At most the amount paid, with the decimal places of its currency. */
  amount: string;
}

export interface SandboxRefundDto {
  refund_txn_id: string;
  kind: 'refund' | 'dispute';
  amount: string;
  /** For a dispute, `succeeded` means that the money is lost. */
  status: 'failed' | 'pending' | 'succeeded';
}

export interface RefundDto {
  id_refund: string;
  payment_id: string;
  order_id: number;
  event_id: number;
  amount: string;
  currency: string;
  /**
   * `requested`, `returned` (by the buyer), `event_cancelled`, `late`, `over_limit`, `duplicate`, `mismatch`; `provider`: made in the provider's
   * dashboard; `dispute`: the buyer's bank takes it back; `manual`: returned without the provider.
   */
  reason: string;
  /** For a dispute, `succeeded` means that the money is lost. */
  status: 'failed' | 'pending' | 'succeeded';
  /** Counts the refunds of a payment from 1. */
  attempt: number;
  /** Why it failed; null for the buyer. */
  failure_reason: string | null;
  /** The part of the order that it returns: further attempts at a part that failed have the same. Null: all that was left. */
  part_id: string | null;
  /** The tickets that it made void. Empty for a further attempt to refund the whole order: the first one lists them. */
  tickets: string[];
  /** In the words of the person who requested it; null for the buyer. */
  note: string | null;
  /** `id_user` of the person who requested it; null: the system or the provider, and for the buyer. */
  requested_by: string | null;
  created_at: string;
  updated_at: string;
}

export interface RefundListDto {
  items: RefundDto[];
  next_cursor: string | null;
}

export interface RefundPartDto {
  /** Become void; their places are free at once. */
  tickets?: string[];
  /** Left out: what the tickets cost, at most their share of what is left. Without tickets: goodwill; all tickets stay valid. */
  amount?: string;
  /** In your words; for organizers and admins, not shown to the buyer. */
  reason?: string;
}

export interface SettleRefundDto {
  /** Kept in the audit log: how and when it was returned. */
  note: string;
}

export interface ReturnableTicketDto {
  id_ticket: string;
  /** Name of its ticket type. */
  ticket_type: string;
  holder_name: string | null;
  /** What was paid for it. */
  paid: string;
  /**
   * What would come back for it alone: at most its share of what is left. For several tickets this limit is that of all of
   * them together.
   */
  amount: string;
}

export interface ReturnOfferDto {
  /** Until when; null if the event allows no returns. */
  until: string | null;
  /** Kept for each ticket. */
  fee: string;
  currency: string;
  /** What was paid and is neither back nor on its way back. */
  left: string;
  /** What was paid for all tickets of the order that are not void, returnable or not. */
  paid_left: string;
  /** The booking fee of the order. It comes back with the last of its tickets. */
  booking_fee: string;
  /** How many tickets of the order are not void, returnable or not. */
  tickets_left: number;
  /** Empty if none can be returned, or no longer. */
  tickets: ReturnableTicketDto[];
}

export interface ReturnTicketsDto {
  tickets: string[];
  /**
   * What comes back for them, as it was shown to the buyer. If it is another amount by now, nothing is returned, and
   * `refunds.amount_changed` tells it.
   */
  amount?: string;
}

export interface EventOrderBuyerDto {
  /** `id_user` of the auth service. */
  id_user: string;
  /** Null if the account has none or was deleted, or while the auth service is unavailable. */
  name: string | null;
  /** Null if the account was deleted, or while the auth service is unavailable. */
  email: string | null;
  /** Whether they bought without an account; false while the auth service is unavailable. */
  is_guest: boolean;
}

export interface EventOrderPaymentDto {
  id_payment: string;
  status: 'failed' | 'pending' | 'refunded' | 'succeeded' | 'refund_pending';
  provider: string;
  /** Why it was declined. */
  failure_reason: string | null;
  /** Why the money is refunded. */
  refund_reason: string | null;
}

export interface EventOrderTicketsDto {
  valid: number;
  used: number;
  void: number;
}

export interface EventOrderDto {
  id_order: number;
  event_id: number;
  status: 'cancelled' | 'pending' | 'paid' | 'expired' | 'refund_required' | 'refunded';
  buyer: EventOrderBuyerDto;
  quantity: number;
  total_price: string;
  /** Booking fee, which is in `total_price`; zero if there is none. */
  fee: string;
  /** Tax that `fee` contains, rounded half up. */
  fee_tax_amount: string;
  /** How much of the money that paid the order was returned. */
  refunded_amount: string;
  /** ISO 4217. */
  currency: string;
  /** The payment that paid the order, otherwise the last attempt; null before the first. */
  payment: EventOrderPaymentDto | null;
  tickets: EventOrderTicketsDto;
  /** What was ordered; their totals and `fee` add up to `total_price`. */
  items: OrderItemDto[];
  created_at: string;
  hold_expires_at: string | null;
  paid_at: string | null;
}

export interface EventOrderPageDto {
  items: EventOrderDto[];
  /** Opaque; null on the last page. */
  next_cursor: string | null;
}

export interface IssuedTicketDto {
  id_ticket: string;
  /** Name of its ticket type. */
  ticket_type: string;
  holder_name: string | null;
  status: 'used' | 'valid' | 'void';
  /** What was paid for it. */
  paid: string;
}

export interface EventOrderDetailsDto {
  id_order: number;
  event_id: number;
  status: 'cancelled' | 'pending' | 'paid' | 'expired' | 'refund_required' | 'refunded';
  buyer: EventOrderBuyerDto;
  quantity: number;
  total_price: string;
  /** Booking fee, which is in `total_price`; zero if there is none. */
  fee: string;
  /** Tax that `fee` contains, rounded half up. */
  fee_tax_amount: string;
  /** How much of the money that paid the order was returned. */
  refunded_amount: string;
  /** ISO 4217. */
  currency: string;
  /** The payment that paid the order, otherwise the last attempt; null before the first. */
  payment: EventOrderPaymentDto | null;
  tickets: EventOrderTicketsDto;
  /** What was ordered; their totals and `fee` add up to `total_price`. */
  items: OrderItemDto[];
  created_at: string;
  hold_expires_at: string | null;
  paid_at: string | null;
  /** What can still be refunded: what was paid and is neither back nor on its way back. */
  left_to_refund: string;
  /** None before the order is paid. */
  issued_tickets: IssuedTicketDto[];
}

export interface EventPaymentDto {
  id_payment: string;
  order_id: number;
  status: 'failed' | 'pending' | 'refunded' | 'succeeded' | 'refund_pending';
  provider: string;
  /** The payment in the dashboard and statements of the provider; null until money has moved. */
  provider_txn_id: string | null;
  /** The price of the order while it is open; once there is money, what was taken. */
  amount: string;
  currency: string;
  /** Why it was declined. */
  failure_reason: string | null;
  /** Why the money is refunded: see `reason` of refunds. */
  refund_reason: string | null;
  created_at: string;
  /** The last change of its status. */
  updated_at: string;
}

export interface EventPaymentPageDto {
  items: EventPaymentDto[];
  /** Opaque; null on the last page. */
  next_cursor: string | null;
}

export interface EventRefundPageDto {
  items: RefundDto[];
  /** Opaque; null on the last page. */
  next_cursor: string | null;
}

export interface WebhookReceiptDto {
  received: boolean;
  /** Its outcome. */
  outcome: string;
}

export interface SalesReportDto {
  event_id: number;
  title: string;
  status: 'cancelled' | 'published' | 'completed';
  start_datetime: string;
  currency: string;
  capacity: number;
  /** Places that are paid for and not refunded */
  sold_tickets: number;
  /** Sum of the paid orders; refunded money does not count */
  gross_revenue: string;
  /** Capacity minus sold places; places that are only held still remain */
  remaining_capacity: number;
}

export interface SalesReportPageDto {
  items: SalesReportDto[];
  /** Opaque; null on the last page. */
  next_cursor: string | null;
}

export interface SalesBucketDto {
  /** Its first instant */
  start: string;
  /** Orders that were paid */
  orders: number;
  /** Tickets of these orders */
  tickets: number;
  /** Their sum, also of orders that were refunded later */
  revenue: string;
  /** Money of orders that went back, whenever they were paid */
  refunds: string;
}

export interface SalesTimelineDto {
  event_id: number;
  bucket: 'day' | 'hour';
  /** The zone of the event; UTC if the database does not know it */
  timezone: string;
  currency: string;
  /** In order of time; days or hours without sales and refunds are left out. At most the latest 1,000. */
  items: SalesBucketDto[];
  /** Whether there are earlier ones. */
  truncated: boolean;
}

export interface SalesGroupDto {
  /** `id_ticket_type`, `id_voucher` (null: orders without a voucher), or the first instant of the day or hour */
  key: string | null;
  /** Name of the type, code of the voucher; null for days, hours and orders without a voucher */
  name: string | null;
  /** Orders that were paid, also those that were refunded later. An order of two types counts in both. */
  orders: number;
  /** Tickets of these orders */
  tickets: number;
  /** Their prices before discounts, taxes included */
  gross: string;
  /** What vouchers took off */
  discount: string;
  /** Booking fees, by type: each order's, shared among its items by what they cost */
  fee: string;
  /** Money that went back; what is still on its way does not count. */
  refunded: string;
  /** `gross` less `discount`, with `fee`, less `refunded`. Of a day or hour below zero if more went back than was sold. */
  net: string;
  /** Tax that the prices after discounts and the fees contain, refunded or not */
  tax: string;
}

export interface SalesFiguresDto {
  /** Orders that were paid, also those that were refunded later. An order of two types counts in both. */
  orders: number;
  /** Tickets of these orders */
  tickets: number;
  /** Their prices before discounts, taxes included */
  gross: string;
  /** What vouchers took off */
  discount: string;
  /** Booking fees, by type: each order's, shared among its items by what they cost */
  fee: string;
  /** Money that went back; what is still on its way does not count. */
  refunded: string;
  /** `gross` less `discount`, with `fee`, less `refunded`. Of a day or hour below zero if more went back than was sold. */
  net: string;
  /** Tax that the prices after discounts and the fees contain, refunded or not */
  tax: string;
}

export interface SalesBreakdownDto {
  event_id: number;
  by: 'day' | 'hour' | 'voucher' | 'type';
  /** The zone of the event; UTC if the database does not know it */
  timezone: string;
  currency: string;
  /**
   * Types in the order of their event, vouchers by gross sales, days and hours in order of time; those without sales and
   * refunds are left out. At most 1,000: of days and hours the latest ones.
   */
  items: SalesGroupDto[];
  /** All groups beyond these together; null if there are none. */
  rest: SalesFiguresDto | null;
  /** Of all orders. Each counts once. */
  totals: SalesFiguresDto;
}

export interface PublicSettingsDto {
  /** Payment providers that buyers can choose from; the first is the default. */
  payment_providers: string[];
  /** How long a new order holds its places, in seconds. */
  hold_seconds: number;
  /** Most tickets of one event that one buyer may hold or own, over all orders. */
  max_per_buyer: number;
  /** Most places of one event that one buyer may hold within an hour without paying. */
  max_unpaid_per_buyer: number;
  /** Whether people may buy without an account. Events can turn it off for themselves (`guests_allowed`). */
  guests_allowed: boolean;
}

export interface TransferTicketDto {
  /** Email address of the receiver, who does not need an account yet. */
  email: string;
}

export interface TicketOfferDto {
  id_ticket: string;
  /** Address that the offer is sent to. */
  email: string;
  /** When the offer expires. The ticket stays yours until the offer is accepted. */
  expires_at: string;
}

export interface AcceptInvitationDto {
  /** The part after `#token=` in the link. */
  token: string;
}

export interface TransferredTicketDto {
  /** The ticket that is now yours. */
  id_ticket: string;
}

export interface ReceiptTaxDto {
  /** A percentage; null for an order of an earlier release that did not store it. */
  rate: string | null;
  net: string;
  tax: string;
  gross: string;
}

export interface ReceiptDto {
  id_receipt: string;
  /** `credit_note`: corrects the receipt of the same order. */
  kind: 'receipt' | 'credit_note';
  /** Counts the receipts and credit notes of an organizer from 1, without gaps. */
  number: number;
  order_id: number;
  /** The refund that a credit note is about; null for a receipt. */
  refund_id: string | null;
  /** Gross; of a credit note, what went back. */
  total: string;
  /** ISO 4217. */
  currency: string;
  /** They add up to `total`. */
  taxes: ReceiptTaxDto[];
  issued_at: string;
}

export interface ReceiptListDto {
  /** Empty until the order is paid, and a moment longer. */
  items: ReceiptDto[];
}

export interface QuestionDto {
  id_question: number;
  kind: 'number' | 'text' | 'choice' | 'checkbox';
  /** `order`: asked once; `ticket`: asked for each ticket. */
  scope: 'ticket' | 'order';
  label: string;
  help: string;
  choices: string[];
  is_required: boolean;
  /** The ticket types it is for; null: all. */
  ticket_type_ids: number[] | null;
}

export interface AnswerDto {
  question_id: number;
  /**
   * Text. For a `number` a decimal string, for a `choice` one of its choices, for a `checkbox` `true` or `false`. An empty one is
   * no answer.
   */
  value: string;
}

export interface AnsweredTicketDto {
  id_ticket: string;
  ticket_type_id: number;
  ticket_type: string;
  /** Only what is `valid` can be answered about. */
  status: 'used' | 'valid' | 'void';
  holder_name: string | null;
  holder_email: string | null;
  answers: AnswerDto[];
}

export interface AnswerSheetDto {
  id_order: number;
  /** Answers can change until then. */
  answers_until: string;
  /** Whether answers can change now. */
  is_open: boolean;
  /** How many required answers are missing; the tickets are valid nevertheless. */
  missing: number;
  /** Those that are for the order or for one of your tickets. Of the order: for its buyer alone. */
  questions: QuestionDto[];
  /** About the whole order. */
  answers: AnswerDto[];
  /** The tickets of the order that you own; none before it is paid. */
  tickets: AnsweredTicketDto[];
}

export interface TicketAnswersDto {
  /** Where this person is reached, for the organizer; stays as it is if omitted, null removes it. */
  holder_email?: string | null;
  id_ticket: string;
  /** Name printed on the ticket; stays as it is if omitted. */
  holder_name?: string;
  /** All of them: the answer to a question that is left out is deleted. */
  answers: AnswerDto[];
}

export interface SaveAnswersDto {
  /** About the whole order, all of them; for its buyer. */
  answers?: AnswerDto[];
  /** About tickets of the order that you own, at most 100 at once. */
  tickets?: TicketAnswersDto[];
}

export interface AttendeeAnswerDto {
  question_id: number;
  label: string;
  kind: 'number' | 'text' | 'choice' | 'checkbox';
  /** Of a `checkbox`: `true` or `false`. */
  value: string;
}

export interface AttendeeDto {
  id_ticket: string;
  ticket_code: string;
  order_id: number;
  /** Name of its ticket type. */
  ticket_type: string;
  holder_name: string | null;
  /** Where the holder is reached, if that was told; null for staff, who need no address at the door. */
  holder_email: string | null;
  status: 'used' | 'valid' | 'void';
  /** When the holder was admitted. */
  used_at: string | null;
  /** Name of the scanner that admitted the holder. */
  device: string | null;
  /** The admission that counts, which can be undone. */
  id_admission: string | null;
  /** To the questions of the event, about the ticket and about its order; none for staff. */
  answers: AttendeeAnswerDto[];
}

export interface AttendeePageDto {
  items: AttendeeDto[];
  /** Opaque; null on the last page. */
  next_cursor: string | null;
}

export interface StaffMemberDto {
  user_id: string;
  /** Null while the account service is unavailable. */
  email: string | null;
  name: string | null;
  added_at: string;
}

export interface StaffInvitationDto {
  id_invitation: string;
  /** As entered; whether it has an account is not revealed. */
  email: string;
  expires_at: string;
}

export interface StaffListDto {
  items: StaffMemberDto[];
  /** Open invitations; withdrawn and expired ones are not listed. */
  invitations: StaffInvitationDto[];
}

export interface AddStaffDto {
  email: string;
}

export interface JoinedStaffDto {
  event_id: number;
}

export interface StaffEventDto {
  id_event: number;
  title: string;
  location: string;
  start_datetime: string;
  end_datetime: string | null;
  timezone: string;
  status: 'cancelled' | 'published' | 'completed';
  organizer_name: string;
  /** `organizer`: may also manage the staff and undo check-ins */
  works_as: 'organizer' | 'staff';
}

export interface StaffEventPageDto {
  items: StaffEventDto[];
  /** Opaque; null on the last page. */
  next_cursor: string | null;
}

export interface CheckInDto {
  event_id: number;
  /** The scanned content of the QR code. */
  qr: string;
  /** Name of the scanner; shown if the same ticket is scanned again. */
  device?: string;
  /**
   * Generated by the scanner, a new one per scan. If the response is lost, the same request can be sent again: it is
   * admitted once and gets the same response.
   */
  id_admission?: string;
}

export interface AdmissionDto {
  id_admission: string;
  id_ticket: string;
  event_id: number;
  order_id: number;
  /** Name of its ticket type. */
  ticket_type: string;
  holder_name: string | null;
  device: string;
  admitted_at: string;
}

export interface DoorCountDto {
  event_id: number;
  /** Tickets that are valid or used. */
  tickets: number;
  /** Tickets that are used. */
  admitted: number;
  /** Tickets with more than one admission (possible only with scanners that had no network). */
  double_entries: number;
  /** When the last person was admitted. */
  last_admitted_at: string | null;
}

export interface CheckInBucketDto {
  /** Its first instant */
  start: string;
  /** People who were admitted */
  admitted: number;
}

export interface CheckInTimelineDto {
  event_id: number;
  minutes: number;
  /** In order of time; buckets without check-ins are left out. At most the latest 1,000. */
  items: CheckInBucketDto[];
  /** Whether there are earlier ones. */
  truncated: boolean;
}

export interface DoorListDto {
  /** Each ticket as `[ticket_code, version, state, holder_name, used_at, device, ticket_type]`; state is v (valid), u (used) or x (void). Codes of an older version, and of void tickets, are not admitted. */
  tickets: [unknown, unknown, unknown, unknown, unknown, unknown, unknown][];
  event_id: number;
  title: string;
  generated_at: string;
  /** A day before the event starts; a scan dated earlier is marked `doubtful`. */
  opens_at: string;
  /** A day after the event ends; a scan dated later is marked `doubtful`. */
  closes_at: string;
  keys: TicketKeyDto[];
}

export interface DoorLogEntryDto {
  /** Generated by the scanner at the scan; the same entry sent twice counts once. */
  id_admission: string;
  ticket_code: string;
  /** Version in the scanned code. */
  version: number;
  /** Time of the scan by the scanner's clock. */
  admitted_at: string;
}

export interface UploadDoorLogDto {
  /** Name of the scanner. */
  device: string;
  /** At most 1,000; send a longer log in parts, in any order. */
  entries: DoorLogEntryDto[];
}

export interface EntryDto {
  id_admission: string;
  device: string;
  admitted_at: string;
  /** Whether the scanner worked without a network. */
  offline: boolean;
  /** Whether the scanner's clock must have been wrong: outside the event's door hours (see the door list). */
  doubtful: boolean;
}

export interface EntryOutcomeDto {
  id_admission: string;
  /**
   * `admitted`: the first admission. `double`: somebody was admitted before, see `first`. `superseded`: the ticket had been
   * transferred. `cancelled`: the ticket was void. `undone`: the admission was undone. `unknown`: not a ticket of this event.
   */
  outcome: 'cancelled' | 'superseded' | 'double' | 'unknown' | 'admitted' | 'undone';
  /** Whether its time is outside the event's door hours: check the scanner's clock. The entry counts nevertheless. */
  doubtful: boolean;
  /** The first admission; null if there is none. */
  first: EntryDto | null;
}

export interface DoorLogOutcomeDto {
  entries: EntryOutcomeDto[];
}

export interface DoubleEntryDto {
  id_ticket: string;
  ticket_code: string;
  holder_name: string | null;
  /** Earliest first; the first is the one that counts. */
  entries: EntryDto[];
}

export interface DoubleEntryPageDto {
  items: DoubleEntryDto[];
  /** Opaque; null on the last page. */
  next_cursor: string | null;
}

export interface FieldErrorDto {
  /** Where in the input, with dots between levels. */
  path: string;
  message: string;
}

export interface ProblemDetailsDto {
  /** Names the kind of problem. */
  type: string;
  /** The same for every occurrence. */
  title: string;
  status: number;
  /** About this occurrence. */
  detail?: string;
  /** Stable; decide on this. */
  code: string;
  /** The path of the request. */
  instance: string;
  /** Quote it when you ask for help. */
  request_id: string;
  /** Every bad field, when the input was bad. */
  errors?: FieldErrorDto[];
}

export interface TotalTooSmallDto {
  /** The smallest total that can be paid. */
  minimum: string;
  currency: string;
}

export interface OverVoucherLimitDto {
  /** Most tickets of an order that the voucher is for. */
  limit: number;
}

export interface UnderOrderMinimumDto {
  /** Fewest tickets of the type that an order may have. */
  minimum: number;
  ticket_type_id: number;
}

export interface RefusedTicketTypeDto {
  ticket_type_id: number;
}

export interface TicketTypeChoiceDto {
  id_ticket_type: number;
  name: string;
  price: string;
}

export interface ChooseTicketTypeDto {
  ticket_types: TicketTypeChoiceDto[];
}

export interface OverBuyerLimitDto {
  /** Most tickets of this event that one buyer may hold or own. */
  limit: number;
  /** How many of them this buyer can still order; absent for guests, whose address others may have ordered with. */
  left_for_you?: number;
  /** The type whose limit it is; absent if it is that of the event. */
  ticket_type_id?: number;
}

export interface SoldOutDto {
  /** Places that can be ordered now. */
  available: number;
  /** The type that is sold out; absent if the whole event is. */
  ticket_type_id?: number;
}

export interface OverOrderLimitDto {
  /** Most tickets that one order of this event, or of the type, may have. */
  limit: number;
  /** The type whose limit it is; absent if it is that of the event. */
  ticket_type_id?: number;
}

export interface LeftToRefundDto {
  /** What is neither back, nor on its way back, nor owed because it failed. */
  left: string;
  currency: string;
}

export interface ReturnAmountDto {
  /** What would come back now. */
  amount: string;
  currency: string;
}

export interface UsedTicketDto {
  used_at: string | null;
  /** The scanner that admitted the holder. */
  device: string | null;
}

/** The operations by method and path. */
export interface BusinessApi {
  /** Apply to become an organizer. Every account may apply once; an admin decides. */
  'POST /v1/organizers': {
    body: CreateOrganizerDto;
    idempotent: true;
    response: { 'application/json': OrganizerDto };
  };
  /** List all organizers. Newest first. For admins. */
  'GET /v1/organizers': {
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
      /** Only organizers with this status */
      status?: 'pending' | 'approved' | 'suspended';
    };
    response: { 'application/json': OrganizerPageDto };
  };
  /** Get your organization and its status. The status tells whether the organization may sell: `pending`, `approved` or `suspended`. */
  'GET /v1/organizers/me': {
    response: { 'application/json': OrganizerDto };
  };
  /** Change your organization. Fields that are left out stay as they are. Buyers see a new name within a second. */
  'PATCH /v1/organizers/me': {
    body: UpdateOrganizerDto;
    response: { 'application/json': OrganizerDto };
  };
  /** Show an organizer. Only organizers that may sell now; a page is at most a second old. */
  'GET /v1/organizers/{id_organizer}': {
    path: {
      id_organizer: number;
    };
    response: { 'application/json': PublicOrganizerDto };
  };
  /** Approve or suspend an organizer. Approval gives the account the role `organizer`; a suspended organizer sells nothing. For admins. */
  'PATCH /v1/organizers/{id_organizer}': {
    path: {
      id_organizer: number;
    };
    body: ChangeOrganizerDto;
    response: { 'application/json': OrganizerDto };
  };
  /** Search published events. Published events that are not over, without an account. A page is at most a second old; poll with its `ETag`. */
  'GET /v1/events': {
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
      /** By start, price or creation; `-` reverses the order. */
      sort?: 'start_datetime' | '-start_datetime' | 'price' | '-price' | 'newest';
      /**
       * Words in title or description: `"quotes"` for a phrase, `or` between alternatives, `-` before an excluded word.
       * Accents and case are ignored. In Chinese, Japanese, Korean, Thai and similar scripts, any part of a word matches
       */
      q?: string;
      /** Part of the location; accents and case are ignored */
      location?: string;
      /**
       * Starts at this time or later: a time with offset, or a day in UTC. Without it, events that have begun are left out
       * unless their tickets are still on sale
       */
      from?: string;
      /** Starts at this time or earlier: a time with offset, or a day in UTC (included) */
      to?: string;
      /** Minimum price of a ticket, in whatever currency it has */
      min_price?: string;
      /** Maximum price of a ticket, in whatever currency it has */
      max_price?: string;
      /** Only events of this organizer */
      organizer_id?: number;
    };
    response: { 'application/json': EventPageDto };
  };
  /** Create a draft of an event. A draft is visible to its organizer only, until it is published. For approved organizers. */
  'POST /v1/events': {
    body: CreateEventDto;
    idempotent: true;
    response: { 'application/json': EventDto };
  };
  /** Show an event. Published and cancelled events are public; a draft is shown to its organizer only. */
  'GET /v1/events/{id_event}': {
    path: {
      id_event: number;
    };
    response: { 'application/json': EventDetailsDto };
  };
  /**
   * Change a draft or a published event. Fields that are left out stay as they are. Buyers are notified by email when the time or place of a published event
   * changes. For its organizer.
   */
  'PATCH /v1/events/{id_event}': {
    path: {
      id_event: number;
    };
    body: UpdateEventDto;
    response: { 'application/json': EventDto };
  };
  /** Delete a draft. Only a draft can be deleted; a published event is cancelled instead. For its organizer. */
  'DELETE /v1/events/{id_event}': {
    path: {
      id_event: number;
    };
    response: {};
  };
  /** Publish a draft. From then on the event is public and on sale. For its organizer. */
  'POST /v1/events/{id_event}/publish': {
    path: {
      id_event: number;
    };
    response: { 'application/json': EventDto };
  };
  /** Cancel a published event. Its tickets are void and every paid order is refunded. For its organizer and admins. */
  'POST /v1/events/{id_event}/cancel': {
    path: {
      id_event: number;
    };
    response: { 'application/json': EventDto };
  };
  /** List your own events. Drafts included, newest first. For organizers. */
  'GET /v1/organizers/me/events': {
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
    };
    response: { 'application/json': EventPageDto };
  };
  /**
   * Upload the picture of an event. The body is the file, at most 5 MiB and 40 megapixels. It is turned upright and stored as WebP in up to three widths,
   * without its metadata; of an animation, the first frame. For the organizer of the event.
   */
  'PUT /v1/events/{id_event}/image': {
    path: {
      id_event: number;
    };
    body: Blob;
    response: { 'application/json': EventDto };
  };
  /** Remove the picture of an event. Does nothing if there is none. For the organizer of the event. */
  'DELETE /v1/events/{id_event}/image': {
    path: {
      id_event: number;
    };
    response: {};
  };
  /** Get a picture. The URLs are in `image` of an event. A picture never changes, so it can be cached for ever. */
  'GET /v1/event-images/{id_image}/{width}.webp': {
    path: {
      id_image: string;
      width: number;
    };
    response: { 'image/webp': Blob };
  };
  /** Get the calendar file of an event. One event, for the calendar of somebody who goes there. Works for every event that is public. */
  'GET /v1/events/{id_event}/calendar.ics': {
    path: {
      id_event: number;
    };
    response: { 'text/calendar': string };
  };
  /** Get the calendar of an organizer. The next events of an organizer to subscribe to; cancelled ones stay in it, marked, until they would be over. */
  'GET /v1/organizers/{id_organizer}/events.ics': {
    path: {
      id_organizer: number;
    };
    response: { 'text/calendar': string };
  };
  /** Get the feed of an organizer. The next events of an organizer, without cancelled ones. */
  'GET /v1/organizers/{id_organizer}/events.rss': {
    path: {
      id_organizer: number;
    };
    response: { 'application/rss+xml': string };
  };
  /** List the ticket types of an event. Those that are not archived, in the order in which buyers see them. For the organizer of the event. */
  'GET /v1/events/{id_event}/ticket-types': {
    path: {
      id_event: number;
    };
    response: { 'application/json': TicketTypeListDto };
  };
  /** Add a ticket type to an event. A new event has one, with the price of the event and without a capacity of its own. For the organizer of the event. */
  'POST /v1/events/{id_event}/ticket-types': {
    path: {
      id_event: number;
    };
    body: CreateTicketTypeDto;
    response: { 'application/json': TicketTypeDto };
  };
  /** Change, pause or archive a ticket type. Fields that are left out stay as they are; existing orders keep their price. For the organizer of the event. */
  'PATCH /v1/ticket-types/{id_ticket_type}': {
    path: {
      id_ticket_type: number;
    };
    body: UpdateTicketTypeDto;
    response: { 'application/json': TicketTypeDto };
  };
  /** List the questions of an event. In the order in which buyers read them, without those that are archived. For the organizer of the event. */
  'GET /v1/events/{id_event}/questions': {
    path: {
      id_event: number;
    };
    response: { 'application/json': EventQuestionsDto };
  };
  /**
   * Set the questions of an event. Replaces the whole list: a question with its id is changed, one without an id is new, one that is left out is no longer
   * asked. The answers to it are kept. For the organizer of the event.
   */
  'PUT /v1/events/{id_event}/questions': {
    path: {
      id_event: number;
    };
    body: AskQuestionsDto;
    response: { 'application/json': EventQuestionsDto };
  };
  /** Read what an event asks about an order, and the answers. For the buyer, and for the owners of its tickets; each reads what they may answer. */
  'GET /v1/orders/{id_order}/answers': {
    path: {
      id_order: number;
    };
    response: { 'application/json': AnswerSheetDto };
  };
  /**
   * Answer the questions about an order. Until `answers_until`, before or after paying: about the order by its buyer, about a ticket by its owner. What is missing
   * can be answered later, also if it is required. Repeating what is stored succeeds at any time.
   */
  'PUT /v1/orders/{id_order}/answers': {
    path: {
      id_order: number;
    };
    body: SaveAnswersDto;
    response: { 'application/json': AnswerSheetDto };
  };
  /** Make vouchers for an event. One with a code of your choice, or up to 10,000 with random codes. For the organizer of the event. */
  'POST /v1/events/{id_event}/vouchers': {
    path: {
      id_event: number;
    };
    body: CreateVouchersDto;
    idempotent: true;
    response: { 'application/json': NewVouchersDto };
  };
  /**
   * List the vouchers of an event. Newest first. JSON is paged; CSV (`Accept: text/csv`) and XLSX are every voucher that matches, in one file. For the
   * organizer of the event.
   */
  'GET /v1/events/{id_event}/vouchers': {
    path: {
      id_event: number;
    };
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
      /** Part of the code or the note, in any case. */
      q?: string;
    };
    response: { 'application/json': VoucherPageDto; 'text/csv': string; 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': Blob };
  };
  /** Tell what a voucher does. Needs no account; from one address, at most 20 codes that are not there within ten minutes. */
  'GET /v1/events/{id_event}/vouchers/{code}': {
    path: {
      id_event: number;
      code: string;
    };
    response: { 'application/json': VoucherEffectDto };
  };
  /** Change a voucher, or switch it off. Fields that are left out stay as they are; the code cannot change. For the organizer of the event. */
  'PATCH /v1/vouchers/{id_voucher}': {
    path: {
      id_voucher: string;
    };
    body: UpdateVoucherDto;
    response: { 'application/json': VoucherDto };
  };
  /** Order tickets. Holds the places until `hold_expires_at`; pay before then. An order that costs nothing is paid at once. Where the event has several ticket types, `items` says which; one order gets all of them or nothing. */
  'POST /v1/orders': {
    body: PlaceOrderDto;
    idempotent: true;
    response: { 'application/json': OrderDto };
  };
  /** Read an order, or a history of orders. With the id of an order (a number): that order, for its buyer. With the id of a buyer (a UUID): a page of the buyer's orders, newest first, for the buyer and for admins. */
  'GET /v1/orders/{id}': {
    path: {
      /** `id_order` (a number) or `buyer_id` (a UUID) */
      id: string;
    };
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
    };
    response: { 'application/json': OrderDetailsDto | OrderPageDto };
  };
  /** Cancel an order that is not paid, or return a free one. Its places are free at once. A free order can be returned until its event begins, while none of its tickets was used or transferred; it ends as `refunded`. */
  'POST /v1/orders/{id_order}/cancel': {
    path: {
      id_order: number;
    };
    idempotent: true;
    response: { 'application/json': OrderDto };
  };
  /** List the refunds and disputes of an order. Newest first. For the buyer, the organizer of the event and admins. */
  'GET /v1/orders/{id_order}/refunds': {
    path: {
      id_order: number;
    };
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
      /**
       * `unresolved` needs a person: the last attempt failed, or was given up without a response (`pending`), and the money is
       * still owed. `failed` lists all attempts that failed, including those after which another one succeeded.
       */
      status?: 'pending' | 'succeeded' | 'failed' | 'unresolved';
    };
    response: { 'application/json': RefundListDto };
  };
  /** Refund tickets of a paid order, or an amount. For the organizer of the event and for admins. Only valid tickets; they are void and their places free at once. The rest of the order stays as it is. When no valid ticket and no money is left, the order is refunded as a whole. */
  'POST /v1/orders/{id_order}/refunds': {
    path: {
      id_order: number;
    };
    body: RefundPartDto;
    idempotent: true;
    response: { 'application/json': RefundDto };
  };
  /** Refund all that is left of a paid order. For the organizer of the event and for admins. The tickets are void and the places free at once; the order is `refund_required` until the provider has returned the money, then `refunded`. */
  'POST /v1/orders/{id_order}/refund': {
    path: {
      id_order: number;
    };
    idempotent: true;
    response: { 'application/json': OrderDto };
  };
  /** See which tickets of an order can be returned. For the buyer. What comes back is what the ticket cost less the fee of the event, at most its share of what is left. */
  'GET /v1/orders/{id_order}/returns': {
    path: {
      id_order: number;
    };
    response: { 'application/json': ReturnOfferDto };
  };
  /** Return tickets. For the buyer, if and until the event allows it; a free order until the event begins. Only valid tickets that were not transferred. They are void and their places free at once. The last ticket that was paid for goes back together with those of its order that cost nothing. */
  'POST /v1/orders/{id_order}/returns': {
    path: {
      id_order: number;
    };
    body: ReturnTicketsDto;
    idempotent: true;
    response: { 'application/json': RefundDto };
  };
  /**
   * List the orders of an event. Newest first, with buyer, payment and tickets. JSON is paged; CSV (`Accept: text/csv`) and XLSX are every order that
   * matches, in one file. For the organizer of the event and for admins.
   */
  'GET /v1/events/{id_event}/orders': {
    path: {
      id_event: number;
    };
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
      /** Email address of the account or the guest that ordered; found exactly, in any case. Needs the auth service. */
      email?: string;
      /** Part of a name on a ticket (accents and case are ignored), an order number, or the beginning of a ticket code. */
      q?: string;
      status?: 'pending' | 'paid' | 'expired' | 'cancelled' | 'refund_required' | 'refunded';
    };
    response: { 'application/json': EventOrderPageDto; 'text/csv': string; 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': Blob };
  };
  /** Read an order of an event. With each of its tickets, and what can still be refunded. For the organizer of the event and for admins. */
  'GET /v1/events/{id_event}/orders/{id_order}': {
    path: {
      id_event: number;
      id_order: number;
    };
    response: { 'application/json': EventOrderDetailsDto };
  };
  /** Get the settings of the sale. Payment providers, holds and limits of this installation. They change only when the service restarts. */
  'GET /v1/settings': {
    response: { 'application/json': PublicSettingsDto };
  };
  /**
   * Mail a guest the tickets again, with a new link. For a paid order of somebody without an account, whose mail was lost or came into the wrong hands. All links that this buyer
   * got stop working, and sessions that they opened end; the tickets in the mails stay valid. At most three times an hour. For the
   * organizer of the event and for admins.
   */
  'POST /v1/events/{id_event}/orders/{id_order}/guest-link': {
    path: {
      id_event: number;
      id_order: number;
    };
    idempotent: true;
    response: {};
  };
  /** Pay an order. Returns the page on which to pay (`checkout_url`); a repeated request gets the same page. The provider tells the service when the money is there: read the payment or the order to see it. A free order is paid already. */
  'POST /v1/orders/{id_order}/payments': {
    path: {
      id_order: number;
    };
    body: StartPaymentDto;
    idempotent: true;
    response: { 'application/json': PaymentDto };
  };
  /** List the payments of one of your orders. Every attempt to pay, newest first. `failure_reason` says why one was declined; `refund_reason` why money goes back: `late` if it came after the hold and the places were gone, `duplicate` if the order was paid already. */
  'GET /v1/orders/{id_order}/payments': {
    path: {
      id_order: number;
    };
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
    };
    response: { 'application/json': PaymentPageDto };
  };
  /** Read one of your payments. The status changes when the provider has confirmed or declined the payment. */
  'GET /v1/payments/{id_payment}': {
    path: {
      id_payment: string;
    };
    response: { 'application/json': PaymentDto };
  };
  /**
   * List the payments of an event. Every attempt to pay, those of the newest order first. JSON is paged; CSV (`Accept: text/csv`) and XLSX are every payment
   * that matches, in one file. For the organizer of the event and for admins.
   */
  'GET /v1/events/{id_event}/payments': {
    path: {
      id_event: number;
    };
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
      status?: 'pending' | 'succeeded' | 'failed' | 'refund_pending' | 'refunded';
    };
    response: { 'application/json': EventPaymentPageDto; 'text/csv': string; 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': Blob };
  };
  /** For payment providers: report what happened to a payment. Signed by the provider (`sandbox`: Standard Webhooks, `stripe`: `Stripe-Signature`). 200 acknowledges it: the effect, or the decision that there is none, is durable. Retry after any other status. */
  'POST /v1/payments/webhooks/{provider}': {
    path: {
      provider: string;
    };
    body: Record<string, unknown>;
    response: { 'application/json': WebhookReceiptDto };
  };
  /** Pay at the sandbox. Does what the button of the sandbox's checkout page does; a browser is redirected to the page. */
  'POST /sandbox/checkout/{id_payment}/succeed': {
    path: {
      id_payment: string;
    };
    query?: {
      /** How many times the webhook is delivered; 0: it is lost. */
      deliveries?: number;
      /** Delay in milliseconds; different delays put webhooks out of order. */
      delay_ms?: number;
      /** Outcome of refunds of this money: confirmed by a webhook (`succeed`), confirmed in the response (`at_once`), pending until you complete it (`pend`), failed by a webhook (`fail`), or refused in the response (`refuse`). */
      refunds?: 'succeed' | 'at_once' | 'pend' | 'fail' | 'refuse';
    };
    response: { 'application/json': SandboxDecisionDto };
  };
  /** Decline a payment at the sandbox. Does what the button of the sandbox's checkout page does; a browser is redirected to the page. */
  'POST /sandbox/checkout/{id_payment}/fail': {
    path: {
      id_payment: string;
    };
    query?: {
      /** How many times the webhook is delivered; 0: it is lost. */
      deliveries?: number;
      /** Delay in milliseconds; different delays put webhooks out of order. */
      delay_ms?: number;
      /** Outcome of refunds of this money: confirmed by a webhook (`succeed`), confirmed in the response (`at_once`), pending until you complete it (`pend`), failed by a webhook (`fail`), or refused in the response (`refuse`). */
      refunds?: 'succeed' | 'at_once' | 'pend' | 'fail' | 'refuse';
    };
    response: { 'application/json': SandboxDecisionDto };
  };
  /** Refund a payment at the sandbox. As in the dashboard of a provider: the service did not request it and is notified by a webhook. */
  'POST /sandbox/checkout/{id_payment}/refund': {
    path: {
      id_payment: string;
    };
    query?: {
      /** How many times the webhook is delivered; 0: it is lost. */
      deliveries?: number;
      /** Delay in milliseconds; different delays put webhooks out of order. */
      delay_ms?: number;
    };
    body: SandboxRefundBody;
    response: { 'application/json': SandboxRefundDto };
  };
  /** Dispute a payment at the bank. Decide the dispute with `succeed` (the organizer loses) or `fail` (the organizer wins). */
  'POST /sandbox/checkout/{id_payment}/dispute': {
    path: {
      id_payment: string;
    };
    query?: {
      /** How many times the webhook is delivered; 0: it is lost. */
      deliveries?: number;
      /** Delay in milliseconds; different delays put webhooks out of order. */
      delay_ms?: number;
    };
    body: SandboxRefundBody;
    response: { 'application/json': SandboxRefundDto };
  };
  /** Let a pending refund succeed. For a dispute: the bank decides for the buyer. */
  'POST /sandbox/refunds/{refund_txn_id}/succeed': {
    path: {
      refund_txn_id: string;
    };
    query?: {
      /** How many times the webhook is delivered; 0: it is lost. */
      deliveries?: number;
      /** Delay in milliseconds; different delays put webhooks out of order. */
      delay_ms?: number;
    };
    response: { 'application/json': SandboxRefundDto };
  };
  /** Let a refund fail. Even one that has succeeded before. For a dispute: the bank decides for the organizer. */
  'POST /sandbox/refunds/{refund_txn_id}/fail': {
    path: {
      refund_txn_id: string;
    };
    query?: {
      /** How many times the webhook is delivered; 0: it is lost. */
      deliveries?: number;
      /** Delay in milliseconds; different delays put webhooks out of order. */
      delay_ms?: number;
    };
    response: { 'application/json': SandboxRefundDto };
  };
  /** List refunds and disputes, newest first. With `status=unresolved`: those that need a person. */
  'GET /v1/refunds': {
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
      /**
       * `unresolved` needs a person: the last attempt failed, or was given up without a response (`pending`), and the money is
       * still owed. `failed` lists all attempts that failed, including those after which another one succeeded.
       */
      status?: 'pending' | 'succeeded' | 'failed' | 'unresolved';
    };
    response: { 'application/json': RefundListDto };
  };
  /** Record that money was returned without the provider. Settles what is owed of the payment of this refund; the provider is not asked again. */
  'POST /v1/refunds/{id_refund}/settle': {
    path: {
      id_refund: string;
    };
    body: SettleRefundDto;
    response: {};
  };
  /**
   * List the refunds of an event. Every attempt to return money, those of the newest order first. JSON is paged; CSV (`Accept: text/csv`) and XLSX are every
   * refund that matches, in one file. For the organizer of the event and for admins.
   */
  'GET /v1/events/{id_event}/refunds': {
    path: {
      id_event: number;
    };
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
      status?: 'pending' | 'succeeded' | 'failed';
    };
    response: { 'application/json': EventRefundPageDto; 'text/csv': string; 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': Blob };
  };
  /** List the receipt and the credit notes of an order. Of a paid order one receipt, and a credit note for each refund that arrived. They are issued moments after. */
  'GET /v1/orders/{id_order}/receipts': {
    path: {
      id_order: number;
    };
    response: { 'application/json': ReceiptListDto };
  };
  /** Download the receipt of an order. In the language of the reader. A receipt that the order lacks is issued now. A free order has none. */
  'GET /v1/orders/{id_order}/receipt.pdf': {
    path: {
      id_order: number;
    };
    response: { 'application/pdf': Blob };
  };
  /** Download a receipt or a credit note. In the language of the reader; what it says never changes. */
  'GET /v1/receipts/{id_receipt}/pdf': {
    path: {
      id_receipt: string;
    };
    response: { 'application/pdf': Blob };
  };
  /** List your tickets. Your tickets, newest first. */
  'GET /v1/tickets': {
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
      /** Only tickets of this order. */
      order_id?: number;
      /** Only tickets of this event. */
      event_id?: number;
      /** `true`: only tickets of events that are neither over nor cancelled; `false`: only the others. */
      upcoming?: 'true' | 'false';
    };
    response: { 'application/json': TicketPageDto };
  };
  /** List the public keys of tickets. The public keys with which scanners verify QR codes without a network. */
  'GET /v1/tickets/keys': {
    response: { 'application/json': TicketKeysDto };
  };
  /** Read one of your tickets. The ticket with its QR code. The ticket of somebody else is reported as not found. */
  'GET /v1/tickets/{id_ticket}': {
    path: {
      id_ticket: string;
    };
    response: { 'application/json': TicketDto };
  };
  /**
   * Correct the name on a ticket. Changes the name printed on one of your tickets, while it is unused and until its event starts. The QR code stays the
   * same; PDFs downloaded from now on have the new name.
   */
  'PATCH /v1/tickets/{id_ticket}': {
    path: {
      id_ticket: string;
    };
    body: RenameTicketDto;
    response: { 'application/json': TicketDto };
  };
  /** Download the QR code of a ticket. The QR code as an SVG image. */
  'GET /v1/tickets/{id_ticket}/qr.svg': {
    path: {
      id_ticket: string;
    };
    response: { 'image/svg+xml': string };
  };
  /** Download a ticket. One of your tickets as a PDF page with its QR code. */
  'GET /v1/tickets/{id_ticket}/pdf': {
    path: {
      id_ticket: string;
    };
    response: { 'application/pdf': Blob };
  };
  /** Download the tickets of an order. All tickets of an order that you own, one per page. */
  'GET /v1/orders/{id_order}/tickets.pdf': {
    path: {
      id_order: number;
    };
    response: { 'application/pdf': Blob };
  };
  /** Download tickets with the link of the email. Opened by the link in a ticket mail; works for some days. The token is a query parameter, which is not logged. */
  'GET /v1/ticket-files': {
    query: {
      token: string;
    };
    response: { 'application/pdf': Blob };
  };
  /**
   * Offer a ticket to somebody. Offers one of your tickets to somebody by mail. The response is the same whether or not the address has an account.
   * The ticket and its QR code stay yours until the offer is accepted; another offer of the same ticket replaces this one.
   */
  'POST /v1/tickets/{id_ticket}/transfer': {
    path: {
      id_ticket: string;
    };
    body: TransferTicketDto;
    idempotent: true;
    response: { 'application/json': TicketOfferDto };
  };
  /** Withdraw an offer. Withdraws an offer that has not been accepted yet. */
  'DELETE /v1/tickets/{id_ticket}/transfer': {
    path: {
      id_ticket: string;
    };
    response: {};
  };
  /**
   * Accept a ticket. Accepts an offered ticket with the token from the mail. The ticket is yours at once, with a new QR code; the previous
   * code stops working. A refund would still go to the person who paid.
   */
  'POST /v1/ticket-offers/accept': {
    body: AcceptInvitationDto;
    response: { 'application/json': TransferredTicketDto };
  };
  /**
   * List the attendees of an event. The tickets of an event and their holders. JSON is paged; CSV (`Accept: text/csv`) and XLSX are everybody who matches, in
   * one file with a column for each question. For its organizer, its staff and admins; addresses and answers not for staff.
   */
  'GET /v1/events/{id_event}/attendees': {
    path: {
      id_event: number;
    };
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
      /** Email address of the account that ordered or owns the ticket; found exactly, in any case. Needs the auth service. */
      email?: string;
      /** Part of a name (accents and case are ignored), an order number, or the beginning of a ticket code. */
      q?: string;
      status?: 'valid' | 'used' | 'void';
    };
    response: { 'application/json': AttendeePageDto; 'text/csv': string; 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': Blob };
  };
  /** List the staff of your event. Members and open invitations. For the organizer and admins. */
  'GET /v1/events/{id_event}/staff': {
    path: {
      id_event: number;
    };
    response: { 'application/json': StaffListDto };
  };
  /**
   * Invite a staff member. Invites somebody by mail to scan tickets and see the attendees of your event. The response is the same whether or not
   * the address has an account; members appear in `items` once they have accepted.
   */
  'POST /v1/events/{id_event}/staff': {
    path: {
      id_event: number;
    };
    body: AddStaffDto;
    response: { 'application/json': StaffListDto };
  };
  /** Withdraw an invitation. Withdraws an invitation that has not been accepted yet. */
  'DELETE /v1/events/{id_event}/staff/invitations/{id_invitation}': {
    path: {
      id_event: number;
      id_invitation: string;
    };
    response: {};
  };
  /** Remove a staff member. The account loses access to the check-in within a second. */
  'DELETE /v1/events/{id_event}/staff/{user_id}': {
    path: {
      id_event: number;
      user_id: string;
    };
    response: {};
  };
  /** Accept an invitation. Accepts an invitation to the staff of an event with the token from the mail. */
  'POST /v1/staff-invitations/accept': {
    body: AcceptInvitationDto;
    response: { 'application/json': JoinedStaffDto };
  };
  /** List the events you work at. Events whose staff you have joined and, for organizers, your own; no drafts. */
  'GET /v1/staff/events': {
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
      /** `upcoming`: not over yet, the next one first. `past`: over, the latest one first. */
      when?: 'upcoming' | 'past';
    };
    response: { 'application/json': StaffEventPageDto };
  };
  /**
   * Check a ticket in. Admits the holder of a scanned ticket, once. For the event's staff, its organizer and admins. Of several scans of one
   * ticket, one is admitted; the others get 409 `check_in.already_used` with `used_at` and `device`.
   */
  'POST /v1/check-ins': {
    body: CheckInDto;
    response: { 'application/json': AdmissionDto };
  };
  /** Undo a check-in. Undoes an admission that was a mistake. For the organizer and admins; recorded in the audit log. */
  'POST /v1/check-ins/{id_admission}/undo': {
    path: {
      id_admission: string;
    };
    response: {};
  };
  /** Count the people inside. Returns the current count. For the event's staff. */
  'GET /v1/events/{id_event}/check-ins/count': {
    path: {
      id_event: number;
    };
    response: { 'application/json': DoorCountDto };
  };
  /** Check-ins over time. People admitted per 1, 5 or 15 minutes; check-ins that were undone do not count. For the event's staff. */
  'GET /v1/events/{id_event}/check-ins/timeline': {
    path: {
      id_event: number;
    };
    query?: {
      /** Length of a bucket in minutes. */
      minutes?: 1 | 5 | 15;
    };
    response: { 'application/json': CheckInTimelineDto };
  };
  /** Download the list for scanning offline. Everything a scanner needs to work without a network: public keys, and the current state of every ticket. */
  'GET /v1/events/{id_event}/door-list': {
    path: {
      id_event: number;
    };
    response: { 'application/json': DoorListDto };
  };
  /**
   * Upload offline check-ins. Receives the admissions that a scanner made without a network. Send them as often as you like, in parts and in any
   * order: each entry counts once, and the outcome is the same.
   */
  'POST /v1/events/{id_event}/door-logs': {
    path: {
      id_event: number;
    };
    body: UploadDoorLogDto;
    response: { 'application/json': DoorLogOutcomeDto };
  };
  /** List tickets that were used twice. Tickets with more than one admission, with device and time of each. */
  'GET /v1/events/{id_event}/double-entries': {
    path: {
      id_event: number;
    };
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
    };
    response: { 'application/json': DoubleEntryPageDto };
  };
  /** Sales of your events, newest first. JSON is paged; CSV (`Accept: text/csv`) and XLSX are the whole list in one file. */
  'GET /v1/reports/sales': {
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
    };
    response: { 'application/json': SalesReportPageDto; 'text/csv': string; 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': Blob };
  };
  /** Sales of one event. As JSON, or as CSV or XLSX as `Accept` asks. For its organizer and admins. */
  'GET /v1/reports/sales/{event_id}': {
    path: {
      event_id: number;
    };
    response: { 'application/json': SalesReportDto; 'text/csv': string; 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': Blob };
  };
  /**
   * Sales of one event over time. Orders, tickets, revenue and refunds per day or hour. `revenue` counts on the day of the payment, `refunds` on the day
   * the money went back: revenue minus refunds is the money that is left, except for refunds that are still on their way.
   * For its organizer and admins.
   */
  'GET /v1/reports/sales/{event_id}/timeline': {
    path: {
      event_id: number;
    };
    query?: {
      /** Days and hours of the event’s time zone. */
      bucket?: 'day' | 'hour';
    };
    response: { 'application/json': SalesTimelineDto };
  };
  /**
   * Sales of one event by type, voucher, day or hour. Orders, tickets and money in groups that add up to the totals. By day and hour, sales count when they were paid, refunds when
   * the money went back. By type and voucher, refunds count where they were sold: those of tickets at the types of these
   * tickets, all others at the types of their order, in proportion to what is left of its price. For its organizer and
   * admins.
   */
  'GET /v1/reports/sales/{event_id}/breakdown': {
    path: {
      event_id: number;
    };
    query?: {
      /** `type` of ticket, `voucher`, or `day` or `hour` of the event’s time zone. */
      by?: 'type' | 'voucher' | 'day' | 'hour';
    };
    response: { 'application/json': SalesBreakdownDto };
  };
  /** List dead jobs. Background work that failed in all its attempts, newest first. For admins. */
  'GET /v1/jobs/dead': {
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
      /** Only jobs of this type. */
      type?: string;
    };
    response: { 'application/json': DeadJobListDto };
  };
  /** Run a dead job again. The job is queued again with all its attempts. For admins. */
  'POST /v1/jobs/dead/{id_job}/replay': {
    path: {
      id_job: string;
    };
    response: {};
  };
  /** List the audit log of the sale. Who did what to orders, payments, events and tickets, newest first. For admins. */
  'GET /v1/audit': {
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
      /** The action, such as `payments.unmatched` for received money that matches no payment of ours. */
      action?: string;
      /** The account that acted. */
      actor_id?: string;
      /** What was acted on: `kind:id`, where kind is `account`, `event`, `order`, `organizer`, `payment` or `ticket`. */
      subject?: string;
      /**
       * The request that caused it: `X-Request-Id` of its response, `request_id` of its error. Jobs act under the id of the
       * request that they come from.
       */
      request_id?: string;
    };
    response: { 'application/json': AuditListDto };
  };
}
