import { applyDecorators } from '@nestjs/common';
import { MaxLength } from '@proticket/shared';
import { IsString, Matches } from 'class-validator';

/**
 * A password in a request: any characters, in any script, not more than 128 of them after normalising (which can
 * both shorten and lengthen the text; counted exactly by the rules, bounded here before anything else looks at
 * it). Lone surrogates are refused: they have no bytes in UTF-8, so two such passwords would be the same.
 */
export const IsPassword = () =>
  applyDecorators(
    IsString({ message: '$property must be text' }),
    MaxLength(256, '$property must have at most 128 characters'),
    Matches(/^[^\p{Cs}]*$/su, { message: '$property must be valid Unicode text' }),
  );
