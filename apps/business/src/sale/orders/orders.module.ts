import { Module } from '@nestjs/common';
import { GroupCommitModule } from '@proticket/platform';
import { CancelOrder } from './cancel-order.usecase';
import { ExpireHolds } from './expire-holds.recurring';
import { OrderPlacement } from './order-placement';
import { OrdersController } from './orders.controller';
import { OrdersRepository } from './orders.repository';
import { PlaceOrder } from './place-order.usecase';
import { ReadOrders } from './read-orders.usecase';

/** Orders: placing, reading, cancelling, and the end of their holds. */
@Module({
  imports: [GroupCommitModule],
  controllers: [OrdersController],
  providers: [OrdersRepository, OrderPlacement, PlaceOrder, ReadOrders, CancelOrder, ExpireHolds],
  exports: [OrdersRepository],
})
export class OrdersModule {}
