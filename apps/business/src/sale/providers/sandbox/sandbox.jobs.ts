import { jobType } from '@proticket/platform';
import type { SandboxBody } from './sandbox-events';

/** One webhook of the sandbox, delivered until it is acknowledged. */
export const deliverSandboxWebhook = jobType<{ readonly id: string; readonly body: SandboxBody }>(
  'sandbox.deliver',
);
