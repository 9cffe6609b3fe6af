import { defineConfig } from '@playwright/test';
import { findChromium } from './journeys/chromium.ts';

const { executablePath, args, env } = await findChromium();
for (const [name, value] of Object.entries(env)) process.env[name] = value;

export default defineConfig({
  testDir: 'journeys',
  testMatch: '*.journey.ts',
  globalSetup: './journeys/server.ts',
  outputDir: '.cache/journeys',
  // One product for two at a time: the files change different records, and those of one file run in order.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 60_000,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: {
    launchOptions: { executablePath, args },
    // What is not there after this long will not come: say so instead of waiting for the whole journey's end.
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
