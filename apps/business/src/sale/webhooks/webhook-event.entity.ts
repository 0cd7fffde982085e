import { Column, Entity, PrimaryColumn } from 'typeorm';
import { TIMESTAMP, NOW } from '../../database/column-types';

/** A delivery of a payment provider whose signature was good: the inbox that makes it count once. */
@Entity('webhook_events')
export class WebhookEvent {
  @PrimaryColumn({ type: 'varchar', length: 32 })
  provider: string;

  /** Id of the delivery as the provider gave it; not an event that sells tickets. */
  @PrimaryColumn({ type: 'varchar', length: 255 })
  event_id: string;

  @Column({ type: 'varchar', length: 100 })
  type: string;

  @Column(NOW)
  received_at: Date;

  @Column({ ...TIMESTAMP, nullable: true })
  processed_at: Date | null;

  @Column({ type: 'varchar', length: 32, nullable: true })
  outcome: string | null;

  @Column('jsonb')
  payload: Record<string, unknown>;
}
