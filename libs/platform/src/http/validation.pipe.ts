import { ValidationPipe } from '@nestjs/common';
import { type FieldError, requestErrors } from '@proticket/shared';
import type { ValidationError } from 'class-validator';

/**
 * Checks every body, query and parameter against its DTO: unknown fields are refused, types are not bent
 * ("2" is not 2 in JSON), and all bad fields are named at once, each with the first thing that is wrong: it is missing,
 * then what the rule nearest to the field says, then the next one up.
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
  /** Nest would make a number of what a path has for one, `1e1` and `0x10` included, before the parameter's own pipe sees it. */
  protected override transformPrimitive(value: unknown): unknown {
    return value;
  }
}

function fieldErrors(error: ValidationError, parent = ''): FieldError[] {
  const path = parent ? `${parent}.${error.property}` : error.property;
  // JSON and queries have no `undefined`: a field that is it was not sent.
  const isMissing = 'value' in error && error.value === undefined;
  const own = Object.values(error.constraints ?? {}).map((message) => ({
    path,
    message: isMissing ? `${error.property} is missing` : message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, path))];
}
