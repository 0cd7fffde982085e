import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** What the front page of an API's documentation says. */
export interface ApiInfo {
  readonly title: string;
  /** Markdown. */
  readonly description: string;
}

/** The OpenAPI document of a service, the same at `/openapi.json` and in the committed file. */
export function openApiDocument(app: INestApplication, api: ApiInfo): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle(api.title)
    .setDescription(api.description)
    .setVersion('1')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'access_token of a login',
    })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    // `OrdersController_place` would leak class names into generated clients; `place` is what a client calls.
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  delete document.servers;
  return document;
}

/** Serves Swagger UI at `/docs`, from local files only, and the document at `/openapi.json`. */
export function serveSwagger(app: INestApplication, api: ApiInfo): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app, api), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: api.title,
    swaggerOptions: {
      persistAuthorization: true,
      displayRequestDuration: true,
      tryItOutEnabled: true,
      tagsSorter: 'alpha',
    },
  });
}
