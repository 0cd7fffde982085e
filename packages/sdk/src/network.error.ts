/** No response, or not all of it: no connection, a timeout. Whether the request had an effect is unknown. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}
