import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module';
import { EventsModule } from '../events/events.module';
import { DeleteVoucherGuesses } from './delete-voucher-guesses.recurring';
import { EndReserves } from './end-reserves.recurring';
import { LookUpVoucher } from './look-up-voucher.usecase';
import { ManageVouchers } from './manage-vouchers.usecase';
import { VoucherGuesses } from './voucher-guesses.repository';
import { VouchersController } from './vouchers.controller';
import { VouchersRepository } from './vouchers.repository';

/** Vouchers: codes that change what an order costs or may have. */
@Module({
  imports: [AuditModule, EventsModule],
  controllers: [VouchersController],
  providers: [
    VouchersRepository,
    VoucherGuesses,
    ManageVouchers,
    LookUpVoucher,
    DeleteVoucherGuesses,
    EndReserves,
  ],
  exports: [VoucherGuesses],
})
export class VouchersModule {}
