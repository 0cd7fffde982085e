import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NOW, SHA256, UUID, word } from '../database/column-types';

/** An entry of the audit log. Rows are inserted and later sealed, never changed. */
@Entity('audit_log')
export class AuditEntry {
  @PrimaryColumn(UUID)
  id: string;

  @Column(NOW)
  occurred_at: Date;

  @Column({ ...UUID, nullable: true })
  actor_id: string | null;

  @Column(word(64))
  action: string;

  @Column({ type: 'varchar', length: 200, nullable: true })
  subject: string | null;

  @Column({ type: 'varchar', length: 128, nullable: true })
  request_id: string | null;

  @Column({ ...word(45), nullable: true })
  ip: string | null;

  @Column({ type: 'json', nullable: true })
  detail: Record<string, unknown> | null;

  /** Its position in the chain; null until it is sealed. A bigint, which the driver returns as a number while it is safe. */
  @Column({ type: 'bigint', nullable: true })
  seal_number: number | null;

  @Column({ ...SHA256, nullable: true })
  seal: string | null;
}
