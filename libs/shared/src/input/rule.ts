import { registerDecorator } from 'class-validator';

/** A rule for a field, with its error message. */
export interface Rule {
  /** Name of the rule among those of class-validator. */
  readonly name: string;
  readonly accepts: (value: unknown) => boolean;
  /** A sentence, or a function of the value; `$property` stands for the field. */
  readonly message: string | ((value: unknown) => string);
  /** The bounds of the rule, for code that reads the rules of a class. */
  readonly bounds?: readonly number[];
}

/** The decorator that checks a rule. */
export function checks({ name, accepts, message, bounds = [] }: Rule): PropertyDecorator {
  return (prototype, property) =>
    registerDecorator({
      name,
      target: (prototype as object).constructor,
      propertyName: String(property),
      constraints: [...bounds],
      validator: {
        validate: accepts,
        defaultMessage: (args) => (typeof message === 'string' ? message : message(args?.value)),
      },
    });
}
