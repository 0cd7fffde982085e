import type { Locale } from '@proticket/contract';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TIMESTAMP, NOW, UUID, word } from '../database/column-types';
import { Role } from '../roles/role.entity';

/** What an account can be. */
export type AccountStatus = 'active' | 'disabled';

/** A guest buys without an account; it is taken over by whoever proves its address. */
export type UserStatus = AccountStatus | 'guest' | 'taken_over';

/** An account, or a guest. `id_user` is a UUID version 7 made by the application. */
@Entity('users')
export class User {
  @PrimaryColumn(UUID)
  id_user: string;

  /** Of an account, to log in with; null for a guest. */
  @Column({ type: 'varchar', length: 254, charset: 'utf8mb4', collation: 'utf8mb4_bin', nullable: true })
  email: string | null;

  @Column(word(255))
  password_hash: string;

  @Column('int')
  role_id: number;

  @ManyToOne(() => Role)
  @JoinColumn({ name: 'role_id', foreignKeyConstraintName: 'users_role_fk' })
  role: Role;

  @Column(NOW)
  created_at: Date;

  @Column({ ...TIMESTAMP, nullable: true })
  last_login: Date | null;

  @Column({ type: 'varchar', length: 120, nullable: true })
  name: string | null;

  @Column({ ...word(16), default: 'active' })
  status: UserStatus;

  /** Number of changes of `status` and of attempts to erase the account. */
  @Column({ type: 'int', default: 0 })
  status_version: number;

  @Column({ ...TIMESTAMP, nullable: true })
  email_verified_at: Date | null;

  /** Set when the user erased the account; name and address are gone then. */
  @Column({ ...TIMESTAMP, nullable: true })
  deleted_at: Date | null;

  /** Encrypted. */
  @Column({ ...word(255), nullable: true })
  totp_secret: string | null;

  @Column({ ...TIMESTAMP, nullable: true })
  totp_enabled_at: Date | null;

  /** A bigint, which the driver returns as a number while it is safe. */
  @Column({ type: 'bigint', nullable: true })
  totp_last_step: number | null;

  /** The language of mails and files for this person. */
  @Column({ ...word(8), default: 'en' })
  locale: Locale;

  /** Of a guest: as it was typed, proven by nobody. */
  @Column({ type: 'varchar', length: 254, charset: 'utf8mb4', collation: 'utf8mb4_bin', nullable: true })
  contact_email: string | null;

  /** Guests with the same one share the limits of a buyer. */
  @Column({ ...UUID, nullable: true })
  guest_group: string | null;

  /** Of a guest: the version of the links in mails that work. */
  @Column({ type: 'int', default: 0 })
  guest_link_version: number;

  /** The account that took a guest over. */
  @Column({ ...UUID, nullable: true })
  successor_id: string | null;
}
