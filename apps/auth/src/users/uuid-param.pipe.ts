import { Injectable, type PipeTransform } from '@nestjs/common';
import { requestErrors } from '@proticket/shared';
import { isUUID } from 'class-validator';

/** A UUID in the path, in lower case as it is stored. @throws request.invalid */
@Injectable()
export class UuidParam implements PipeTransform<string, string> {
  transform(value: string): string {
    if (isUUID(value)) return value.toLowerCase();
    throw requestErrors.invalid(undefined, { errors: [{ path: 'id', message: 'id must be a UUID' }] });
  }
}
