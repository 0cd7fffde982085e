import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ACCESS_COOKIE, ProblemDetailsDto } from '@proticket/shared';
import { completeOperations } from './complete-operations';
import { documentedRoutes, operationIdOf } from './documented-routes';

/** What a service says about its API as a whole. */
export interface ApiDescription {
  readonly title: string;
  /** Markdown; the front page of the API documentation. */
  readonly description: string;
  /** A sentence for each tag, in the order in which people meet them. */
  readonly tags: Readonly<Record<string, string>>;
}

/** The OpenAPI document of a service, the same at `/openapi.json` and in the committed file. */
export function openApiDocument(app: INestApplication, api: ApiDescription): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(api.title)
    .setDescription(api.description)
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'The service that serves this document.')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'access_token of a login',
    })
    .addCookieAuth(
      ACCESS_COOKIE,
      {
        type: 'apiKey',
        in: 'cookie',
        description: 'Set by a login with `transport: cookie`, for web pages.',
      },
      'cookie',
    );
  for (const [name, description] of Object.entries(api.tags)) builder.addTag(name, description);
  const config = builder.build();
  // The builder would write an empty email address, which is none.
  config.info.contact = { name: 'ProTicket', url: 'https://proticket.dev' };
  const routes = documentedRoutes(app);
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: operationIdOf,
    autoTagControllers: false,
    extraModels: [
      ProblemDetailsDto,
      ...[...routes.values()].flatMap((problems) => problems.flatMap(({ members }) => members ?? [])),
    ],
  });
  completeOperations(document, routes);
  return document;
}

/** Swagger UI at `/docs` from local files alone, the document at `/openapi.json`. */
export function serveSwagger(app: INestApplication, api: ApiDescription): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app, api), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: api.title,
    swaggerOptions: {
      persistAuthorization: true,
      displayRequestDuration: true,
      tryItOutEnabled: true,
    },
  });
}
