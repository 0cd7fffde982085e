import type { Page } from 'playwright-core';

/** The tickets that a page keeps on its device. */
export function ticketsKeptBy(page: Page): Promise<readonly unknown[]> {
  return page.evaluate(
    () =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('proticket-tickets', 1);
        // As the client creates it; nothing has been kept before.
        opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('tickets'));
        opening.addEventListener('error', () => reject(opening.error!));
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction('tickets').objectStore('tickets').getAll();
          reading.addEventListener('success', () => {
            opening.result.close();
            resolve(reading.result as unknown[]);
          });
        });
      }),
  );
}
