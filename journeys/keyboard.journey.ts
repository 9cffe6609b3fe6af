import type { Page } from '@playwright/test';
import { expect, test } from './browser.ts';

// The thread without a mouse: Tab, Enter and Space alone, and one always sees where one is.

/** Goes on with Tab until the wanted thing has the focus, and checks that the focus can be seen. */
async function tabTo(page: Page, wanted: string | RegExp, most = 60): Promise<void> {
  const passed: string[] = [];
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const element = document.activeElement as (HTMLElement & { labels?: NodeListOf<HTMLElement> }) | null;
      const label =
        element?.labels?.[0]?.textContent ?? element?.getAttribute('aria-label') ?? element?.textContent;
      return label?.replace(/\s+/g, ' ').trim() ?? '';
    });
    passed.push(name.slice(0, 30));
    if (typeof wanted === 'string' ? name !== wanted : !wanted.test(name)) continue;
    const seen = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
    expect(seen, `the focus on “${name}” can be seen`).toBe(true);
    return;
  }
  throw new Error(`“${wanted}” was not reached by ${most} times Tab: ${passed.join(' | ')}`);
}

async function heading(page: Page, text: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text);
}

test('an officer registers, evaluates, withdraws and restores an initiative with the keyboard alone', async ({
  page,
}) => {
  const name = `Bàn phím cho mọi người ${Date.now().toString(36)}`;
  await page.goto('/sign-in');
  // The first thing that Tab reaches leads past the head of the page.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Đến nội dung chính' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Đến nội dung chính' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await tabTo(page, 'Tên đăng nhập', 3);
  await page.keyboard.type('chuyenvien');
  await tabTo(page, 'Mật khẩu', 2);
  await page.keyboard.type('danvankheo-2021');
  await page.keyboard.press('Enter');
  await heading(page, 'Việc của tôi');

  // After a page has changed, Tab begins at its top again.
  await tabTo(page, 'Đăng ký mô hình mới');
  await page.keyboard.press('Enter');
  await heading(page, 'Đăng ký mô hình');
  await tabTo(page, 'Tỉnh Lào Cai');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Tên mô hình')).toBeVisible();
  await tabTo(page, 'Tên mô hình');
  await page.keyboard.type(name);
  await tabTo(page, 'Lĩnh vực', 2);
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'Đăng ký 1 mô hình');
  await page.keyboard.press('Enter');
  await heading(page, name);

  await tabTo(page, 'Ghi ngày bắt đầu triển khai…');
  await page.keyboard.press('Space');
  await tabTo(page, 'Ghi ngày bắt đầu');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Đã ghi ngày bắt đầu triển khai.');

  await tabTo(page, 'Đánh giá…');
  await page.keyboard.press('Space');
  await tabTo(page, 'Hiệu quả', 2);
  await page.keyboard.press('Space');
  await tabTo(page, 'Ghi kết quả đánh giá');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Đã ghi kết quả đánh giá.');

  await tabTo(page, 'Rút mô hình…');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toContainText(
    'đưa 1 mô hình của Tỉnh Lào Cai ra khỏi mọi số liệu: bớt 1 lượt đăng ký',
  );
  await tabTo(page, 'Lý do', 2);
  await page.keyboard.type('Thử bằng bàn phím');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Đã rút 1 mô hình.');

  await tabTo(page, 'Khôi phục mô hình…');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Lý do', 2);
  await page.keyboard.type('Đúng là chỉ thử');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Đã khôi phục 1 mô hình.');
  await tabTo(page, 'Đăng xuất');
  await page.keyboard.press('Space');
  await expect(page).toHaveURL('/');
});
