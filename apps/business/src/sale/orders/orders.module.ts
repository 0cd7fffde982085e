import { Module } from '@nestjs/common';
import { GroupCommitModule } from '@proticket/platform';
import { VouchersModule } from '../../catalog/vouchers/vouchers.module';
import { CancelOrder } from './cancel-order.usecase';
import { ExpireHolds } from './expire-holds.recurring';
import { OrderPlacement } from './order-placement';
import { OrdersController } from './orders.controller';
import { OrdersRepository } from './orders.repository';
import { PlaceOrder } from './place-order.usecase';
import { ReadOrders } from './read-orders.usecase';

/** Orders: placing, reading and cancelling them, and ending their holds. */
@Module({
  imports: [GroupCommitModule, VouchersModule],
  controllers: [OrdersController],
  providers: [OrdersRepository, OrderPlacement, PlaceOrder, ReadOrders, CancelOrder, ExpireHolds],
  exports: [OrdersRepository],
})
export class OrdersModule {}
