/** What a provider is told about its delivery. */
export class WebhookReceiptDto {
  /** @example true */
  received: boolean;

  /**
   * What it came to.
   * @example "confirmed"
   */
  outcome: string;
}
