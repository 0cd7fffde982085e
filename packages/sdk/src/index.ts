/** Types of the auth service: its schemas, and `AuthApi` with its operations. */
export type * as Auth from './generated/auth';
/** Types of the business service: its schemas, and `BusinessApi` with its operations. */
export type * as Business from './generated/business';
export type { FieldError, ProblemDetails, SignedDelivery, WebhookHeaders } from '@proticket/contract';
export { type ClientSettings, ProTicketClient, type ServiceUrls } from './client';
export type { ErrorCode } from './generated/error-codes';
export { Intent, type IntentStorage } from './intent';
export { NetworkError } from './network.error';
export type { CallOptions, Input, Item, Result } from './operation';
export { type AnyErrorCode, isProblem, ProblemError } from './problem.error';
export type { Service } from './service';
export { MemoryTokenStore, type Tokens, type TokenStore } from './token-store';
export { type AnyHeaders, InvalidWebhookError, signWebhook, verifyWebhook } from './webhooks';
