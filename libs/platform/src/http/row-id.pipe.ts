import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { requestErrors, LARGEST_ROW_ID } from '@proticket/contract';
import { isWholeNumber } from '@proticket/shared';

/**
 * Parses the numeric id of a row in a path. Text that is not a whole number (`abc`, `1e1`, `+5`) is a bad request. A number
 * that no row can have (`0`, 2^31) is not found, like an unused one, and never reaches the database, whose cast would fail.
 */
@Injectable()
export class RowIdPipe implements PipeTransform<string, number> {
  transform(text: string, { data = 'id' }: Pick<ArgumentMetadata, 'data'> = {}): number {
    if (!isWholeNumber(text)) {
      throw requestErrors.invalid(undefined, {
        errors: [{ path: data, message: `${data} must be a whole number` }],
      });
    }
    const id = Number(text);
    if (id < 1 || id > LARGEST_ROW_ID) throw requestErrors.not_found();
    return id;
  }
}
