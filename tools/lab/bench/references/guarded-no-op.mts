/**
 * Reference for placing orders: a route of a ProTicket service that does nothing, behind its guard, hooks and log.
 * It uses built code, because the platform's sources need a compiler, and calls decorators as functions.
 */
import { createRequire } from 'node:module';
import { builtEntry, builtLib } from '../../../lib/project/paths.mts';

type Decorator = (target: object, key?: string, descriptor?: PropertyDescriptor) => void;
type Class = new () => object;

const load = createRequire(import.meta.url);
const nest = load('@nestjs/common') as Record<
  'Controller' | 'Module' | 'Post',
  (options?: unknown) => Decorator
>;
const platform = load(builtLib('platform')) as {
  createService: (
    definition: object,
    settings: object,
  ) => Promise<{ listen: (options: object) => Promise<void> }>;
  loadSettings: (classes: Class[], env: NodeJS.ProcessEnv) => object;
} & Record<
  | 'DatabaseSettings'
  | 'HttpSettings'
  | 'JobSettings'
  | 'LogSettings'
  | 'ServerSettings'
  | 'TokenKeySettings'
  | 'TracingSettings',
  Class
>;
const { ForUsers } = load(builtLib('shared')) as { ForUsers: () => Decorator };
const { businessDataSourceOptions } = load(builtEntry('business', 'business.data-source')) as {
  businessDataSourceOptions: (url: string) => object;
};

class NoOpController {
  answer(): object {
    return { ok: true };
  }
}
nest.Controller('v1/no-op')(NoOpController);
const answer = Object.getOwnPropertyDescriptor(NoOpController.prototype, 'answer')!;
for (const decorate of [nest.Post(), ForUsers()]) decorate(NoOpController.prototype, 'answer', answer);
class NoOpModule {}
nest.Module({ controllers: [NoOpController] })(NoOpModule);

const classes = [
  platform.HttpSettings,
  platform.JobSettings,
  platform.LogSettings,
  platform.DatabaseSettings,
  platform.ServerSettings,
  platform.TokenKeySettings,
  platform.TracingSettings,
];
const definition = {
  name: 'business',
  title: 'No-op',
  description: '',
  settings: classes,
  port: () => Number(process.env['PORT']),
  database: {
    variable: 'BUSINESS_DATABASE_URL',
    options: () => businessDataSourceOptions(process.env['BUSINESS_DATABASE_URL']!),
  },
  module: NoOpModule,
};
const service = await platform.createService(definition, platform.loadSettings(classes, process.env));
await service.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
