import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { Max, MaxLength, Min } from '../input/bounds';
import { IsText } from '../input/text';
import { FromDigits, IsWholeNumber } from '../input/whole-number';

/** `limit` and `cursor`, the parameters of every list. */
export class PageQuery {
  @ApiPropertyOptional({ default: 20, minimum: 1, maximum: 100, description: 'Items per page.' })
  @IsOptional()
  @FromDigits()
  @IsWholeNumber()
  @Min(1)
  @Max(100)
  limit: number = 20;

  @ApiPropertyOptional({ description: '`next_cursor` of the previous page; opaque.' })
  @IsOptional()
  @IsText()
  @MaxLength(512)
  cursor?: string;
}
