import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { isUUID, IsUUID } from 'class-validator';
import { checks } from './rule';

const lowerCase = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

/** Accepts a UUID in either case; converts it to small letters, because one database compares ids letter by letter. */
export const IsUuid = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => lowerCase(value)),
    IsUUID(),
  );

/** Accepts a list of one or more UUIDs, each once, as `IsUuid` accepts one. */
export const IsUuids = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(lowerCase) : value)),
    checks({
      name: 'isUuids',
      accepts: (value) =>
        Array.isArray(value) &&
        value.length > 0 &&
        value.every((id) => isUUID(id)) &&
        new Set(value).size === value.length,
      message: '$property must be a list of different UUIDs',
    }),
  );
