/** The response to a request that an email answers, the same for every address. */
export class AcceptedDto {
  /** @example "If there is an account with this address, an email is on its way." */
  message: string;
}
