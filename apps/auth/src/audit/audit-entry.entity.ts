import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NOW, UUID, word } from '../database/column-types';

/** One line of the record of who did what. Rows are added, never changed. */
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
}
