import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import type { EventImageRef } from '../events/event.jobs';

/** The picture that an event is to have. */
export interface NewImage {
  readonly id_image: string;
  readonly width: number;
  readonly height: number;
}

/** Which picture an event has, in the database. */
@Injectable()
export class EventImagesRepository {
  constructor(private readonly database: Database) {}

  /**
   * Replaces the picture of a draft or a published event, or removes it. The lock makes sure that of two parallel changes
   * the second one gets the picture of the first, so that each picture is given up once.
   *
   * @returns the id of the picture before; undefined if the event cannot be changed
   */
  async replace(
    tx: Transaction,
    idEvent: number,
    image: NewImage | undefined,
  ): Promise<{ readonly id_before: string | null } | undefined> {
    const [changed] = await managerOf(tx).query<[{ id_before: string | null }[], number]>(
      `WITH before AS MATERIALIZED (
         SELECT id_event, image_id FROM events
          WHERE id_event = $1 AND status IN ('draft', 'published') FOR NO KEY UPDATE
       )
       UPDATE events e SET image_id = $2, image_width = $3, image_height = $4, changed_at = now()
         FROM before WHERE e.id_event = before.id_event
       RETURNING before.image_id AS id_before`,
      [idEvent, image?.id_image ?? null, image?.width ?? null, image?.height ?? null],
    );
    return changed[0];
  }

  /** Whether an event has this picture. */
  async isShown({ id_event, id_image }: EventImageRef): Promise<boolean> {
    const shown = await this.database.reader.query<unknown[]>(
      'SELECT FROM events WHERE id_event = $1 AND image_id = $2',
      [id_event, id_image],
    );
    return shown.length > 0;
  }
}
