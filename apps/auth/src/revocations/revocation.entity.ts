import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { TIMESTAMP, NOW, UUID, word } from '../database/column-types';

/** Access revoked before its tokens expired: of one session, or of a user's tokens with another role. */
@Entity('revocations')
export class Revocation {
  /** A bigint, which the driver returns as a number while it is safe. */
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id_revocation: number;

  @Column({ ...UUID, nullable: true })
  session_id: string | null;

  @Column({ ...UUID, nullable: true })
  user_id: string | null;

  @Column({ ...word(32), nullable: true })
  role: string | null;

  @Column(NOW)
  occurred_at: Date;

  @Column(TIMESTAMP)
  expires_at: Date;
}
