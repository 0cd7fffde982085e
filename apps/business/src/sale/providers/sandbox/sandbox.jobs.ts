import { jobType } from '@proticket/platform';
import type { SandboxBody } from './sandbox-notice';

/** The sandbox tells the service what happened: one webhook, delivered until it is acknowledged. */
export const deliverSandboxWebhook = jobType<{ readonly id: string; readonly body: SandboxBody }>(
  'sandbox.deliver',
);
