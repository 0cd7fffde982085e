/** The response to a webhook. */
export class WebhookReceiptDto {
  /** @example true */
  received: boolean;

  /**
   * Its outcome.
   * @example "confirmed"
   */
  outcome: string;
}
