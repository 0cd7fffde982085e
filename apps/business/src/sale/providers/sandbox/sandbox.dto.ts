import { ApiPropertyOptional } from '@nestjs/swagger';
import { FromDigits, IsAmount, IsWholeNumber, Max, Min } from '@proticket/shared';
import { IsIn } from 'class-validator';
import { REFUND_MODES, type RefundMode } from './sandbox-books.repository';

/** How the sandbox should misbehave, so that clients can be tested: webhooks get lost, repeated, late, out of order. */
export class SandboxDeliveryQuery {
  @ApiPropertyOptional({ default: 1, description: 'How often the webhook is delivered; 0: it is lost.' })
  @FromDigits()
  @IsWholeNumber()
  @Min(0)
  @Max(10)
  deliveries: number = 1;

  @ApiPropertyOptional({
    default: 0,
    description: 'How long it takes, in milliseconds; different delays put webhooks out of order.',
  })
  @FromDigits()
  @IsWholeNumber()
  @Min(0)
  @Max(3_600_000)
  delay_ms: number = 0;
}

/** A decision at the sandbox's page, and how refunds of the money will go. */
export class SandboxDecisionQuery extends SandboxDeliveryQuery {
  @ApiPropertyOptional({
    enum: REFUND_MODES,
    default: 'succeed',
    description:
      'How refunds of this money go: confirmed by a webhook (`succeed`), in the answer (`at_once`), not until you ' +
      'say so (`pend`), failing by a webhook (`fail`), or refused in the answer (`refuse`).',
  })
  @IsIn(REFUND_MODES)
  refunds: RefundMode = 'succeed';
}

/** Money that the sandbox gives back, or that a bank takes back, without the shop having asked. */
export class SandboxRefundBody {
  /**
   * At most what was paid.
   * @example "5.00"
   */
  @IsAmount()
  amount: string;
}

/** What was decided at the sandbox; a webhook about it is on its way. */
export class SandboxDecisionDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_payment: string;

  /** @example "succeed" */
  decision: 'succeed' | 'fail';
}

/** A refund or dispute at the sandbox; a webhook about it is on its way. */
export class SandboxRefundDto {
  /** @example "sbx_re_0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  refund_txn_id: string;

  /** @example "refund" */
  kind: 'refund' | 'dispute';

  /** @example "5.00" */
  amount: string;

  /**
   * Of a dispute: `succeeded` means that the money is lost.
   * @example "pending"
   */
  status: 'pending' | 'succeeded' | 'failed';
}
