import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { FieldError, ProblemDetails } from '@proticket/contract';

/** One invalid field. */
export class FieldErrorDto implements FieldError {
  @ApiProperty({ example: 'quantity', description: 'Where in the input, with dots between levels.' })
  path: string;

  @ApiProperty({ example: 'quantity must be an integer from 1 to 10' })
  message: string;
}

/** The error format of both services: `application/problem+json` (RFC 9457). */
export class ProblemDetailsDto implements ProblemDetails {
  @ApiProperty({
    example: 'https://proticket.dev/errors#orders.sold_out',
    description: 'Names the kind of problem.',
  })
  type: string;

  @ApiProperty({
    example: 'The event has too few places left.',
    description: 'The same for every occurrence.',
  })
  title: string;

  @ApiProperty({ example: 409 })
  status: number;

  @ApiPropertyOptional({ example: 'Only 3 places are left.', description: 'About this occurrence.' })
  detail?: string;

  @ApiProperty({ example: 'orders.sold_out', description: 'Stable; decide on this.' })
  code: string;

  @ApiProperty({ example: '/v1/orders', description: 'The path of the request.' })
  instance: string;

  @ApiProperty({
    example: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e',
    description: 'Quote it when you ask for help.',
  })
  request_id: string;

  @ApiPropertyOptional({ type: [FieldErrorDto], description: 'Every bad field, when the input was bad.' })
  errors?: FieldErrorDto[];
}
