import type { Page } from '@proticket/contract';
import {
  IsCountryCode,
  IsEmailAddress,
  IsLine,
  IsText,
  MaxLength,
  MayBeLeftOut,
  PageQuery,
} from '@proticket/shared';
import { IsIn, IsOptional, ValidateIf } from 'class-validator';
import type { Organizer, OrganizerStatus } from './organizer.entity';

const STATUSES = ['pending', 'approved', 'suspended'] as const;

/** An application to sell tickets. */
export class CreateOrganizerDto {
  /**
   * Name of the organization, shown to buyers
   * @example "Seven Seas Concerts"
   */
  @IsLine()
  @MaxLength(200)
  organization_name: string;
}

/** The fields of an organization that its organizer may change; omitted fields stay as they are. */
export class UpdateOrganizerDto {
  /**
   * Name of the organization, shown to buyers
   * @example "Seven Seas Concerts"
   */
  @MayBeLeftOut()
  @IsLine()
  @MaxLength(200)
  organization_name?: string;

  /**
   * Where we reach you, for example about your application; not public; null removes it
   * @example "office@sevenseas.example"
   */
  @MayBeLeftOut()
  @ValidateIf((_, address) => address !== null)
  @IsEmailAddress()
  contact_email?: string | null;

  /**
   * The person or company that sells, as receipts name it; null removes it
   * @example "Seven Seas Concerts s.r.o."
   */
  @MayBeLeftOut()
  @ValidateIf((_, name) => name !== null)
  @IsLine()
  @MaxLength(200)
  legal_name?: string | null;

  /**
   * Its postal address in lines, without the country, as receipts show it; null removes it
   * @example "Harbour Street 7\n110 00 Prague"
   */
  @MayBeLeftOut()
  @ValidateIf((_, address) => address !== null)
  @IsText()
  @MaxLength(500)
  postal_address?: string | null;

  /**
   * ISO 3166-1 alpha-2 code of its country; null removes it
   * @example "CZ"
   */
  @MayBeLeftOut()
  @ValidateIf((_, country) => country !== null)
  @IsCountryCode()
  country?: string | null;

  /**
   * Its tax number, such as a VAT number, as receipts show it; null removes it
   * @example "CZ12345678"
   */
  @MayBeLeftOut()
  @ValidateIf((_, number) => number !== null)
  @IsLine()
  @MaxLength(50)
  tax_number?: string | null;
}

/** An admin's decision. */
export class ChangeOrganizerDto {
  /**
   * `approved` gives the account the organizer role within seconds; `suspended` removes it, hides the organizer's events
   * and stops their sale
   * @example "approved"
   */
  @IsIn(['approved', 'suspended'])
  status: 'approved' | 'suspended';

  /**
   * Why, for the organizer to read
   * @example "Please tell us the address of your association."
   */
  @MayBeLeftOut()
  @IsText()
  @MaxLength(500)
  reason?: string;
}

/** Which organizers to list. */
export class OrganizersQuery extends PageQuery {
  /**
   * Only organizers with this status
   * @example "pending"
   */
  @IsOptional()
  @IsIn(STATUSES)
  status?: OrganizerStatus;
}

/** An organizer. */
export class OrganizerDto {
  /** @example 7 */
  id_organizer: number;
  /**
   * Account in the auth service
   * @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e"
   */
  user_id: string;
  /** @example "Seven Seas Concerts" */
  organization_name: string;
  /**
   * `pending` until an admin decides
   * @example "pending"
   */
  status: 'pending' | 'approved' | 'suspended';
  /**
   * Why an admin set this status; null: no reason given
   * @example "Please tell us the address of your association."
   */
  status_reason: string | null;
  /**
   * Where admins reach the organization
   * @example "office@sevenseas.example"
   */
  contact_email: string | null;

  /**
   * The person or company that sells, as receipts name it
   * @example "Seven Seas Concerts s.r.o."
   */
  legal_name: string | null;

  /**
   * Its postal address in lines, without the country
   * @example "Harbour Street 7\n110 00 Prague"
   */
  postal_address: string | null;

  /**
   * ISO 3166-1 alpha-2 code of its country
   * @example "CZ"
   */
  country: string | null;

  /**
   * Its tax number
   * @example "CZ12345678"
   */
  tax_number: string | null;

  /** @example "2026-11-22T18:00:00.000Z" */
  created_at: string;
}

/** An organizer as everybody sees it. */
export class PublicOrganizerDto {
  /** @example 7 */
  id_organizer: number;
  /** @example "Seven Seas Concerts" */
  organization_name: string;
  /**
   * When the organization applied to sell here
   * @example "2026-11-22T18:00:00.000Z"
   */
  since: string;
}

/** A page of organizers. */
export class OrganizerPageDto implements Page<OrganizerDto> {
  items: OrganizerDto[];
  /** Opaque; null on the last page. */
  next_cursor: string | null;
}

/** An organizer as the API returns it. */
export function toOrganizerDto(organizer: Organizer): OrganizerDto {
  return {
    id_organizer: organizer.id_organizer,
    user_id: organizer.user_id,
    organization_name: organizer.organization_name,
    status: organizer.status,
    status_reason: organizer.status_reason,
    contact_email: organizer.contact_email,
    legal_name: organizer.legal_name,
    postal_address: organizer.postal_address,
    country: organizer.country,
    tax_number: organizer.tax_number,
    created_at: organizer.created_at.toISOString(),
  };
}

/** An organizer as everybody sees it: a new field stays private until it is added here. */
export function toPublicOrganizerDto(organizer: Organizer): PublicOrganizerDto {
  return {
    id_organizer: organizer.id_organizer,
    organization_name: organizer.organization_name,
    since: organizer.created_at.toISOString(),
  };
}
