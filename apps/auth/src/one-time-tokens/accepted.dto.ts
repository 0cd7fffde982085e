/** The response to a request whose result arrives by email; the same for every address. */
export class AcceptedDto {
  /** @example "If there is an account with this address, an email is on its way." */
  message: string;
}
