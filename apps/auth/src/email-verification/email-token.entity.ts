import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { MOMENT, NOW, SHA256, UUID } from '../database/column-types';
import { User } from '../users/user.entity';

/** A proof of an e-mail address that was mailed. The token is in the mail and nowhere else; here is its hash. */
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

  @Column(MOMENT)
  expires_at: Date;

  @Column({ type: 'boolean', default: false })
  used: boolean;

  @Column(NOW)
  created_at: Date;
}
