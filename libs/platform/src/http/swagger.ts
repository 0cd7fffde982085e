import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { ServiceDefinition } from '../service/service-definition';

/** The OpenAPI document of a service, the same at `/openapi.json` and in the committed file. */
export function openApiDocument(app: INestApplication, service: ServiceDefinition): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle(service.title)
    .setDescription(service.description)
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

/** Swagger UI at `/docs` from local files alone, the document at `/openapi.json`. */
export function serveSwagger(app: INestApplication, service: ServiceDefinition): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app, service), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: service.title,
    swaggerOptions: {
      persistAuthorization: true,
      displayRequestDuration: true,
      tryItOutEnabled: true,
      tagsSorter: 'alpha',
    },
  });
}
