import { IsWholeNumber, Min } from '@proticket/shared';
import { IsIn } from 'class-validator';

/** An account is about to be erased. */
export class CloseAccountDto {
  /** Number of the news; older news is ignored. */
  @IsWholeNumber()
  @Min(0)
  version: number;
}

/** What an account is now. */
export class AccountStatusDto extends CloseAccountDto {
  @IsIn(['active', 'disabled', 'deleted'])
  status: 'active' | 'disabled' | 'deleted';
}

/** What keeps an organizer from leaving. */
export interface OpenEvents {
  readonly open_events: readonly OpenEvent[];
}

/** An event that is published, or whose buyers are owed money. */
export interface OpenEvent {
  readonly id_event: number;
  readonly title: string;
  readonly status: string;
}
