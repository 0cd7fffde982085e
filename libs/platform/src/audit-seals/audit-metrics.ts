import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { CachedFigures } from '../health/cached-figures';
import { AuditSealsRepository } from './audit-seals.repository';

/** Whether sealing keeps up. */
@Injectable()
export class AuditMetrics {
  constructor(registry: Registry, seals: AuditSealsRepository) {
    const oldest = new CachedFigures(async () => ({ at: await seals.oldestUnsealed() }));
    new Gauge({
      name: 'audit_oldest_unsealed_seconds',
      help: 'Age of the oldest entry of the audit log that is not sealed; 0 if all are.',
      registers: [registry],
      async collect() {
        this.remove();
        const read = await oldest.get();
        if (read) this.set(read.at ? Math.max(0, (Date.now() - read.at.getTime()) / 1000) : 0);
      },
    });
  }
}
