import { IsWholeNumber, Min } from '@proticket/shared';
import { IsIn } from 'class-validator';

/** An account that is about to be erased. */
export class CloseAccountDto {
  /** Version of the status; older versions are ignored. */
  @IsWholeNumber()
  @Min(0)
  version: number;
}

/** The current status of an account. */
export class AccountStatusDto extends CloseAccountDto {
  @IsIn(['active', 'disabled', 'deleted'])
  status: 'active' | 'disabled' | 'deleted';
}

/** The events that prevent an organizer's account from being erased. */
export interface OpenEvents {
  readonly open_events: readonly OpenEvent[];
}

/** An event that is published, or whose buyers are owed refunds. */
export interface OpenEvent {
  readonly id_event: number;
  readonly title: string;
  readonly status: string;
}
