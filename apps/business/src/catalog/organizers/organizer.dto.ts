import { IsLine, MaxLength, type Page, PageQuery } from '@proticket/shared';
import { IsIn, IsOptional } from 'class-validator';
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

/** An admin's decision. */
export class ChangeOrganizerDto {
  /**
   * `approved` gives the account the organizer role within seconds; `suspended` removes it, hides the organizer's events
   * and stops their sale
   * @example "approved"
   */
  @IsIn(['approved', 'suspended'])
  status: 'approved' | 'suspended';
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
  /** @example "2026-11-22T18:00:00.000Z" */
  created_at: string;
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
    created_at: organizer.created_at.toISOString(),
  };
}
