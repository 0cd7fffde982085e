import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { isWholeNumber, requestErrors } from '@proticket/shared';

const LARGEST_SERIAL = 2_147_483_647;

/**
 * Reads the number of a row from a path. What is no number (`abc`, `1e1`, `+5`) is a bad request. A number that no row can
 * have (`0`, 2^31) names nothing: it returns 404 like one that is not taken, and never reaches the database, whose cast
 * would fail.
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
    if (id < 1 || id > LARGEST_SERIAL) throw requestErrors.not_found();
    return id;
  }
}
