import type { Device } from '../support/page.mts';

/** A device that a picture is taken on. */
export type Framed = Required<Pick<Device, 'size' | 'theme' | 'locale'>>;

const PICTURE = /^(.+)-(phone|desk)-(light|dark)-[a-z]{2}\.webp$/;

/** The name of a picture, such as `landing-phone-dark-en.webp`. */
export const pictureFile = (scene: string, { size, theme, locale }: Framed): string =>
  `${[scene, size, theme, locale.slice(0, 2)].join('-')}.webp`;

/**
 * Those pictures whose scene is gone. Others stay, also if this run has not taken them: it may be in another language, of a few scenes,
 * or one may have failed.
 */
export function withoutScene(files: readonly string[], scenes: readonly string[]): string[] {
  return files.filter((file) => {
    const scene = PICTURE.exec(file)?.[1];
    return scene !== undefined && !scenes.includes(scene);
  });
}
