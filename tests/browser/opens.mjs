// How long pages take to open, from the address to the first frame after the script has run: node opens.mjs PAGE…
import { chromium } from 'playwright-core';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
for (const name of process.argv.slice(2)) {
  const times = [];
  for (let round = 0; round < 5; round += 1) {
    const page = await browser.newPage();
    const from = performance.now();
    await page.goto(pathToFileURL(path.resolve(name)).href);
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); }));
    times.push(Math.round(performance.now() - from));
    await page.close();
  }
  times.sort((a, b) => a - b);
  console.log(`${path.basename(name)}: opens in ${times[0]} to ${times.at(-1)} ms, median ${times[2]}`);
}
await browser.close();
