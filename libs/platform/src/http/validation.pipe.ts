import { ValidationPipe } from '@nestjs/common';
import { type FieldError, requestErrors } from '@proticket/contract';
import type { ValidationError } from 'class-validator';
import { rememberValidationRules } from './validation-rules';

rememberValidationRules();

/**
 * Validates every body, query and parameter against its DTO. Unknown fields are refused and types are not converted ("2" is
 * not 2 in JSON). All invalid fields are reported at once, each with its first error: that it is missing, otherwise the
 * decorators from the field upwards.
 */
export function validationPipe(): ValidationPipe {
  return new InputPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) =>
      requestErrors.invalid(undefined, { errors: errors.flatMap((e) => fieldErrors(e)) }),
  });
}

class InputPipe extends ValidationPipe {
  /** Nest would convert path parameters to numbers, `1e1` and `0x10` included, before the parameter's own pipe runs. */
  protected override transformPrimitive(value: unknown): unknown {
    return value;
  }
}

function fieldErrors(error: ValidationError, parent = ''): FieldError[] {
  const path = parent ? `${parent}.${error.property}` : error.property;
  // JSON and query strings have no `undefined`: such a field was not sent.
  const isMissing = 'value' in error && error.value === undefined;
  const own = Object.values(error.constraints ?? {}).map((message) => ({
    path,
    message: isMissing ? `${error.property} is missing` : message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, path))];
}
