import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { textFromAddress } from '../../scenarios/load/address.ts';
import { parseCase } from '../../scenarios/load/case.ts';
import { servedPage } from '../browser/served-page.ts';

const { address, visit } = servedPage(4318);

test('the household calculator tells months and why, anew when the case changes, and where a mistake stands', async () => {
  const { context, page, problems } = await visit();
  await page.goto(address());
  await page.getByRole('button', { name: '家庭计算器' }).click();
  await page.getByLabel('现成的例子').selectOption('lifted-three-months');
  const why = page.locator('.household-why');
  await expect.poll(() => why.textContent(), { timeout: 20_000 }).toContain('过渡期，自2018-08起保留3个月');
  await page.getByRole('button', { name: '文本' }).click();
  const text = page.getByRole('textbox', { name: '家庭情况' });
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
  await context.close();
}, 90_000);

test('a case is edited in a form: mistakes stand at their fields, undo, link and file hold the edited case', async () => {
  const { context, page, problems } = await visit();
  await page.goto(address());
  await page.getByRole('button', { name: '家庭计算器' }).click();
  await page.getByLabel('现成的例子').selectOption('lifted-three-months');
  const months = page.locator('.month-table');
  const field = (name: string) => page.locator(`[data-field="${name}"]`);
  const wage = field('events/2018-03/0/job/wage');
  expect(await wage.inputValue()).toBe('1800');
  const before = await months.innerText();
  // a mistake keeps what was typed and what was right before
  await wage.fill('1800 斤');
  expect(await wage.getAttribute('aria-invalid')).toBe('true');
  expect(await page.locator('.case-error').innerText()).toMatch(/1800 斤.*yuan\/month/);
  expect(await wage.inputValue()).toBe('1800 斤');
  expect(await months.innerText()).toBe(before);
  await wage.fill('2500');
  await expect.poll(() => months.innerText(), { timeout: 20_000 }).toContain('3,100');
  expect(await page.locator('.case-error').count()).toBe(0);
  await page.getByRole('button', { name: '添加成员' }).click();
  await expect.poll(() => months.innerText(), { timeout: 20_000 }).toMatch(/2018-01\s+3\s/);
  await page.getByRole('button', { name: '添加事件' }).click();
  await page.getByRole('menuitem', { name: '出生' }).click();
  expect(await page.locator('.case-event').count()).toBe(3);
  await page.getByRole('button', { name: '移除：出生' }).click();
  await page.getByRole('button', { name: '撤销' }).click();
  expect(await page.locator('.case-event').count()).toBe(3);
  // born in the month of the last event
  await expect.poll(() => months.innerText(), { timeout: 20_000 }).toMatch(/2018-07\s+4\s/);
  const shown = await months.innerText();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载文件' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('lifted-three-months.yaml');
  const saved = await readFile((await file.path())!, 'utf8');
  expect(parseCase(saved, 'x').members.map(({ name }) => name)).toEqual(['陈海', '刘敏', '成员3', '成员4']);

  await expect
    .poll(() => JSON.parse(textFromAddress(new URL(page.url()).hash.split('/')[1] ?? '')))
    .toEqual({ text: saved, choices: ['A', 'B'] });
  const { page: other } = await visit();
  await other.goto(page.url());
  await expect.poll(() => other.locator('.month-table').innerText(), { timeout: 20_000 }).toBe(shown);
  await other.context().close();
  expect(problems).toEqual([]);
  await context.close();
}, 90_000);

test('a case that moves to another place is calculated by the document of that place, a mistyped text keeps its form', async () => {
  const { context, page } = await visit();
  await page.goto(address());
  await page.getByRole('button', { name: '家庭计算器' }).click();
  await page.locator('[data-field=place]').selectOption('fuxin');
  await expect.poll(() => page.locator('.figure-legend').first().innerText(), { timeout: 20_000 }).toMatch(/阜新/);
  await page.getByRole('button', { name: '文本' }).click();
  const text = page.getByRole('textbox', { name: '家庭情况' });
  const right = await text.inputValue();
  await text.fill(`${right}\n}`);
  await page.getByRole('button', { name: '表单' }).click();
  // no form can be made of it: the text stays, with its mistake
  expect(await text.inputValue()).toBe(`${right}\n}`);
  await expect.poll(() => page.locator('.case-problems').innerText()).toContain('YAML');
  await page.getByRole('button', { name: '撤销' }).click();
  await page.locator('[data-field=place]').waitFor();
  await context.close();
}, 60_000);
