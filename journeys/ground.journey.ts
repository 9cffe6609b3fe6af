import { expect, test } from './browser.ts';

test('a visitor reads a page in Vietnamese, in our own font, without a line of script', async ({ page }) => {
  const fetched: string[] = [];
  page.on('response', (response) => fetched.push(new URL(response.url()).pathname));
  const response = await page.goto('/');
  expect(response?.status()).toBe(200);
  expect(response?.headers()['content-security-policy']).toContain("default-src 'self'");
  expect(response?.headers()['content-security-policy']).not.toContain('unsafe');
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  await expect(page.locator('h1')).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  expect(fetched.filter((path) => path.endsWith('.js'))).toEqual([]);
});

test('the process and its database say that they are well', async ({ request }) => {
  expect(await (await request.get('/healthz')).json()).toEqual({ status: 'up' });
  expect(await (await request.get('/readyz')).json()).toEqual({
    status: 'ready',
    database: true,
    migrations: true,
  });
});
