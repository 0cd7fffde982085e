import type { Type } from '@nestjs/common';
import type { ErrorEntry, ErrorFactory } from '@proticket/contract';

const PROBLEMS = 'proticket:problems';

/** An error that a route can return. */
export interface DocumentedProblem {
  readonly entry: ErrorEntry;
  /** A DTO of the members that this error adds to a problem. */
  readonly members?: Type;
}

/**
 * Documents errors that a route, or every route of a controller, can return; used several times, they add up. What
 * every route can return needs no mention (see `common-problems.ts`).
 */
export function ApiProblems(...factories: ErrorFactory[]): MethodDecorator & ClassDecorator {
  return document(factories.map(({ entry }) => ({ entry })));
}

/** Documents an error that adds members of its own to the problem, for clients to decide on. */
export function ApiProblemWith({ entry }: ErrorFactory, members: Type): MethodDecorator & ClassDecorator {
  return document([{ entry, members }]);
}

/** The documented errors of one target: a controller or one of its methods. */
export function documentedProblems(target: object): readonly DocumentedProblem[] {
  return (Reflect.getOwnMetadata(PROBLEMS, target) ?? []) as DocumentedProblem[];
}

function document(problems: readonly DocumentedProblem[]): MethodDecorator & ClassDecorator {
  return (target: object, _key?: string | symbol, descriptor?: PropertyDescriptor) => {
    const route = (descriptor?.value ?? target) as object;
    Reflect.defineMetadata(PROBLEMS, [...documentedProblems(route), ...problems], route);
  };
}
