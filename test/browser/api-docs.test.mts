import { test } from 'node:test';
import { openPage } from './support/page.mts';
import { system } from './support/shared-system.mts';

for (const [service, url] of Object.entries(system.services))
  test(`Swagger UI of the ${service} service shows its operations`, async (t) => {
    const page = await openPage(t, { size: 'desk' });
    await page.goto(`${url}/docs`);
    await page.locator('.opblock').first().waitFor();
  });
