import { Injectable } from '@nestjs/common';
import { Database, PublicPages } from '@proticket/platform';
import type { CurrentUser } from '@proticket/contract';
import { definedFields } from '@proticket/shared';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import { type OrganizerDto, toOrganizerDto, type UpdateOrganizerDto } from './organizer.dto';
import { organizersErrors } from './organizers.errors';
import { type OrganizerFields, OrganizersRepository } from './organizers.repository';

/** What receipts say about the seller. Which of it changed is in the audit log; the values, which may be personal data, are not. */
const LEGAL = ['legal_name', 'postal_address', 'country', 'tax_number'] as const;

/**
 * An organizer changes the name, the contact or the legal data of the organization, whatever its status. Buyers see the name
 * at once, and the legal data on receipts that are issued from then on.
 */
@Injectable()
export class UpdateOwnOrganizer {
  constructor(
    private readonly database: Database,
    private readonly organizers: OrganizersRepository,
    private readonly audit: AuditLogRepository,
    private readonly pages: PublicPages,
  ) {}

  /** @throws organizers.not_found */
  async update(user: CurrentUser, input: UpdateOrganizerDto): Promise<OrganizerDto> {
    const { organization_name, contact_email, legal_name, postal_address, country, tax_number } = input;
    const fields: OrganizerFields = definedFields({
      organization_name,
      contact_email,
      legal_name,
      postal_address: linesOf(postal_address),
      country,
      tax_number,
    });
    const changed = await this.database.transaction(async (tx) => {
      const organizer = await this.organizers.change(tx, user.user_id, fields);
      if (!organizer) throw organizersErrors.not_found();
      const { before, after } = organizer;
      // The log must tell which name buyers saw when. The address is personal data, which the log would keep for ever.
      if (after.organization_name !== before.organization_name)
        await this.audit.write(tx, {
          actor_id: user.user_id,
          action: 'organizers.renamed',
          subject: `organizer:${after.id_organizer}`,
          detail: { from: before.organization_name, to: after.organization_name },
        });
      const legal = LEGAL.filter((field) => after[field] !== before[field]);
      if (legal.length > 0)
        await this.audit.write(tx, {
          actor_id: user.user_id,
          action: 'organizers.legal_data_changed',
          subject: `organizer:${after.id_organizer}`,
          detail: { fields: legal },
        });
      return after;
    });
    this.pages.clear();
    return toOrganizerDto(changed);
  }
}

/** An address without blank lines and spaces at their ends; nothing but these is no address. */
function linesOf(address: string | null | undefined): string | null | undefined {
  if (typeof address !== 'string') return address;
  const lines = address.split(/\r\n?|\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '').join('\n') || null;
}
