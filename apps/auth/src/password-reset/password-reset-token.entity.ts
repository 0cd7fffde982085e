import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { MOMENT, NOW, SHA256, UUID } from '../database/column-types';
import { User } from '../users/user.entity';

/** A password reset somebody asked for. The token is in the mail and nowhere else; here is its hash. */
@Entity('password_reset_tokens')
export class PasswordResetToken {
  @PrimaryColumn(UUID)
  id_token: string;

  @Column(UUID)
  user_id: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'password_reset_tokens_user_fk' })
  user: Relation<User>;

  @Column(SHA256)
  token_hash: string;

  @Column(MOMENT)
  expires_at: Date;

  @Column({ type: 'boolean', default: false })
  used: boolean;

  @Column(NOW)
  created_at: Date;
}
