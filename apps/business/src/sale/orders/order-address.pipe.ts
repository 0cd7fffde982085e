import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { RowIdPipe } from '@proticket/platform';
import { isUUID } from 'class-validator';

/** What stands after `/v1/orders/`: the number of an order, or the id of a buyer. */
export type OrderAddress = { readonly id_order: number } | { readonly buyer_id: string };

/** Tells the two kinds of ids apart by their shape. */
@Injectable()
export class OrderAddressPipe implements PipeTransform<string, OrderAddress> {
  transform(text: string, metadata: ArgumentMetadata): OrderAddress {
    if (isUUID(text)) return { buyer_id: text.toLowerCase() };
    return { id_order: new RowIdPipe().transform(text, metadata) };
  }
}
