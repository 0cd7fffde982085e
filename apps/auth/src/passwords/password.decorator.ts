import { applyDecorators } from '@nestjs/common';
import { MaxLength } from '@proticket/shared';
import { IsString, Matches } from 'class-validator';

/**
 * A password in a request: characters of every script, at most 128 after normalisation. Normalising can shorten or lengthen
 * the text: `CheckNewPassword` counts exactly, the limit here only bounds the input. Lone surrogates are refused: they have no
 * UTF-8 encoding, so two such passwords would be the same.
 */
export const IsPassword = () =>
  applyDecorators(
    IsString({ message: '$property must be text' }),
    MaxLength(256, '$property must have at most 128 characters'),
    Matches(/^[^\p{Cs}]*$/su, { message: '$property must be valid Unicode text' }),
  );
