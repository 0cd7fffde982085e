import { Injectable, type PipeTransform } from '@nestjs/common';
import { requestErrors } from '@proticket/contract';

/** Parses the UUID of a row in a path. Anything else is not found (404), like an unused UUID. */
@Injectable()
export class RowUuidPipe implements PipeTransform<string, string> {
  transform(text: string): string {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw requestErrors.not_found();
    return text.toLowerCase();
  }
}
