import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { word } from '../database/column-types';

export type RoleName = 'buyer' | 'organizer' | 'admin';

/** A role of accounts. The rows are inserted by a migration and never change at run time. */
@Entity('roles')
export class Role {
  @PrimaryGeneratedColumn()
  id_role: number;

  @Column(word(32))
  role_name: RoleName;
}
