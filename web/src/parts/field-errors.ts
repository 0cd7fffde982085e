import { isProblem, type ErrorCode, type ProblemError } from '@proticket/sdk';
import { useEffect, useState } from 'react';
import { useApp } from '../api/app-context';
import type { Texts } from '../i18n/texts';

/** Sentences by the name of the field. */
export type FieldErrors = Readonly<Record<string, string>>;

/** How a form reads what the server refused. */
export interface FieldErrorReading {
  /** The sentence for an error of a field, if the page has a better one than the general ones. */
  readonly textOfError?: (field: string, message: string) => string | undefined;
  /** Codes that are about one field, such as a wrong current password. */
  readonly fieldOf?: Partial<Record<ErrorCode, string>>;
}

const NONE: FieldErrors = {};

/** The errors of the fields of a form. The sentences are loaded with the first error; `isReading` until they are there. */
export function useFieldErrors(
  error: unknown,
  reading: FieldErrorReading,
): { readonly errors: FieldErrors; readonly isReading: boolean } {
  const { texts } = useApp();
  const [found, setFound] = useState<{ readonly of: unknown; readonly errors: FieldErrors }>({
    of: undefined,
    errors: NONE,
  });
  useEffect(() => {
    let isCurrent = true;
    if (isProblem(error)) {
      void read(error, reading, texts).then((errors) => {
        if (isCurrent) setFound({ of: error, errors });
      });
    } else {
      setFound({ of: error, errors: NONE });
    }
    return () => {
      isCurrent = false;
    };
    // Once for each error: a new object would bring back what typing has cleared.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- as said above
  }, [error, texts]);
  return { errors: found.errors, isReading: isProblem(error) && found.of !== error };
}

async function read(
  problem: ProblemError,
  { textOfError, fieldOf }: FieldErrorReading,
  texts: Texts,
): Promise<FieldErrors> {
  const sentences = await load(texts);
  const field = fieldOf?.[problem.code as ErrorCode];
  if (field !== undefined) return { [field]: sentences?.ofProblem(problem) ?? problem.title };
  return Object.fromEntries(
    problem.errors.map(({ path, message }) => [
      path,
      textOfError?.(path, message) ?? sentences?.ofField(message) ?? message,
    ]),
  );
}

/** The sentences; undefined if they cannot be loaded, when what the server says is better than nothing. */
async function load(texts: Texts) {
  try {
    const [{ problemText }, { fieldText }] = await Promise.all([
      import('../problems/problem-texts'),
      import('../problems/field-texts'),
      texts.load('problems'),
    ]);
    const say = (descriptor: ReturnType<typeof fieldText>) => descriptor && texts.i18n._(descriptor);
    return {
      ofProblem: (problem: ProblemError) => say(problemText(problem)),
      ofField: (message: string) => say(fieldText(message)),
    };
  } catch {
    return undefined;
  }
}
