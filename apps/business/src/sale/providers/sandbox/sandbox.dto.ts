import { ApiPropertyOptional } from '@nestjs/swagger';
import { FromDigits, IsAmount, IsWholeNumber, Max, Min } from '@proticket/shared';
import { IsIn } from 'class-validator';
import { REFUND_MODES, type RefundMode } from './sandbox-books.repository';

/** Faults to simulate, so that clients can be tested: webhooks lost, repeated, late, out of order. */
export class SandboxDeliveryQuery {
  @ApiPropertyOptional({ default: 1, description: 'How many times the webhook is delivered; 0: it is lost.' })
  @FromDigits()
  @IsWholeNumber()
  @Min(0)
  @Max(10)
  deliveries: number = 1;

  @ApiPropertyOptional({
    default: 0,
    description: 'Delay in milliseconds; different delays put webhooks out of order.',
  })
  @FromDigits()
  @IsWholeNumber()
  @Min(0)
  @Max(3_600_000)
  delay_ms: number = 0;
}

/** A decision at the sandbox's page, and the outcome of later refunds of the money. */
export class SandboxDecisionQuery extends SandboxDeliveryQuery {
  @ApiPropertyOptional({
    enum: REFUND_MODES,
    default: 'succeed',
    description:
      'Outcome of refunds of this money: confirmed by a webhook (`succeed`), confirmed in the response (`at_once`), ' +
      'pending until you complete it (`pend`), failed by a webhook (`fail`), or refused in the response (`refuse`).',
  })
  @IsIn(REFUND_MODES)
  refunds: RefundMode = 'succeed';
}

/** Money that the sandbox refunds, or a bank takes back, without a request of the shop. */
export class SandboxRefundBody {
  /**
   * At most the amount paid, with the decimal places of its currency.
   * @example "5.00"
   */
  @IsAmount()
  amount: string;
}

/** The decision at the sandbox; a webhook about it is on its way. */
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
   * For a dispute, `succeeded` means that the money is lost.
   * @example "pending"
   */
  status: 'pending' | 'succeeded' | 'failed';
}
