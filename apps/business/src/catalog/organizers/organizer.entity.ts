import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { NOW } from '../../database/column-types';

export type AccountStatus = 'active' | 'closing' | 'disabled' | 'deleted';

export type OrganizerStatus = 'pending' | 'approved' | 'suspended';

/** An organization that may sell tickets once an admin has approved it. `user_id` is an account of the auth service. */
@Entity('organizers')
export class Organizer {
  @PrimaryGeneratedColumn()
  id_organizer: number;

  @Column('uuid')
  user_id: string;

  @Column({ type: 'varchar', length: 200 })
  organization_name: string;

  @Column({ type: 'varchar', length: 16, default: 'pending' })
  status: OrganizerStatus;

  @Column(NOW)
  created_at: Date;

  /** Status of the account, as auth reported it last; `closing` while it is being deleted. */
  @Column({ type: 'varchar', length: 16, default: 'active' })
  account_status: AccountStatus;

  /** Version of `account_status`; older reports are ignored. */
  @Column({ type: 'int', default: 0 })
  account_version: number;

  /** The status to restore when the account is enabled again; null while the account is active. */
  @Column({ type: 'varchar', length: 16, nullable: true })
  status_before: OrganizerStatus | null;

  /** Where admins reach the organization; not public. */
  @Column({ type: 'varchar', length: 254, nullable: true })
  contact_email: string | null;

  /** Of the person or company that sells, for receipts. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  legal_name: string | null;

  /** Lines of its address without the country. */
  @Column({ type: 'varchar', length: 500, nullable: true })
  postal_address: string | null;

  /** ISO 3166-1 alpha-2. */
  @Column({ type: 'varchar', length: 2, nullable: true })
  country: string | null;

  /** Such as a VAT number. */
  @Column({ type: 'varchar', length: 50, nullable: true })
  tax_number: string | null;

  /** Why an admin set the status, for the organizer to read. */
  @Column({ type: 'varchar', length: 500, nullable: true })
  status_reason: string | null;
}
