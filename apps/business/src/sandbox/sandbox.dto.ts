/** What was decided at the sandbox; a webhook about it is on its way. */
export class SandboxDecisionDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_payment: string;

  /** @example "succeed" */
  decision: 'succeed' | 'fail';
}
