import { test as base, expect } from '@playwright/test';

/** What every journey starts from: a page, and the promise that the browser's console stayed clean. */
export const test = base.extend<{ clean: undefined }>({
  baseURL: process.env.KHEO_URL,
  clean: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await use(undefined);
      // A style attribute, a script without its nonce, a missing file: the policy says so here.
      const unexpected = complaints.filter((text) => !/status of 4\d\d/.test(text));
      expect(unexpected).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
