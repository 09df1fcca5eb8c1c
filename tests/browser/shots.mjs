// Screenshots of a report, light and dark, wide and narrow; of a document with a cell lit: node shots.mjs REPORT OUT [PAGE…]
import { chromium } from 'playwright-core';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const [report, out, ...pages] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
for (const colorScheme of ['light', 'dark']) {
  for (const width of [1400, 390]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: width > 1000 ? 1000 : 844 } });
    const page = await context.newPage();
    for (const name of pages.length > 0 ? pages : ['index.html', 'procedures.html']) {
      await page.goto(pathToFileURL(path.resolve(report, name)).href);
      const cell = page.locator('.where').first();
      if (await cell.count()) {
        await page.locator('.beside').evaluate((beside) => beside.scrollIntoView());
        await cell.click();
        await page.waitForTimeout(100);
      }
      await page.screenshot({ path: path.join(out, `${path.basename(name, '.html')}-${colorScheme}-${width}.png`), fullPage: false });
    }
    await context.close();
  }
}
await browser.close();
