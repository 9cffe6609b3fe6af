import { type Browser, expect, type Page } from '@playwright/test';

/** The password of all accounts of the sample, as the first start prints it. */
const PASSWORD = 'danvankheo-2021';

/** Signs in by the page, as a person does; ends where the person wanted to go. */
export async function signIn(page: Page, login: string, password = PASSWORD, to = '/o'): Promise<void> {
  await page.goto(to === '/o' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`);
  await page.getByLabel(/^(Tên đăng nhập|User name)/).fill(login);
  await page.getByLabel(/^(Mật khẩu|Password)/).fill(password);
  await page
    .getByRole('main')
    .getByRole('button', { name: /^(Đăng nhập|Sign in)$/ })
    .click();
  await expect(page).toHaveURL((url) => url.pathname + url.search === to);
}

/** Somebody at a device of his own, signed in. */
export async function another(browser: Browser, login: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.KHEO_URL as string, locale: 'vi-VN' });
  const page = await context.newPage();
  await signIn(page, login);
  return page;
}

/** Chooses the language for this browser. */
export async function speak(page: Page, language: 'vi' | 'en'): Promise<void> {
  await page.goto(`/language?to=${language}`);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}
