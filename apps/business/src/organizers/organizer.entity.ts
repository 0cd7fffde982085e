import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { NOW } from '../database/column-types';

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
}
