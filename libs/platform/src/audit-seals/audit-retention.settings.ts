import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { Env } from '../settings/env.decorator';

/** How long the audit log is kept. */
export class AuditRetentionSettings {
  @Env('AUDIT_KEEP_DAYS', {
    about: 'Entries of the audit log are deleted after this long; 0 keeps them for ever.',
    hint: 'A whole number of days from 0 to 36500; ask what the law of your country demands for records of payments.',
  })
  @IsWholeNumber()
  @Min(0)
  @Max(36_500)
  keepDays: number = 0;
}
