import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@proticket/platform';
import { issueReceipts } from '../../sale/orders/order.jobs';
import { IssueReceipts } from './issue-receipts.usecase';
import { ReceiptsRepository } from './receipts.repository';

/** Issues receipts after the sale, so that no buyer waits for a number. */
@Injectable()
@HandlesJob(issueReceipts)
export class IssueReceiptsHandler implements JobHandler<{ id_order: number }> {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly issue: IssueReceipts,
  ) {}

  async handle({ id_order }: { id_order: number }): Promise<void> {
    const order = await this.receipts.findOrder(id_order);
    if (order) await this.issue.issueFor(order);
  }
}
