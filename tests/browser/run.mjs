// The report of the seeds in a real browser. REGESTO is the program, CHROMIUM the browser; SEEDS the documents.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const regesto = process.env.REGESTO ?? path.join(here, '../../target/debug/regesto');
const seeds = process.env.SEEDS ?? path.join(here, '../../seeds');
const ground = fs.mkdtempSync(path.join(os.tmpdir(), 'regesto-browser-'));
const out = path.join(ground, 'output');

function run(...extra) {
  const done = spawnSync(regesto, ['run', seeds, '-o', out, '--quiet', ...extra], { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  return JSON.parse(fs.readFileSync(path.join(out, 'dataset.json'), 'utf8'));
}

// Every run looks at the same cells: a generator of our own (Park and Miller, 1988).
let state = 20260101;
const random = (below) => {
  state = (state * 48271) % 2147483647;
  return state % below;
};
const letters = (text) => [...text].filter((c) => /[\p{L}\p{N}]/u.test(c)).sort().join('');
// Markup of the source, as a reader passes over it.
const plain = (text) => text.replace(/<[^>]*>/g, ' ').replace(/&nbsp;/g, ' ').replace(/&amp;/g, '&').replace(/&#39;/g, "'").replace(/&quot;/g, '"');

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
const problems = [];
async function open(context, address, expected = null) {
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(`${address}: ${error}`));
  page.on('console', (message) => message.type() === 'error' && !expected?.test(message.text()) && problems.push(`${address}: ${message.text()}`));
  await page.goto(address);
  return page;
}
const address = (name) => pathToFileURL(path.join(out, 'report', name)).href;
const steps = [];
const step = (name, work) => steps.push([name, work]);

let dataset = run();
const of = (document) => dataset.records.filter((record) => record.document === document.id);
const largest = dataset.documents.reduce((one, other) => (of(other).length > of(one).length ? other : one));
const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, acceptDownloads: true });

step('two hundred cells lead to their places', async () => {
  const cells = dataset.documents.flatMap((document) => of(document).flatMap((record, index) => Object.entries(record.cells).map(([column, cell]) => ({ document, index, column, cell }))));
  const chosen = Array.from({ length: 200 }, () => cells[random(cells.length)]);
  for (const document of dataset.documents) {
    const bytes = fs.readFileSync(path.join(seeds, document.path));
    const page = await open(context, address(`documents/${document.id}.html`));
    for (const { index, column, cell } of chosen.filter((one) => one.document === document)) {
      const name = `${index}.${column}`;
      await page.locator(`[data-cell="${name}"] .where`).click();
      const lit = await page.$$eval('.source .lit', (all) => all.map((one) => ({ text: one.textContent, line: Number(one.closest('li').value) })));
      assert.ok(lit.length > 0, `${document.path} ${name}: nothing lights up`);
      const there = cell.at.map(({ bytes: [from, to] }) => bytes.subarray(from, to).toString(document.encoding === 'UTF-8' ? 'utf8' : 'latin1')).join(' ');
      assert.equal(letters(plain(lit.map(({ text }) => text).join(' '))), letters(plain(there)), `${document.path} ${name}: other words light up`);
      for (const { line } of cell.at) assert.ok(lit.some((one) => one.line === line), `${document.path} ${name}: line ${line} stays dark`);
      await page.waitForFunction(() => {
        const one = document.querySelector('.source .lit');
        const [box, pane] = [one.getBoundingClientRect(), one.closest('.pane').getBoundingClientRect()];
        return box.bottom > pane.top && box.top < pane.bottom;
      }, null, { timeout: 5000 }).catch(() => assert.fail(`${document.path} ${name}: the place is out of sight`));
    }
    await page.close();
  }
});

step('a place in the source leads to its record', async () => {
  const page = await open(context, address(`documents/${largest.id}.html`));
  const place = page.locator('.source [data-cells]').nth(7);
  const name = (await place.getAttribute('data-cells')).split(' ')[0];
  await place.click();
  assert.ok(await page.locator(`[data-cell="${name}"].lit`).count(), `${name} lights up`);
  await page.close();
});

step('filters choose, and stand in the address', async () => {
  const page = await open(context, address(`documents/${largest.id}.html`));
  const shown = () => page.locator('.record:not([hidden])').count();
  const all = await shown();
  assert.equal(all, of(largest).length);
  await page.locator('.filters [name=q]').fill('accesso');
  const some = await shown();
  assert.ok(some > 0 && some < all, `${some} of ${all} speak of it`);
  assert.match(page.url(), /\?q=accesso/);
  const again = await open(context, page.url());
  assert.equal(await again.locator('.record:not([hidden])').count(), some, 'a colleague sees the same');
  await again.locator('.filters button[type=reset]').click();
  await again.waitForFunction((count) => document.querySelectorAll('.record:not([hidden])').length === count, all);
  await again.close();
  await page.close();
});

step('the page speaks both languages', async () => {
  const page = await open(context, address('index.html'));
  assert.equal(await page.locator('h1').textContent(), 'Rapporto di estrazione');
  await page.locator('.language').click();
  assert.equal(await page.locator('h1').textContent(), 'Extraction report');
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  await page.reload();
  assert.equal(await page.locator('h1').textContent(), 'Extraction report', 'it is remembered');
  await page.locator('.language').click();
  await page.close();
});

const wanted = 'entro 77 giorni dalla domanda';
async function correct(page, index) {
  const record = page.locator(`#R${index}`);
  await record.locator('[data-act=mend]').focus();
  await page.keyboard.press('e');
  const field = page.locator(`#mend .fields[data-of="${index}.term"] textarea`);
  await field.fill(wanted);
  await page.locator('#mend button[type=submit]').click();
  await page.locator('#mend').waitFor({ state: 'hidden' });
}
const index = of(largest).findIndex((record) => record.cells.term && record.cells.title);

step('a correction is made, kept, downloaded and applied', async () => {
  const page = await open(context, address(`documents/${largest.id}.html`));
  await correct(page, index);
  assert.equal(await page.locator(`#R${index} ins`).textContent(), wanted);
  await page.locator(`#R${index + 1} [data-act=right]`).click();
  await page.reload();
  assert.equal(await page.locator(`#R${index} ins`).textContent(), wanted, 'the browser keeps it');
  assert.equal(await page.locator('.waiting [name=count]').textContent(), '2');
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-act=download]').click()]);
  const file = path.join(ground, 'corrections.json');
  await download.saveAs(file);
  const before = of(largest);
  dataset = run('--corrections', file);
  const after = of(largest);
  assert.deepEqual(dataset.documents.flatMap((document) => document.diagnostics).filter((one) => one.code === 'correction-not-applied'), []);
  assert.equal(after[index].cells.term.text, wanted);
  assert.deepEqual(after[index].cells.term.repairs, ['reviewed']);
  assert.equal(after[index].term.deadlines[0].atom, 'P77D');
  assert.equal(after[index].id, before[index].id);
  assert.equal(after[index + 1].confidence, 1);
  const anew = await open(context, address(`documents/${largest.id}.html`));
  assert.equal(await anew.locator(`[data-cell="${index}.term"] .text`).textContent(), wanted);
  await anew.close();
  await page.close();
});

step('rows are split, joined, marked as none, and residue is taken', async () => {
  dataset = run();
  const withResidue = dataset.documents.find((document) => document.residue.length > 2 && of(document).length > 8);
  const page = await open(await browser.newContext({ acceptDownloads: true }), address(`documents/${withResidue.id}.html`));
  const records = of(withResidue);
  const title = records[0].cells.title.text;
  const second = title.split(' ').slice(1).join(' ');
  const choose = async (number, what) => {
    await page.locator(`#R${number} [data-act=mend]`).click();
    await page.locator(`#mend [value=${what}]`).check();
  };
  await choose(0, 'split');
  await page.locator('#mend button[type=submit]').click();
  assert.ok(await page.locator('#mend .problem').isVisible(), 'nobody knows where the second row begins');
  await page.locator('#mend .fields[data-of="0.title"] textarea').fill(`${title.split(' ')[0]}\n${second}`);
  await page.locator('#mend button[type=submit]').click();
  await choose(2, 'join');
  await page.locator('#mend button[type=submit]').click();
  await choose(5, 'none');
  await page.locator('#mend button[type=submit]').click();
  await page.locator('details.residue').evaluate((details) => { details.open = true; });
  await page.locator('[data-residue="0"] [data-act=take]').click();
  await page.locator('#take [name=record]').selectOption('7');
  await page.locator('#take button[type=submit]').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-act=download]').click()]);
  const file = path.join(ground, 'more.json');
  await download.saveAs(file);
  const residue = withResidue.residue.length;
  dataset = run('--corrections', file);
  const document = dataset.documents.find((one) => one.id === withResidue.id);
  assert.deepEqual(document.diagnostics.filter((one) => one.code === 'correction-not-applied').map((one) => one.message), []);
  assert.equal(of(document).length, records.length + 1 - 1 - 1);
  assert.equal(of(document)[1].title, second);
  assert.equal(document.residue.length, residue - 1);
  assert.ok(!of(document).some((record) => record.id === records[5].id));
  await page.context().close();
  dataset = run();
});

step('a cell is emptied, and one is made of words that are selected', async () => {
  const wordy = dataset.documents.reduce((one, other) => (other.accounting.prose > one.accounting.prose ? other : one));
  const chosen = of(wordy).findIndex((record) => record.cells.term && record.cells.title);
  const page = await open(await browser.newContext({ acceptDownloads: true }), address(`documents/${wordy.id}.html`));
  await page.locator(`#R${chosen} [data-act=mend]`).click();
  await page.locator(`#mend .fields[data-of="${chosen}.term"] textarea`).fill('');
  await page.locator('#mend button[type=submit]').click();
  await page.locator('#mend').waitFor({ state: 'hidden' });
  assert.equal(await page.locator(`#R${chosen} ins`).textContent(), 'vuota');
  await page.locator(`#R${chosen} [data-act=mend]`).click();
  assert.equal(await page.locator(`#mend .fields[data-of="${chosen}.term"] textarea`).inputValue(), '', 'it is shown as it will be');
  await page.locator('#mend [data-close]').click();

  await page.locator('[data-act=take-selected]').click();
  assert.ok(await page.locator('.selected .problem').isVisible(), 'nothing is selected');
  // Two lines of prose, one after the other.
  const words = await page.evaluate(() => {
    const prose = (line) => line?.querySelectorAll('.prose').length === 1 && line.children.length === 1;
    const line = [...document.querySelectorAll('.source .lines li')].find((one) => prose(one) && prose(one.nextElementSibling) && one.textContent.length > 30);
    const range = document.createRange();
    range.setStart(line.firstElementChild.firstChild, 4);
    range.setEnd(line.nextElementSibling.firstElementChild.firstChild, 6);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return `${line.textContent.slice(4)} ${line.nextElementSibling.textContent.slice(0, 6)}`;
  });
  await page.locator('[data-act=take-selected]').click();
  assert.ok(!(await page.locator('.selected .problem').isVisible()));
  await page.locator('#take [name=record]').selectOption(String(chosen + 1));
  await page.locator('#take [name=column]').selectOption('remedies');
  await page.locator('#take button[type=submit]').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-act=download]').click()]);
  const file = path.join(ground, 'emptied.json');
  await download.saveAs(file);
  const before = of(wordy);
  dataset = run('--corrections', file);
  const document = dataset.documents.find((one) => one.id === wordy.id);
  assert.deepEqual(document.diagnostics.filter((one) => one.code === 'correction-not-applied').map((one) => one.message), []);
  const after = of(document);
  assert.equal(after[chosen].cells.term, undefined);
  assert.ok(document.residue.some((one) => letters(one.text) === letters(before[chosen].cells.term.text)), 'its words are not lost');
  assert.equal(letters(after[chosen + 1].cells.remedies.text), letters(words));
  assert.ok(after[chosen + 1].cells.remedies.at.length > 0, 'it says where it stands');
  await page.context().close();
  dataset = run();
});

step('diagnostics are explained in Italian', async () => {
  const document = dataset.documents.find((one) => one.diagnostics.some((diagnostic) => diagnostic.at));
  const page = await open(context, address(`documents/${document.id}.html`));
  const codes = new Set(document.diagnostics.map((one) => one.code));
  for (const code of codes) {
    const explained = page.locator(`#D-${code} > p span`);
    assert.equal(await explained.getAttribute('lang'), 'it');
    assert.ok((await explained.textContent()).length > 40, `${code} is explained`);
  }
  assert.equal(await page.locator('section.code li').count(), document.diagnostics.length, 'each is listed');
  await page.locator('.source .note a').first().click();
  await page.waitForFunction(() => document.querySelector('details.diagnostics').open);
  await page.close();
});

step('a hostile document is only text', async () => {
  const nasty = '<img src=x onerror=document.title=1> \u202e"\'><b>';
  const folder = path.join(ground, 'hostile');
  const pages = path.join(ground, 'hostile-output');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'elenco.md'), `# COMUNE DI ESEMPIO\n\n| Procedimento | Ufficio | Termine |\n|---|---|---|\n| Rilascio ${nasty} | ${nasty} | 30 giorni |\n| Accesso agli atti | Segreteria | 10 giorni |\n`);
  assert.equal(spawnSync(regesto, ['run', folder, '-o', pages, '--quiet']).status, 0);
  const [name] = fs.readdirSync(path.join(pages, 'report/documents'));
  const own = await browser.newContext();
  const page = await open(own, pathToFileURL(path.join(pages, 'report/documents', name)).href);
  await page.locator('#R0 [data-act=mend]').click();
  await page.locator('#mend .fields[data-of="0.term"] textarea').fill(nasty);
  await page.locator('#mend button[type=submit]').click();
  await page.locator('.waiting .all summary').click();
  assert.equal(await page.locator('img, main b').count(), 0, 'no element of the document');
  assert.match(await page.title(), /Regesto$/, 'nothing of it has run');
  await own.close();
});

step('axe-core finds nothing serious', async () => {
  const pages = ['index.html', 'procedures.html', `documents/${dataset.documents[0].id}.html`];
  for (const colorScheme of ['light', 'dark']) {
    const own = await browser.newContext({ colorScheme, viewport: { width: 1400, height: 1000 } });
    for (const name of pages) {
      const page = await open(own, address(name));
      if (name.startsWith('documents')) {
        await page.locator('#R1 [data-act=right]').click();
        await page.locator('#R0 .where').first().click();
      }
      await page.evaluate(axe);
      for (const dialog of name.startsWith('documents') ? [false, true] : [false]) {
        if (dialog) await page.locator('#R0 [data-act=mend]').click();
        const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }));
        const serious = found.violations.filter((one) => ['serious', 'critical'].includes(one.impact));
        const said = serious.map((one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`);
        assert.deepEqual(said, [], `${name} ${colorScheme} ${dialog ? 'with its form' : ''}`);
      }
      await page.close();
    }
    await own.close();
  }
});

// `regesto review` on a folder: its address, and how to stop it.
async function serve(folder) {
  const service = spawn(regesto, ['review', folder]);
  const told = await new Promise((resolve, reject) => {
    let text = '';
    service.stdout.on('data', (data) => {
      text += data;
      if (text.split('\n').length > 2) resolve(text);
    });
    service.on('exit', () => reject(new Error(`it ended: ${text}`)));
  });
  const ended = new Promise((resolve) => { service.on('exit', resolve); });
  const stop = () => { service.kill(); return ended; };
  return { start: told.match(/http:\S+/)[0], stop };
}
const saved = (folder) => JSON.parse(fs.readFileSync(path.join(folder, 'corrections.json'), 'utf8')).corrections;
const isSaved = (page) => page.waitForFunction(() => document.querySelector('.waiting .state').textContent === 'salvate');
const isServed = (page) => page.waitForFunction(() => !document.querySelector('.waiting .saved').hidden);
const countOf = (page, part) => page.locator(`.waiting ${part} output`).textContent();

// A folder of its own with small lists, and its results.
const list = (name, term) => `# COMUNE DI ${name}\n\n| Procedimento | Ufficio | Termine |\n|---|---|---|\n${[1, 2, 3, 4, 5].map((n) => `| Rilascio ${n} | Segreteria | ${term + n} giorni |\n`).join('')}`;
function small(name) {
  const [docs, results] = [path.join(ground, name), path.join(ground, `${name}-output`)];
  fs.mkdirSync(docs);
  fs.writeFileSync(path.join(docs, 'a.md'), list('ROVATO', 10));
  const again = (...extra) => {
    const done = spawnSync(regesto, ['run', docs, '-o', results, '--quiet', ...extra], { encoding: 'utf8' });
    assert.equal(done.status, 0, done.stderr);
    const made = JSON.parse(fs.readFileSync(path.join(results, 'dataset.json'), 'utf8'));
    return Object.fromEntries(made.documents.map((document) => [document.path, `documents/${document.id}.html`]));
  };
  return { docs, results, again, page: (at) => pathToFileURL(path.join(results, 'report', at)).href };
}

/** Two tabs on the page of one document of a small folder, served. Of the other its browser may complain as `expected`. */
async function twoTabs(name, expected) {
  const { results, again } = small(name);
  const at = again()['a.md'];
  const { start, stop } = await serve(results);
  const own = await browser.newContext();
  const one = await open(own, start.replace('index.html', at));
  const other = await open(own, start.replace('index.html', at), expected);
  await Promise.all([isServed(one), isServed(other)]);
  return { results, one, other, close: () => own.close().finally(stop) };
}

step('two tabs make four marks, and four are kept', async () => {
  const { results, one, other, close } = await twoTabs('tabs');
  try {
    await Promise.all([[one, 0], [other, 1], [one, 2], [other, 3]].map(([page, row]) => page.evaluate((id) => document.querySelector(`#R${id} [data-act=right]`).click(), row)));
    await Promise.all([isSaved(one), isSaved(other)]);
    await one.waitForFunction(() => document.querySelector('.waiting [name=count]').textContent === '4');
    await other.waitForFunction(() => document.querySelector('.waiting [name=count]').textContent === '4');
    assert.equal(saved(results).length, 4);
    assert.equal(await other.locator('.record.reviewed').count(), 4, 'each sees what the other does');
    // Both remove, one the first and one the last.
    await one.evaluate(() => document.querySelector('.waiting .all [data-remove]').click());
    await other.evaluate(() => [...document.querySelectorAll('.waiting .all [data-remove]')].at(-1).click());
    for (const page of [one, other]) await page.waitForFunction(() => document.querySelector('.waiting [name=count]').textContent === '2');
    assert.equal(saved(results).length, 2);
  } finally {
    await close();
  }
});

step('what contradicts another tab is refused, said and not lost', async () => {
  const { results, one, other, close } = await twoTabs('contradicting', /status of 409/);
  try {
    // This one does not hear of the other until it wants to save.
    await other.route('**/corrections.json', (route) => (route.request().method() === 'GET' ? route.fulfill({ status: 304 }) : route.continue()));
    await correct(one, 1);
    await isSaved(one);
    await other.locator('#R1 [data-act=mend]').click();
    await other.locator('#mend .fields[data-of="1.term"] textarea').fill('99 giorni');
    await other.locator('#mend button[type=submit]').click();
    await other.waitForFunction(() => document.querySelector('.waiting .state').textContent.startsWith('Non salvata'));
    assert.equal(await other.locator('.waiting [name=count]').textContent(), '1', 'the list is the one that holds');
    assert.deepEqual(saved(results).map((correction) => correction.text), [wanted]);
    await other.locator('.language').click();
    assert.match(await other.locator('.waiting .state').textContent(), /^Not saved: another page/);
    assert.equal(await countOf(other, '.unsent'), '1', 'what was written is still there');
    await other.evaluate(axe);
    await other.evaluate(() => { for (const part of document.querySelectorAll('.waiting details')) part.open = true; });
    const found = await other.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }));
    assert.deepEqual(found.violations.filter((each) => ['serious', 'critical'].includes(each.impact)).map((each) => each.id), []);
    // Who has seen the list may still say so.
    await other.locator('[data-act=send]').click();
    await other.waitForFunction(() => document.querySelector('.waiting .unsent').hidden);
    assert.deepEqual(saved(results).map((correction) => correction.text), ['99 giorni']);
  } finally {
    await close();
  }
});

step('a form that was open while another tab saved does not replace what it saved', async () => {
  const { results, one, other, close } = await twoTabs('open-form', /status of 409/);
  try {
    await other.locator('#R1 [data-act=mend]').click();
    await correct(one, 1);
    await isSaved(one);
    // The other hears of it, while its form still shows what stood there before.
    await other.waitForFunction(() => document.querySelector('.waiting [name=count]').textContent === '1');
    await other.locator('#mend .fields[data-of="1.term"] textarea').fill('99 giorni');
    await other.locator('#mend button[type=submit]').click();
    await other.waitForFunction(() => document.querySelector('.waiting .state').textContent.startsWith('Non salvata'));
    assert.deepEqual(saved(results).map((correction) => correction.text), [wanted]);
    assert.equal(await countOf(other, '.unsent'), '1', 'what was written is still there');
  } finally {
    await close();
  }
});

step('a tab that is cut off says so, and loses nothing', async () => {
  const { results, again } = small('cut');
  const at = again()['a.md'];
  const first = await serve(results);
  const own = await browser.newContext({ acceptDownloads: true });
  const page = await own.newPage();
  await page.goto(first.start.replace('index.html', at));
  await isServed(page);
  await page.locator('#R0 [data-act=right]').click();
  await isSaved(page);
  await first.stop();
  await page.locator('#R1 [data-act=right]').click();
  await page.waitForFunction(() => document.querySelector('.waiting .state').textContent.startsWith('Questa pagina è staccata'));
  const second = await serve(results);
  try {
    assert.equal(new URL(second.start).port, new URL(first.start).port, 'a folder has its port');
    await page.locator('#R2 [data-act=right]').click();
    assert.equal(await countOf(page, '.unsent'), '2');
    assert.equal(await page.locator('.record.reviewed').count(), 3, 'they are in sight');
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-act=download]').click()]);
    const file = path.join(ground, 'cut.json');
    await download.saveAs(file);
    assert.equal(JSON.parse(fs.readFileSync(file, 'utf8')).corrections.length, 3);
    await page.waitForTimeout(3500);
    assert.match(await page.locator('.waiting .state').textContent(), /^Questa pagina è staccata/, 'another token does not let it in');
    assert.equal(saved(results).length, 1);
    const anew = await open(own, second.start.replace('index.html', at));
    await isServed(anew);
    assert.equal(await countOf(anew, '.unsent'), '2', 'they are offered again');
    await anew.locator('.unsent summary').click();
    await anew.locator('[data-act=send]').click();
    await anew.waitForFunction(() => document.querySelector('.waiting .unsent').hidden);
    assert.equal(saved(results).length, 3);
  } finally {
    await second.stop();
    await own.close();
  }
});

step('what waits in the browser stays in sight when files come and go', async () => {
  const { docs, again, page: at } = small('growing');
  const own = await browser.newContext({ acceptDownloads: true });
  const before = again()['a.md'];
  const page = await open(own, at(before));
  await correct(page, 1);
  await page.locator('#R2 [data-act=right]').click();
  assert.equal(await page.locator('.waiting [name=count]').textContent(), '2');
  fs.writeFileSync(path.join(docs, 'b.md'), list('FORLÌ', 40));
  const grown = again();
  assert.equal(grown['a.md'], before);
  for (const [name, marks] of [[before, 2], ['index.html', 0], [grown['b.md'], 0]]) {
    const anew = await open(own, at(name));
    assert.equal(await anew.locator('.waiting [name=count]').textContent(), '2', `${name}: they wait`);
    assert.equal(await anew.locator('.record.reviewed').count(), marks);
    assert.ok(!(await anew.locator('.waiting .others').isVisible()));
    await anew.close();
  }
  await page.close();
  fs.rmSync(path.join(docs, 'a.md'));
  const left = again()['b.md'];
  const anew = await open(own, at(left));
  await anew.locator('#R0 [data-act=right]').click();
  assert.equal(await anew.locator('.waiting [name=count]').textContent(), '1');
  assert.equal(await countOf(anew, '.others'), '2', 'those of the document that is gone are not lost');
  await anew.locator('.others summary').click();
  assert.match(await anew.locator('.others .list').textContent(), /a\.md: .*77 giorni/);
  for (const [act, some] of [['download', 1], ['download-others', 2]]) {
    const [download] = await Promise.all([anew.waitForEvent('download'), anew.locator(`[data-act=${act}]`).click()]);
    const file = path.join(ground, `${act}.json`);
    await download.saveAs(file);
    assert.equal(JSON.parse(fs.readFileSync(file, 'utf8')).corrections.length, some, act);
  }
  // The document comes back, and they are applied.
  fs.writeFileSync(path.join(docs, 'a.md'), list('ROVATO', 10));
  again('--corrections', path.join(ground, 'download-others.json'));
  await own.close();
});

step('what version 0.1.0 kept in the browser is found', async () => {
  const { docs, again, page: at } = small('older');
  const own = await browser.newContext();
  const name = again()['a.md'];
  const page = await open(own, at(name));
  await correct(page, 1);
  await page.locator('#R2 [data-act=right]').click();
  // As it was kept: under the documents of the run together.
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((each) => each.startsWith('regesto-corrections:d-'));
    localStorage.setItem(`regesto-corrections:${document.querySelector('main').dataset.run}`, localStorage.getItem(key));
    localStorage.removeItem(key);
  });
  await page.close();
  const index = await open(own, at('index.html'));
  assert.equal(await index.locator('.waiting [name=count]').textContent(), '2', 'of this run');
  fs.writeFileSync(path.join(docs, 'b.md'), list('FORLÌ', 40));
  again();
  const anew = await open(own, at(name));
  assert.equal(await anew.locator('.waiting [name=count]').textContent(), '2', 'of a record that stands here');
  assert.equal(await anew.locator('.record.reviewed').count(), 2);
  await own.close();
});

step('regesto review saves to the folder, and nobody else may', async () => {
  const { start, stop } = await serve(out);
  try {
    const own = await browser.newContext();
    const page = await open(own, start.replace('index.html', `documents/${largest.id}.html`));
    await isServed(page);
    await correct(page, index);
    const file = path.join(out, 'corrections.json');
    await isSaved(page);
    assert.equal(JSON.parse(fs.readFileSync(file, 'utf8')).corrections[0].text, wanted);
    const stranger = await own.newPage();
    await stranger.goto(address('index.html'));
    const read = await stranger.evaluate(async (from) => { try { return (await fetch(from, { method: 'POST', body: '{}' })).status; } catch { return 'refused'; } }, new URL('../corrections.json', start).href);
    assert.equal(read, 'refused', 'a page of another origin');
    const answer = await fetch(start.replace(/\/[0-9a-f]{32}\//, '/00000000000000000000000000000000/'));
    assert.equal(answer.status, 403, 'another token');
    await own.close();
    dataset = run('--corrections', file);
    assert.equal(of(largest)[index].cells.term.text, wanted);
  } finally {
    await stop();
  }
});

let failed = 0;
for (const [name, work] of steps) {
  if (process.argv[2] && !name.includes(process.argv[2])) continue;
  const from = Date.now();
  try {
    await work();
    console.log(`ok    ${name} (${Date.now() - from} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n${error.stack}`);
  }
}
await browser.close();
fs.rmSync(ground, { recursive: true, force: true });
if (problems.length > 0) console.log(`FAIL  the browser complains\n${problems.join('\n')}`);
process.exit(failed > 0 || problems.length > 0 ? 1 : 0);
