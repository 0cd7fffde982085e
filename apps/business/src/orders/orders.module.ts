import { Module } from '@nestjs/common';
import { GroupCommitModule } from '@proticket/platform';
import { CancelOrder } from './cancel-order.usecase';
import { HoldSweeper } from './hold-sweeper';
import { OrderPlacement } from './order-placement';
import { OrdersController } from './orders.controller';
import { OrdersRepository } from './orders.repository';
import { PlaceOrder } from './place-order.usecase';
import { RefundCancelledEventJob } from './refund-cancelled-event.job';
import { RefundOrder } from './refund-order.usecase';
import { RefundsRepository } from './refunds.repository';
import { ReadOrders } from './read-orders.usecase';

/** Orders: placing, reading, cancelling, and the end of their holds. */
@Module({
  imports: [GroupCommitModule],
  controllers: [OrdersController],
  providers: [
    OrdersRepository,
    RefundsRepository,
    OrderPlacement,
    PlaceOrder,
    ReadOrders,
    CancelOrder,
    RefundOrder,
    HoldSweeper,
    RefundCancelledEventJob,
  ],
  exports: [OrdersRepository, RefundsRepository],
})
export class OrdersModule {}
