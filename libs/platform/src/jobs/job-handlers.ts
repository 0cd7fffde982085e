import { Injectable, SetMetadata } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { JobHandler, JobType } from './job';

const HANDLED_JOB = 'proticket:job';

/** Marks a provider as the handler of a type of job. */
export const HandlesJob = <Payload extends object>(type: JobType<Payload>) =>
  SetMetadata(HANDLED_JOB, type.name);

/** The job handlers among the providers of all modules. */
@Injectable()
export class JobHandlers {
  private found: Map<string, JobHandler> | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  find(type: string): JobHandler | undefined {
    return this.byType.get(type);
  }

  /** The job types that this release handles. */
  get types(): string[] {
    return [...this.byType.keys()];
  }

  private get byType(): Map<string, JobHandler> {
    return (this.found ??= this.discover());
  }

  private discover(): Map<string, JobHandler> {
    const found = new Map<string, JobHandler>();
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!instance || !metatype) continue;
      const type = this.reflector.get<string | undefined>(HANDLED_JOB, metatype);
      if (type === undefined) continue;
      if (found.has(type)) throw new Error(`Two handlers for the job ${type}.`);
      found.set(type, instance as JobHandler);
    }
    return found;
  }
}
