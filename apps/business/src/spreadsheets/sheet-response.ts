import { applyDecorators, Header, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { contentDisposition } from '@proticket/platform';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { csvFile } from './csv';
import { preferredType } from './media-type';
import type { Sheet } from './sheet';
import { xlsxFile } from './xlsx';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The formats of a file for spreadsheets, by the media type that asks for it. */
const FORMATS = { 'text/csv': 'csv', [XLSX]: 'xlsx' } as const;

export type SheetFormat = (typeof FORMATS)[keyof typeof FORMATS];

/** Documents that a route returns JSON, CSV or an Excel workbook, as `Accept` asks. */
export const JsonOrSheet = (json: Type, exampleCsv: string) =>
  applyDecorators(
    ApiExtraModels(json),
    ApiOkResponse({
      content: {
        'application/json': { schema: { $ref: getSchemaPath(json) } },
        'text/csv': { schema: { type: 'string', example: exampleCsv } },
        [XLSX]: { schema: { type: 'string', format: 'binary' } },
      },
    }),
    Header('vary', 'accept'),
    Header('cache-control', 'private, no-store'),
  );

/** The format of the file that a client prefers to JSON; without a preference it gets JSON. */
export function wantedSheet(accept: string | undefined): SheetFormat | undefined {
  const type = preferredType(accept, ['application/json', 'text/csv', XLSX]);
  return type in FORMATS ? FORMATS[type as keyof typeof FORMATS] : undefined;
}

/**
 * Sends a list as a file for download while it is read. If that fails in the middle, the connection is cut, and no client takes
 * the part for the whole.
 */
export function sendSheet<Row>(reply: FastifyReply, format: SheetFormat, sheet: Sheet<Row>): void {
  reply.header('content-disposition', contentDisposition('attachment', `${sheet.name}.${format}`));
  if (format === 'csv')
    void reply.type('text/csv; charset=utf-8; header=present').send(Readable.from(csvFile(sheet)));
  else void reply.type(XLSX).send(xlsxFile(sheet));
}
