import type { INestApplication } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { type DocumentedProblem, documentedProblems } from './api-problems.decorator';

/** `OrdersController_place` would leak class names into generated clients; `Orders.place` is what a client calls. */
export function operationIdOf(controller: string, method: string): string {
  return `${controller.replace(/Controller$/, '')}.${method}`;
}

/** The documented errors of every route, by operation id. */
export function documentedRoutes(app: INestApplication): ReadonlyMap<string, readonly DocumentedProblem[]> {
  const scanner = new MetadataScanner();
  const routes = new Map<string, readonly DocumentedProblem[]>();
  for (const { controllers } of app.get(ModulesContainer).values()) {
    for (const { metatype } of controllers.values()) {
      if (!metatype) continue;
      const methods = metatype.prototype as Record<string, object>;
      for (const name of scanner.getAllMethodNames(methods))
        routes.set(operationIdOf(metatype.name, name), [
          ...documentedProblems(metatype),
          ...documentedProblems(methods[name]!),
        ]);
    }
  }
  return routes;
}
