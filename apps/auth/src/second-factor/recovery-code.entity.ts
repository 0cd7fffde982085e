import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { TIMESTAMP, SHA256, UUID } from '../database/column-types';
import { User } from '../users/user.entity';

/** A single-use code for a user who has lost the authenticator app. */
@Entity('recovery_codes')
export class RecoveryCode {
  @PrimaryColumn(UUID)
  user_id: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'recovery_codes_user_fk' })
  user: Relation<User>;

  @PrimaryColumn(SHA256)
  code_hash: string;

  @Column({ ...TIMESTAMP, nullable: true })
  used_at: Date | null;
}
