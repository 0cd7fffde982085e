import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { word } from '../database/column-types';

export type RoleName = 'buyer' | 'organizer' | 'admin';

/** One of the roles an account can have. The rows come with the migration and never change at run time. */
@Entity('roles')
export class Role {
  @PrimaryGeneratedColumn()
  id_role: number;

  @Column(word(32))
  role_name: RoleName;
}
