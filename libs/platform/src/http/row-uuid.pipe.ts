import { Injectable, type PipeTransform } from '@nestjs/common';
import { requestErrors } from '@proticket/shared';

/** Reads the UUID of a row from a path. What is none names nothing and answers 404, like one that is not taken. */
@Injectable()
export class RowUuidPipe implements PipeTransform<string, string> {
  transform(text: string): string {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw requestErrors.not_found();
    return text.toLowerCase();
  }
}
