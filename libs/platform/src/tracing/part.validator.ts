import { registerDecorator } from 'class-validator';

/** Accepts a number from 0 to 1, both included. */
export function IsPart(): PropertyDecorator {
  return (prototype, property) => {
    registerDecorator({
      name: 'isPart',
      target: (prototype as object).constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => typeof value === 'number' && value >= 0 && value <= 1,
        defaultMessage: () => 'it must be a number from 0 to 1',
      },
    });
  };
}
