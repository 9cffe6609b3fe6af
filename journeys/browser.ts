import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

/** What every journey starts from: a page, and the promise that the console stayed clean in every tab. */
export const test = base.extend<{ clean: undefined }>({
  baseURL: process.env.KHEO_URL,
  clean: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      context.on('weberror', (error) => complaints.push(String(error.error())));
      await use(undefined);
      // A style attribute, a script without its nonce, a missing file: the policy says so here.
      const unexpected = complaints.filter((text) => !/status of 4\d\d/.test(text));
      expect(unexpected).toEqual([]);
    },
    { auto: true },
  ],
});

/** Axe finds nothing wrong, and nothing is wider than the screen. */
export async function seesNoFault(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
}

export { expect };
