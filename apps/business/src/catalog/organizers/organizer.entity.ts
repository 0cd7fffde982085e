import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { NOW } from '../../database/column-types';

export type AccountStatus = 'active' | 'closing' | 'disabled' | 'deleted';

export type OrganizerStatus = 'pending' | 'approved' | 'suspended';

/** Somebody who may sell tickets once an admin approved. `user_id` lives in the auth service. */
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

  /** Of `user_id`, as the auth service said last; `closing` while a deletion is on its way. */
  @Column({ type: 'varchar', length: 16, default: 'active' })
  account_status: AccountStatus;

  /** Older news of the account is ignored. */
  @Column({ type: 'int', default: 0 })
  account_version: number;

  /** The status that comes back with the account; null while the account is active. */
  @Column({ type: 'varchar', length: 16, nullable: true })
  status_before: OrganizerStatus | null;
}
