import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { HandlesJob, type JobHandler, traceHeaders } from '@proticket/platform';
import type { Server } from 'node:http';
import { isIPv6 } from 'node:net';
import type { SandboxBody } from './sandbox-events';
import { SandboxSigning } from './sandbox-signing';
import { deliverSandboxWebhook } from './sandbox.jobs';

const TIMEOUT_MS = 10_000;

/** Delivers a webhook over HTTP, to this instance; it is retried, with growing delays, until it is acknowledged. */
@Injectable()
@HandlesJob(deliverSandboxWebhook)
export class DeliverWebhookHandler implements JobHandler<{ id: string; body: SandboxBody }> {
  constructor(
    private readonly signing: SandboxSigning,
    private readonly host: HttpAdapterHost,
  ) {}

  async handle({ id, body }: { id: string; body: SandboxBody }): Promise<void> {
    const text = JSON.stringify(body);
    const response = await fetch(`${this.ownOrigin()}/v1/payments/webhooks/sandbox`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.signing.sign(id, text), ...traceHeaders() },
      body: text,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`The webhook ${id} got ${response.status}.`);
  }

  private ownOrigin(): string {
    const address = (this.host.httpAdapter.getHttpServer() as Server).address();
    if (address === null || typeof address === 'string') throw new Error('The service is not listening yet.');
    const isAnyAddress = ['::', '0.0.0.0'].includes(address.address);
    const host = isAnyAddress
      ? '127.0.0.1'
      : isIPv6(address.address)
        ? `[${address.address}]`
        : address.address;
    return `http://${host}:${address.port}`;
  }
}
