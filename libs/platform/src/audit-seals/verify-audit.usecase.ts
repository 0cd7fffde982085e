import { Injectable } from '@nestjs/common';
import { sealOf } from './audit-seal';
import { AuditSealsRepository } from './audit-seals.repository';

const BATCH = 1000;

/** The result of verifying the chain. */
export type AuditVerdict =
  | { readonly intact: true; readonly sealed: number; readonly seal: string }
  | { readonly intact: false; readonly at: number; readonly reason: string };

/** Verifies the whole audit log: whether an entry was changed, removed or inserted. */
@Injectable()
export class VerifyAudit {
  constructor(private readonly seals: AuditSealsRepository) {}

  async verify(): Promise<AuditVerdict> {
    const head = await this.seals.readHead();
    let seal = head.deleted_seal;
    let number = head.deleted;
    while (number < head.sealed) {
      const entries = await this.seals.sealedAfter(number, Math.min(BATCH, head.sealed - number));
      if (entries.length === 0) return broken(number + 1, 'the newest entries were removed');
      for (const entry of entries) {
        number++;
        if (Number(entry.seal_number) !== number) return broken(number, 'an entry was removed');
        seal = sealOf(seal, entry);
        if (entry.seal !== seal) return broken(number, 'an entry was changed, inserted or reordered');
      }
    }
    if (seal !== head.seal) return broken(number, 'the end of the chain was changed');
    return { intact: true, sealed: number, seal };
  }
}

function broken(at: number, reason: string): AuditVerdict {
  return { intact: false, at, reason };
}
