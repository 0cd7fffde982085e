import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { TIMESTAMP, NOW, SHA256, UUID, word } from '../database/column-types';
import { User } from '../users/user.entity';

/** A login: a chain of refresh tokens, of which one is current. Only hashes of the tokens are stored. */
@Entity('sessions')
export class Session {
  @PrimaryColumn(UUID)
  id_session: string;

  @Column(UUID)
  user_id: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'sessions_user_fk' })
  user: Relation<User>;

  @Column(SHA256)
  refresh_token_hash: string;

  @Column({ ...SHA256, nullable: true })
  previous_hash: string | null;

  @Column({ ...SHA256, default: '' })
  family_hash: string;

  @Column({ ...word(255), nullable: true })
  successor_sealed: string | null;

  @Column({ ...word(1024), nullable: true })
  earlier_successors: string | null;

  @Column({ ...TIMESTAMP, nullable: true })
  rotated_at: Date | null;

  @Column(NOW)
  created_at: Date;

  @Column(TIMESTAMP)
  idle_expires_at: Date;

  @Column(TIMESTAMP)
  expires_at: Date;

  @Column({ ...TIMESTAMP, nullable: true })
  revoked_at: Date | null;

  @Column({ type: 'varchar', length: 512, nullable: true })
  user_agent: string | null;

  @Column({ ...word(45), nullable: true })
  ip: string | null;
}
