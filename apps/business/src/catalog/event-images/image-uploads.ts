import { Injectable } from '@nestjs/common';
import { requestErrors } from '@proticket/contract';

/** Pictures of 5 MiB that an instance holds at once, with what is made of them. */
const MAX_HELD = 12;
const RETRY_AFTER_SECONDS = 5;

/**
 * The uploads that an instance holds in memory, from their first byte until their files are stored. One for each user: a slow
 * or a bored one takes the place of nobody else.
 */
@Injectable()
export class ImageUploads {
  private readonly users = new Set<string>();

  /** Runs `work` in a place of its own. @throws request.overloaded if there is none, or the user has one already */
  async hold<Result>(userId: string, work: () => Promise<Result>): Promise<Result> {
    if (this.users.size >= MAX_HELD || this.users.has(userId))
      throw requestErrors.overloaded(undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS });
    this.users.add(userId);
    try {
      return await work();
    } finally {
      this.users.delete(userId);
    }
  }
}
