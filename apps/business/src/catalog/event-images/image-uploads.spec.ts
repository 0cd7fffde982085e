import { isProblem, requestErrors } from '@proticket/contract';
import { ImageUploads } from './image-uploads';

/** An upload that lasts until it is let go. */
function begun(uploads: ImageUploads, user: string) {
  let letGo = () => {};
  const done = uploads.hold(user, () => new Promise<string>((resolve) => (letGo = () => resolve(user))));
  return { done, letGo: () => letGo() };
}

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: unknown) => (isProblem(error, requestErrors.overloaded) ? 'overloaded' : error),
  );

describe('P2 uploads that are held at once', () => {
  it('are one for each user, and the next one after it has ended', async () => {
    const uploads = new ImageUploads();
    const first = begun(uploads, 'ann');
    expect(await refusalOf(uploads.hold('ann', () => Promise.resolve()))).toBe('overloaded');
    first.letGo();
    await first.done;
    expect(await refusalOf(uploads.hold('ann', () => Promise.resolve()))).toBe('accepted');
  });

  it('are twelve for an instance, counted before a body is read', async () => {
    const uploads = new ImageUploads();
    const held = Array.from({ length: 12 }, (_, index) => begun(uploads, `user ${index}`));
    const read = jest.fn(() => Promise.resolve());
    expect(await refusalOf(uploads.hold('one more', read))).toBe('overloaded');
    expect(read).not.toHaveBeenCalled();
    held[5]!.letGo();
    await held[5]!.done;
    expect(await refusalOf(uploads.hold('one more', read))).toBe('accepted');
    for (const each of held) each.letGo();
  });

  it('give their place back when they fail', async () => {
    const uploads = new ImageUploads();
    await expect(uploads.hold('ann', () => Promise.reject(new Error('cut off')))).rejects.toThrow('cut off');
    expect(await refusalOf(uploads.hold('ann', () => Promise.resolve()))).toBe('accepted');
  });
});
