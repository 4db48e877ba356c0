import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../../.config/serve.ts';
import { synthesise } from '../../model/population/synthesise.ts';
import { comparisonToHash, type Comparison } from '../../scenarios/load/comparison.ts';
import { marginsOf } from '../../scenarios/load/margins.ts';
import { populationSeed } from '../../scenarios/load/synthetic.ts';
import { browser as chosenBrowser } from '../browser/browser.ts';
import { facts } from '../population/places.ts';
import { csvOf, tablesOf } from '../scenarios/register/register-of.ts';

const place = 'dongzhi';
const comparison: Comparison = {
  doudi: 1,
  place,
  months: 12,
  replicates: 3,
  standards: [{ id: 'a', extends: 'dongzhi-2017-43' }],
};
const folder = mkdtempSync(join(tmpdir(), 'doudi-'));
const paths = ['households.csv', 'persons.csv'].map((name) => join(folder, name));
let persons = 0;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const population = synthesise(marginsOf(place, facts), populationSeed(place), { households: 180_000 });
  persons = population.persons.age.length;
  const tables = tablesOf(population);
  writeFileSync(paths[0]!, csvOf(tables.households));
  writeFileSync(paths[1]!, csvOf(tables.persons));
  const address = await serve(() => {}, 4337);
  browser = await chromium.launch(await chosenBrowser());
  page = await browser.newPage({ locale: 'zh-CN' });
  await page.goto(`${address}#${comparisonToHash(comparison)}`);
  await page.waitForSelector('.headline');
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const dialog = () => page.locator('.register-dialog');
const rowsRead = async () =>
  Number((await dialog().locator('.register-progress > span').innerText()).replaceAll(/\D/g, ''));
const read = async () => {
  await dialog().locator('input[type=file]').setInputFiles(paths);
  await dialog().locator('.register-mapping').nth(1).waitFor();
  await dialog().getByRole('button', { name: '读取并检查' }).click();
  await page.waitForFunction(() =>
    /[1-9]/.test(document.querySelector('.register-progress > span')?.textContent ?? ''),
  );
};

test('half a million persons are read while the page answers, can be cancelled, and are run on', async () => {
  expect(persons).toBeGreaterThan(500_000);
  await page.getByRole('button', { name: '自有名册' }).click();

  // what is clicked is done before the reading ends
  await read();
  const before = await rowsRead();
  await dialog().getByLabel('只含救助对象').click();
  await dialog().getByLabel('全体居民').click();
  expect(await dialog().getAttribute('data-status')).toBe('reading');
  expect(before).toBeLessThan(persons);
  await dialog().getByRole('button', { name: '取消' }).click();
  expect(await dialog().getAttribute('data-status')).toBe('idle');
  expect(await page.locator('.register-dialog[data-open]').count()).toBe(0);

  // again, to the end
  await read();
  const seen = new Set<number>();
  while ((await dialog().getAttribute('data-status')) === 'reading') {
    seen.add(await rowsRead().catch(() => 0));
    await page.waitForTimeout(50);
  }
  expect(seen.size).toBeGreaterThan(5);
  await page.waitForSelector('.register-dialog[data-open]');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.top-bar-status[data-status=done]', { timeout: 600_000 });
  expect(await page.textContent('main')).toContain(`${persons.toLocaleString('en-US')}人`);
});
