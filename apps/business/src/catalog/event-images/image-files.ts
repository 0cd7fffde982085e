import { Injectable } from '@nestjs/common';
import { requestErrors } from '@proticket/contract';
import { FileStorage } from '../../file-storage/file-storage';
import type { EncodedImage } from './image-encoder';

const RETRY_AFTER_SECONDS = 5;

/** The files of pictures in the file storage. */
@Injectable()
export class ImageFiles {
  constructor(private readonly storage: FileStorage) {}

  /** @throws request.overloaded if the storage fails */
  async store(idImage: string, { files }: EncodedImage): Promise<void> {
    for (const [width, content] of files)
      await available(this.storage.put(keyOf(idImage, width), content, 'image/webp'));
  }

  /** @returns undefined if there is none @throws request.overloaded if the storage fails */
  read(idImage: string, width: number): Promise<Buffer | undefined> {
    return available(this.storage.get(keyOf(idImage, width)));
  }

  delete(idImage: string): Promise<void> {
    return this.storage.deleteBelow(folderOf(idImage));
  }
}

function folderOf(idImage: string): string {
  return `event-images/${idImage}`;
}

function keyOf(idImage: string, width: number): string {
  return `${folderOf(idImage)}/${width}.webp`;
}

async function available<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw requestErrors.overloaded(undefined, { cause: error, retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
}
