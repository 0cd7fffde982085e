import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { RowIdPipe } from '@proticket/platform';
import { isUUID } from 'class-validator';

/** What follows `/v1/orders/`: the id of an order, or the id of a buyer. */
export type OrderOrBuyerId = { readonly id_order: number } | { readonly buyer_id: string };

/** Tells the two kinds of ids apart by their shape. */
@Injectable()
export class OrderOrBuyerIdPipe implements PipeTransform<string, OrderOrBuyerId> {
  transform(text: string, metadata: ArgumentMetadata): OrderOrBuyerId {
    if (isUUID(text)) return { buyer_id: text.toLowerCase() };
    return { id_order: new RowIdPipe().transform(text, metadata) };
  }
}
