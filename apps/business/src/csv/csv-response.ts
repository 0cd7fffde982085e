import { applyDecorators, Header, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { contentDisposition } from '@proticket/platform';
import type { FastifyReply } from 'fastify';
import { preferredType } from './media-type';

/** Documents that a route returns JSON or CSV, as `Accept` asks. */
export const JsonOrCsv = (json: Type, exampleCsv: string) =>
  applyDecorators(
    ApiExtraModels(json),
    ApiOkResponse({
      content: {
        'application/json': { schema: { $ref: getSchemaPath(json) } },
        'text/csv': { schema: { type: 'string', example: exampleCsv } },
      },
    }),
    Header('vary', 'accept'),
    Header('cache-control', 'private, no-store'),
  );

/** Whether a client prefers CSV to JSON; without a preference it gets JSON. */
export function wantsCsv(accept: string | undefined): boolean {
  return preferredType(accept, ['application/json', 'text/csv']) === 'text/csv';
}

/** Makes a response a CSV file for download. */
export function asCsv(reply: FastifyReply, fileName: string): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', contentDisposition('attachment', fileName));
}
