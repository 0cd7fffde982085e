import { ApiPropertyOptional } from '@nestjs/swagger';
import { FromDigits, IsWholeNumber, Max, Min } from '@proticket/shared';

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

/** What was decided at the sandbox; a webhook about it is on its way. */
export class SandboxDecisionDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_payment: string;

  /** @example "succeed" */
  decision: 'succeed' | 'fail';
}
