import { ValidationPipe } from '@nestjs/common';
import { type FieldError, requestErrors } from '@proticket/shared';
import type { ValidationError } from 'class-validator';

/**
 * Checks every body, query and parameter against its DTO: unknown fields are refused, types are not bent
 * ("2" is not 2 in JSON), and all bad fields are named at once.
 */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) =>
      requestErrors.invalid(undefined, { errors: errors.flatMap((e) => fieldErrors(e)) }),
  });
}

function fieldErrors(error: ValidationError, parent = ''): FieldError[] {
  const path = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.values(error.constraints ?? {}).map((message) => ({ path, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, path))];
}
