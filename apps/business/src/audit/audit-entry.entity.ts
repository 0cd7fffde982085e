import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NOW, UUID_V7 } from '../database/column-types';

/** An entry of the audit log. Rows are inserted and later sealed, never changed. */
@Entity('audit_log')
export class AuditEntry {
  @PrimaryColumn(UUID_V7)
  id: string;

  @Column(NOW)
  occurred_at: Date;

  @Column({ type: 'uuid', nullable: true })
  actor_id: string | null;

  @Column({ type: 'varchar', length: 64 })
  action: string;

  @Column({ type: 'varchar', length: 200, nullable: true })
  subject: string | null;

  @Column({ type: 'varchar', length: 128, nullable: true })
  request_id: string | null;

  @Column({ type: 'varchar', length: 45, nullable: true })
  ip: string | null;

  @Column({ type: 'jsonb', nullable: true })
  detail: Record<string, unknown> | null;

  /** Its position in the chain; null until it is sealed. A bigint, which the driver returns as text. */
  @Column({ type: 'bigint', nullable: true })
  seal_number: string | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  seal: string | null;
}
