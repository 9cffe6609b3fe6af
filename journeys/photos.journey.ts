import { Buffer } from 'node:buffer';
import sharp from 'sharp';
import { expect, test } from './browser.ts';
import { signIn } from './people.ts';

// A photo from a phone: sent, made anew without the place where it was taken, described, and seen by everybody.

/** A picture as a phone writes it, with the place where it was taken. */
async function photo(): Promise<Buffer> {
  // never the same twice: a photo stands once with an initiative
  const now = Date.now();
  const background = { r: now & 255, g: (now >> 8) & 255, b: (now >> 16) & 255 };
  return sharp({ create: { width: 800, height: 600, channels: 3, background } })
    .jpeg()
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '22/1 6/1 0/1' }, IFD0: { Make: 'Máy của dân' } })
    .toBuffer();
}

for (const { width, script } of [
  { width: 1280, script: false },
  { width: 360, script: true },
]) {
  test.describe(`${width} px, script ${script ? 'on' : 'off'}`, () => {
    test.use({ viewport: { width, height: 800 }, javaScriptEnabled: script });
    test(`a reporter adds a photo, and a citizen sees it (${width} px, script ${script ? 'on' : 'off'})`, async ({
      page,
      request,
    }) => {
      const shows = `Con đường mới có hàng cây, ảnh thử ${width}`;
      await signIn(page, 'suoigiang', undefined, '/o/initiatives?q=suoi+giang');
      const main = page.getByRole('main');
      await main.locator('a[href^="/o/initiatives/"]').filter({ hasText: /\S{6}/ }).last().click();
      await main.getByRole('link', { name: /Thêm.*ảnh/ }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Ảnh của mô hình' })).toBeVisible();

      const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Thêm 1 ảnh' }) });
      // What is no picture is refused by its content, and the words that were typed stay.
      await page.getByText('Thêm ảnh', { exact: true }).last().click();
      await form
        .getByLabel('Tệp ảnh')
        .setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('không phải ảnh') });
      await form.getByLabel('Ảnh cho thấy gì').fill(shows);
      await page.getByRole('button', { name: 'Thêm 1 ảnh' }).click();
      await expect(page.getByRole('alert')).toContainText('Ảnh không đọc được');
      await expect(form.getByLabel('Ảnh cho thấy gì')).toHaveValue(shows);

      const sent = await photo();
      expect(sent.includes('Exif')).toBe(true);
      await form
        .getByLabel('Tệp ảnh')
        .setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer: sent });
      await page.getByRole('button', { name: 'Thêm 1 ảnh' }).click();
      await expect(page.getByRole('status')).toContainText('Đã thêm ảnh.');

      // Everybody sees it, and nothing of the camera is left in it.
      const id = /initiatives\/([0-9a-f-]{36})/.exec(page.url())?.[1];
      await page.goto(`/initiatives/${id}`);
      const picture = page.getByRole('img', { name: shows });
      await expect(picture).toBeVisible();
      const kept = await request.get((await picture.getAttribute('src')) ?? '');
      expect(kept.headers()['content-type']).toBe('image/webp');
      expect((await kept.body()).includes('EXIF')).toBe(false);
    });
  });
}
