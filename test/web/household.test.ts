import { readFile } from 'node:fs/promises';
import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../../.config/serve.ts';
import { browser as chosenBrowser } from '../browser/browser.ts';

let address: string;
let browser: Browser;

beforeAll(async () => {
  address = await serve(() => {}, 4318);
  browser = await chromium.launch(await chosenBrowser());
}, 180_000);
afterAll(() => browser.close());

test('the household calculator tells months and why, anew when the case changes, and where a mistake stands', async () => {
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(address);
  await page.getByRole('button', { name: '家庭计算器' }).click();
  await page.getByLabel('现成的例子').selectOption('lifted-three-months');
  const why = page.locator('.household-why');
  await expect.poll(() => why.textContent(), { timeout: 20_000 }).toContain('过渡期，自2018-08起保留3个月');
  const text = page.getByLabel('家庭情况', { exact: true });
  await text.fill((await text.inputValue()).replace('2018-07:', '2018-09:'));
  await expect.poll(() => why.textContent(), { timeout: 20_000 }).not.toContain('自2018-08起保留3个月');
  await text.fill((await text.inputValue()).replace('area: rural', 'area: village'));
  await expect.poll(() => page.locator('.household-case').textContent(), { timeout: 20_000 }).toMatch(/第7行.*village/);
  // a mistake leads to its line, and what was right before stays
  await page.getByRole('button', { name: /第7行/ }).click();
  expect(
    await text.evaluate((area: HTMLTextAreaElement) => area.value.slice(0, area.selectionStart).split('\n')),
  ).toHaveLength(7);
  expect(await why.count()).toBe(1);
  await text.fill((await text.inputValue()).replace('area: village', 'area: rural'));
  await page.getByLabel('并列比较').selectOption('taper-12-band');
  await expect
    .poll(() => page.locator('.month-table thead .letter').allInnerTexts(), { timeout: 20_000 })
    .toEqual(['A', 'C']);
  await page.getByRole('button', { name: '导出' }).first().click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  const csv = await readFile((await (await download).path())!, 'utf8');
  expect(csv.split('\r\n').filter((line) => /^20\d\d-\d\d,/.test(line))).toHaveLength(2 * 18);
  expect(problems).toEqual([]);
  await page.close();
}, 90_000);
