import { ApiDocument, type ApiResponse } from './api-document';

type ServiceName = 'auth' | 'business';

const services = new Map<string, ServiceName>();
const documents = new Map<ServiceName, ApiDocument>();

/** Compares from now on what clients get from an origin with the document of the service that listens there. */
export function describeOrigin(origin: string, service: ServiceName): void {
  services.set(origin, service);
}

/** @throws Error for a response that is not as documented; what comes from another origin is left alone. */
export function checkResponse(origin: string, response: ApiResponse): void {
  const service = services.get(origin);
  if (service === undefined) return;
  let document = documents.get(service);
  if (!document) documents.set(service, (document = ApiDocument.ofService(service)));
  document.check(response);
}
