import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, contentDisposition, RowIdPipe, RowUuidPipe } from '@proticket/platform';
import { accessErrors, type CurrentUser, type Locale, requestErrors } from '@proticket/contract';
import { ForGuestsToo, ForUsers, RequestedLocale, User } from '@proticket/shared';
import { authClientErrors } from '../../auth-service/auth-client/auth-client.errors';
import { ordersErrors } from '../../sale/orders/orders.errors';
import { type ReceiptFile, ReadReceipts } from './read-receipts.usecase';
import { ReceiptListDto } from './receipt.dto';
import { receiptsErrors } from './receipts.errors';

const PDF = { description: 'The PDF.', schema: { type: 'string', format: 'binary' } };

/** Receipts and credit notes, for the buyer of the order, the organizer of the event and admins. */
@ApiTags('receipts')
@ForUsers()
@ApiProblems(accessErrors.unauthenticated)
@Controller('v1')
export class ReceiptsController {
  constructor(private readonly receipts: ReadReceipts) {}

  /** Of a paid order one receipt, and a credit note for each refund that arrived. They are issued moments after. */
  @Get('orders/:id_order/receipts')
  @ForGuestsToo()
  @ApiOperation({ summary: 'List the receipt and the credit notes of an order' })
  @ApiParam({ name: 'id_order', type: Number, example: 4711 })
  @ApiOkResponse({ type: ReceiptListDto })
  @ApiProblems(requestErrors.invalid, ordersErrors.not_found)
  list(@User() user: CurrentUser, @Param('id_order', RowIdPipe) idOrder: number): Promise<ReceiptListDto> {
    return this.receipts.listOfOrder(user, idOrder);
  }

  /** In the language of the reader. A receipt that the order lacks is issued now. A free order has none. */
  @Get('orders/:id_order/receipt.pdf')
  @ForGuestsToo()
  @Header('cache-control', 'no-store')
  @ApiProduces('application/pdf')
  @ApiOperation({ summary: 'Download the receipt of an order' })
  @ApiParam({ name: 'id_order', type: Number, example: 4711 })
  @ApiOkResponse(PDF)
  @ApiProblems(
    requestErrors.invalid,
    ordersErrors.not_found,
    receiptsErrors.free_order,
    receiptsErrors.not_paid,
    authClientErrors.unavailable,
    requestErrors.overloaded,
  )
  async ofOrder(
    @User() user: CurrentUser,
    @Param('id_order', RowIdPipe) idOrder: number,
    @RequestedLocale() requested: Locale,
  ): Promise<StreamableFile> {
    return pdf(await this.receipts.ofOrder(user, idOrder, requested));
  }

  /** In the language of the reader; what it says never changes. */
  @Get('receipts/:id_receipt/pdf')
  @ForGuestsToo()
  @Header('cache-control', 'no-store')
  @ApiProduces('application/pdf')
  @ApiOperation({ summary: 'Download a receipt or a credit note' })
  @ApiOkResponse(PDF)
  @ApiProblems(receiptsErrors.not_found, requestErrors.overloaded)
  async one(
    @User() user: CurrentUser,
    @Param('id_receipt', RowUuidPipe) idReceipt: string,
    @RequestedLocale() requested: Locale,
  ): Promise<StreamableFile> {
    return pdf(await this.receipts.find(user, idReceipt, requested));
  }
}

function pdf({ name, content }: ReceiptFile): StreamableFile {
  return new StreamableFile(content, {
    type: 'application/pdf',
    disposition: contentDisposition('inline', name),
    length: content.length,
  });
}
