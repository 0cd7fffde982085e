import { Injectable, type PipeTransform } from '@nestjs/common';
import { requestErrors } from '@proticket/shared';

const LARGEST_SERIAL = 2_147_483_647;

/**
 * Reads the number of a row from a path. What cannot be one (`abc`, `0`, `1e3`, 2^31) names nothing, so it
 * answers 404 like a number that is not taken, and never reaches the database, whose cast would fail.
 */
@Injectable()
export class RowIdPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
    if (id < 1 || id > LARGEST_SERIAL) throw requestErrors.not_found();
    return id;
  }
}
