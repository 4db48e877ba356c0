import { readFile } from 'node:fs/promises';
import { tableFromArrays, tableToIPC, type Table } from 'apache-arrow';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { comparisonToHash, type Comparison } from '../../scenarios/load/comparison.ts';
import { synthesise } from '../../model/population/synthesise.ts';
import { marginsOf } from '../../scenarios/load/margins.ts';
import { populationSeed } from '../../scenarios/load/synthetic.ts';
import { workbook } from '../../scenarios/register/xlsx-file.ts';
import { servedPage, type Visit } from '../browser/served-page.ts';
import { facts } from '../population/places.ts';
import { joint } from '../scenarios/register/problems-of.ts';
import { csvOf, jointOf, tablesOf } from '../scenarios/register/register-of.ts';

const place = 'dongzhi';
const small: Comparison = {
  doudi: 1,
  place,
  from: '2018-01',
  months: 12,
  seed: 'register',
  draws: 1,
  replicates: 4,
  standards: [
    { id: 'a', extends: 'dongzhi-2017-43' },
    { id: 'b', extends: 'index-8' },
  ],
};

const population = synthesise(marginsOf(place, facts), populationSeed(place), { households: 200 });
const tables = tablesOf(population);
const rows = jointOf(population);
const [names = [], ...cells] = rows;
const columns = Object.fromEntries(names.map((name, i) => [String(name), cells.map((row) => String(row[i]))]));
const file = (name: string, content: string | Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});
const texts = (of: readonly (readonly (string | number)[])[]) => of.map((row) => row.map(String));
const files = {
  csv: [file('our-households.csv', csvOf(tables.households)), file('our-persons.csv', csvOf(tables.persons))],
  xlsx: [
    file(
      'ours.xlsx',
      workbook([
        { name: '户', rows: texts(tables.households) },
        { name: '人', rows: texts(tables.persons) },
      ]),
    ),
  ],
  parquet: [
    file(
      'ours.parquet',
      new Uint8Array(
        parquetWriteBuffer({ columnData: Object.entries(columns).map(([name, data]) => ({ name, data })) }),
      ),
    ),
  ],
  arrow: [file('ours.arrow', tableToIPC(tableFromArrays(columns) as unknown as Table, 'file'))],
};

const { address, visit } = servedPage(4327);
let { context, page, problems, requests } = {} as Visit;

beforeEach(async () => {
  ({ context, page, problems, requests } = await visit());
  await page.goto(`${address()}#${comparisonToHash(small)}`);
  await page.waitForSelector('.headline');
});
afterEach(() => context.close());

const dialog = () => page.locator('.register-dialog');
const show = () => page.getByRole('button', { name: '自有名册' }).click();
const choose = async (chosen: Parameters<ReturnType<typeof page.locator>['setInputFiles']>[0]) => {
  await dialog().locator('input[type=file]').setInputFiles(chosen);
  await dialog().locator('.register-mapping').first().waitFor();
};
const read = () => dialog().getByRole('button', { name: '读取并检查' }).click();
const finished = async () => {
  await page.waitForSelector('.top-bar-status[data-status=done]', { timeout: 60_000 });
  await page.waitForSelector('.headline:not([data-stale])');
};
const costs = () => page.locator('.headline-cell[data-measure=cost] .headline-value').allInnerTexts();
const opened = async (chosen: Parameters<typeof choose>[0]) => {
  await show();
  await choose(chosen);
  await read();
  await page.waitForSelector('.register-dialog[data-open]');
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await finished();
};

describe('an own register on the page', () => {
  test('is opened and run from every format alike, and no request leaves the page', async () => {
    await finished();
    const before = await costs();
    requests.length = 0;
    await opened(files.csv);
    const wanted = await costs();
    expect(wanted).not.toEqual(before);
    for (const format of ['xlsx', 'parquet', 'arrow'] as const) {
      await show();
      await choose(files[format]);
      await read();
      await page.waitForSelector('.register-dialog[data-open][data-status=idle]');
      await page.keyboard.press('Escape');
      await dialog().waitFor({ state: 'detached' });
      await finished();
      expect(await costs(), format).toEqual(wanted);
    }
    // what rests on few households is a dash in the table and nothing in the file
    await page.click('#figure-tab-programmes');
    await page.getByRole('button', { name: '看表' }).click();
    const table = await page.locator('.figure-table').innerText();
    expect(table).toContain('–');
    expect(table).not.toContain('NaN');
    await page.getByRole('button', { name: '导出' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'CSV' }).click();
    const csv = await readFile((await (await download).path())!, 'utf8');
    expect(csv).toContain('少于5户的数字不显示');
    expect(csv).toMatch(/,,,/);
    expect(csv).not.toMatch(/NaN|our-|H\d{1,3}-\d/);
    const main = (await page.textContent('main'))!;
    expect(main).toContain('自有名册，200户');
    expect(main).toContain('数据不离开本机');
    expect(main).not.toContain('合成人口');
    // the page's own code, fetched when first needed, is all that was asked for: nothing was sent with it
    for (const request of requests) {
      expect(request.method()).toBe('GET');
      expect(request.postData()).toBeNull();
      expect(request.url()).toMatch(new RegExp(`^(blob:)?${address()}assets/[\\w.-]+$`));
    }
    expect(page.url()).not.toMatch(/our-/);
    expect(problems).toEqual([]);
  });

  test('could not be sent anywhere: the policy forbids it, to the page and to its workers', async () => {
    const response = await page.goto(address());
    const policy = response!.headers()['content-security-policy']!;
    for (const rule of ["default-src 'self'", "connect-src 'self'", "worker-src 'self'", "form-action 'none'"])
      expect(policy).toContain(rule);
    expect(await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content')).toBe(policy);
    const ways = await page.evaluate(async () => {
      const elsewhere = 'https://example.org/';
      const fails = (work: () => Promise<unknown>) =>
        work().then(
          () => false,
          () => true,
        );
      const refused = new Promise<string[]>((resolve) => {
        const seen = new Map<string, string>();
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
          seen.set(blockedURI, effectiveDirective);
          if (seen.size === 4) resolve([...seen].map(([way, rule]) => `${way} ${rule}`));
        });
      });
      const image = new Image();
      image.src = `${elsewhere}image`;
      navigator.sendBeacon(`${elsewhere}beacon`, 'a');
      const socket = await fails(
        () =>
          new Promise((resolve, reject) => {
            const opening = new WebSocket('wss://example.org/socket');
            opening.onopen = resolve;
            opening.onerror = reject;
          }),
      );
      const fetched = await fails(() => fetch(`${elsewhere}fetch`, { mode: 'no-cors' }));
      return { socket, fetched, refused: (await refused).sort() };
    });
    expect(ways).toEqual({
      socket: true,
      fetched: true,
      refused: [
        'https://example.org/beacon connect-src',
        'https://example.org/fetch connect-src',
        'https://example.org/image img-src',
        'wss://example.org/socket connect-src',
      ],
    });
    // the register's own worker: it lives as long as it is not asked
    await show();
    const started = page.waitForEvent('worker', (each) => each.url().includes('register-worker'));
    await dialog().locator('input[type=file]').setInputFiles(files.csv);
    const code = (await started).url();
    expect(code).toContain('register-worker');
    const [worker] = await Promise.all([
      page.waitForEvent('worker', (each) => each.url() === code),
      page.evaluate((url) => void new Worker(url, { type: 'module' }), code),
    ]);
    const fromWorker = await worker.evaluate(() =>
      fetch('https://example.org/', { mode: 'no-cors' }).then(
        () => 'sent',
        () => 'refused',
      ),
    );
    expect(fromWorker).toBe('refused');
    expect(requests.filter((request) => request.url().includes('example.org') && request.failure() === null)).toEqual(
      [],
    );
  });

  test('shows how columns were taken, and a user corrects them', async () => {
    await show();
    const text = csvOf(rows).replace('sex', '类型二').replace('area', '类型一');
    await choose([file('a.csv', text.replace('household_id', '姓名,household_id').replaceAll('\nH', '\n张三,H'))]);
    expect(await dialog().innerText()).not.toContain('张三');
    expect(await dialog().locator('.register-missing').allInnerTexts()).toHaveLength(2);
    await read();
    await dialog().locator('.register-problems').waitFor();
    expect(await dialog().locator('.register-problems li').allInnerTexts()).toHaveLength(2);
    await dialog().getByLabel('“类型二”对应').selectOption('sex');
    await dialog().locator('.register-missing').nth(1).waitFor({ state: 'detached' });
    await dialog().locator('.register-missing select').selectOption('rural');
    await read();
    await page.waitForSelector('.register-dialog[data-open]');
    expect(await dialog().locator('.register-open').innerText()).toContain('姓名');
    expect(problems).toEqual([]);
  });

  test('with mistakes is listed, counted and downloaded, and not run; templates are downloaded and can be read', async () => {
    await show();
    const wrong = joint(...Array.from({ length: 150 }, (_, i) => ({ household_id: `H${i}`, sex: '不详' })));
    await choose([file('wrong.csv', wrong)]);
    await read();
    await dialog().locator('.register-problems').waitFor();
    expect(await dialog().locator('.register-problems h3').innerText()).toContain('150');
    expect(await dialog().locator('.register-problems li').count()).toBe(100);
    expect(await dialog().locator('.register-problems li').first().innerText()).toMatch(
      /wrong\.csv.*第2行.*第5列.*不详/,
    );
    const download = page.waitForEvent('download');
    await dialog().getByRole('button', { name: '下载清单' }).click();
    const list = await readFile((await (await download).path())!, 'utf8');
    expect(list.trim().split('\r\n')).toHaveLength(151);
    expect(await page.locator('.register-dialog[data-open]').count()).toBe(0);
    const saved = async (name: string) => {
      const begun = page.waitForEvent('download');
      await dialog().getByRole('button', { name }).click();
      return (await (await begun).path())!;
    };
    expect(await readFile(await saved('数据字典（CSV）'), 'utf8')).toContain('残疾等级');
    expect(await readFile(await saved('人员表（CSV）'), 'utf8')).toContain('出生日期');
    const book = await readFile(await saved('两表（XLSX）'));
    await choose([file('t.xlsx', book)]);
    await read();
    await page.waitForSelector('.register-dialog[data-open]');
    expect(problems).toEqual([]);
  });

  test('is kept in the browser where asked, found again, and forgotten with one click', async () => {
    await opened(files.csv);
    const wanted = await costs();
    await show();
    await dialog().getByRole('button', { name: '保存在此浏览器' }).click();
    await dialog().getByRole('button', { name: '已保存在此浏览器' }).waitFor();
    await page.waitForTimeout(400);
    await page.reload();
    await finished();
    expect(await costs()).toEqual(wanted);
    const stored = () =>
      page.evaluate(async () => (await indexedDB.databases()).some(({ name }) => name === 'doudi-register'));
    expect(await stored()).toBe(true);
    await show();
    await dialog().getByRole('button', { name: '忘掉名册' }).click();
    await page.waitForSelector('.register-dialog:not([data-open])');
    await page.waitForFunction(
      async () => !(await indexedDB.databases()).some(({ name }) => name === 'doudi-register'),
    );
    await page.keyboard.press('Escape');
    await finished();
    expect(await page.textContent('main')).toContain('合成人口');
    // a link to a run on a register asks for it where it is not
    await page.goto('about:blank');
    await page.goto(`${address()}#${comparisonToHash({ ...small, population: { register: 'residents' } })}`);
    expect(await page.getByRole('alert').innerText()).toContain('自有名册');
    expect(problems).toEqual([]);
  });
});
