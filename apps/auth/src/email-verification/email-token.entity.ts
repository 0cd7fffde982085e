import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { TIMESTAMP, NOW, SHA256, UUID } from '../database/column-types';
import { User } from '../users/user.entity';

/** A token that verifies an email address. Only its hash is stored; the token itself is only in the mail. */
@Entity('email_tokens')
export class EmailToken {
  @PrimaryColumn(UUID)
  id_token: string;

  @Column(UUID)
  user_id: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'email_tokens_user_fk' })
  user: Relation<User>;

  @Column({ type: 'varchar', length: 254, charset: 'utf8mb4', collation: 'utf8mb4_bin' })
  email: string;

  @Column(SHA256)
  token_hash: string;

  @Column(TIMESTAMP)
  expires_at: Date;

  @Column({ type: 'boolean', default: false })
  used: boolean;

  @Column(NOW)
  created_at: Date;
}
