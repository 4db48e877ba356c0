import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../../steps.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doudi-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command in a folder of its own; `during` may interrupt it. */
const doudi = (
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  during?: (err: string, interrupt: () => void) => void,
) =>
  new Promise<Ended>((resolve) => {
    const clean = {
      ...process.env,
      LC_ALL: '',
      LC_MESSAGES: '',
      LANG: '',
      NODE_NO_WARNINGS: '1',
      NODE_COMPILE_CACHE: join(tmpdir(), 'doudi-compiled'),
      ...env,
    };
    const child = spawn(process.execPath, [join(root, 'scenarios/cli/doudi.ts'), ...args], { cwd: folder, env: clean });
    let out = '';
    let err = '';
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => {
      err += data.toString();
      during?.(err, () => child.kill('SIGINT'));
    });
    child.on('close', (code) => resolve({ code, out, err }));
  });

const small = ['--months', '12', '--replicates', '2', '--threads', '1'];
const compare = (...args: string[]) => doudi(['compare', ...small, ...args]);
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return name;
};

describe('results', () => {
  test('what holds before the document, months without a standard, and the making of a population are said', async () => {
    const early = await compare('dongzhi-2017-43', '--place', 'dongzhi', '--from', '2016-01', '--households', '400');
    expect(early.err).toMatch(/^正在合成东至的人口……\n东至：/);
    expect(early.out).toMatch(/（东政办〔2017〕43号）自 2017-07 起执行：此前各月/);
    expect(early.out).toContain('各方案全期没有城市低保标准');
    const later = await compare('dongzhi-2017-43', '--place', 'dongzhi');
    expect(later.err).not.toContain('正在合成');
    expect(later.out).not.toMatch(/起执行|没有.*低保标准/);
  });

  test("a table by year and standard, in Chinese unless the locale says otherwise, and the run's folder", async () => {
    const { code, out, err } = await compare('--place', 'fuxin');
    expect(code).toBe(0);
    expect(out).toContain('阜新 低保：2018-01 起 12 个月');
    expect(out).toMatch(/基准 · .*\(fuxin-2017-30\)/);
    expect(out).toMatch(/^2018 .*±/m);
    expect(out).toMatch(/^财政支出（\S+） +2018/m);
    for (const row of ['低保', '临时救助', '合计', '  中央', '  县级', '经办成本（另计）'])
      expect(out).toMatch(new RegExp(`^${row} .*±`, 'm'));
    const kept = /runs\/\S+/.exec(err)?.[0] ?? '';
    expect(readdirSync(join(folder, kept)).sort()).toEqual([
      'circumstances.json',
      'digest.txt',
      'manifest.yaml',
      'month.csv',
      'month.parquet',
      'year.csv',
      'year.parquet',
    ]);
  });

  test('English by option and by locale', async () => {
    const [option, locale] = await Promise.all([
      compare('yancheng-2017-23', '--lang', 'en', '--quiet'),
      doudi(['compare', 'yancheng-2017-23', ...small, '--quiet'], { LANG: 'en_GB.UTF-8' }),
    ]);
    expect(option.out).toContain('Dibao in Yancheng: 12 months from 2018-01');
    expect(locale.out).toBe(option.out);
    expect(option.err).toBe('');
  });

  test('an alternative that does not bind is named as one that changes no figure, another is not', async () => {
    const inert = ['doudi: 1', 'id: inert', 'extends: baseline', 'title: { zh: 无效, en: Inert }', 'change:'];
    writeFileSync(join(folder, 'inert.yaml'), [...inert, '  dibao.rural.taper.months: 12 months', ''].join('\n'));
    const { out } = await compare('yancheng-2017-23', 'inert.yaml', 'ratio-25', '--lang', 'en', '--quiet');
    expect(out.match(/^“.*” changes no figure/gm)).toEqual(['“Inert” changes no figure']);
  });

  test('--json writes one JSON value and nothing else to standard output, and keeps nothing', async () => {
    const before = existsSync(join(folder, 'runs')) ? readdirSync(join(folder, 'runs')) : [];
    const { code, out } = await compare('yancheng-2017-23', 'ratio-25', '--json');
    expect(code).toBe(0);
    const { digest, synthetic, comparison, tables } = JSON.parse(out);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(synthetic).toBe(true);
    expect(comparison).toMatchObject({ doudi: 1, place: 'yancheng', months: 12, replicates: 2 });
    const costs = tables.year.filter(
      (row: { measure: string; area: string }) => row.measure === 'cost' && row.area === 'all',
    );
    expect(costs.map((row: { standard: string; against: string }) => [row.standard, row.against])).toEqual([
      ['yancheng-2017-23', ''],
      ['ratio-25', ''],
      ['ratio-25', 'yancheng-2017-23'],
    ]);
    expect(existsSync(join(folder, 'runs')) ? readdirSync(join(folder, 'runs')) : []).toEqual(before);
  });

  test('the tiers of --json add up to public cost, and with the difference to the baseline', async () => {
    const { out } = await compare('dongzhi-2017-43', 'ratio-25', '--json');
    const rows = JSON.parse(out).tables.year as {
      measure: string;
      area: string;
      standard: string;
      against: string;
      mean: number;
    }[];
    const mean = (measure: string, against: string) =>
      rows.find(
        (row) =>
          row.measure === measure && row.area === 'all' && row.standard === 'ratio-25' && row.against === against,
      )!.mean;
    for (const against of ['', 'dongzhi-2017-43']) {
      const tiers = ['tierCentre', 'tierProvince', 'tierCity', 'tierCounty'].map((tier) => mean(tier, against));
      // means over the replicates are of whole fen
      expect(tiers.reduce((sum, tier) => sum + tier)).toBeCloseTo(mean('publicCost', against), 1);
    }
    expect(mean('administrationCost', '')).toBeGreaterThan(0);
  });

  test("FX-15: the city's pool is allotted to its counties to the fen, where the document pools", async () => {
    const { out } = await compare('fuxin-2017-30', '--quiet', '--lang', 'en');
    const amounts = (name: string) => {
      const row = new RegExp(`^${name} +([\\d,]+\\.\\d\\d)$`, 'm').exec(out.slice(out.indexOf('pool allotted')))!;
      return BigInt(row[1]!.replaceAll(/[,.]/g, ''));
    };
    const parts = ['Fuxin Mongol county', 'Zhangwu county', 'Xihe district', 'Qinghemen district', 'other districts'];
    expect(parts.reduce((sum, name) => sum + amounts(name), 0n)).toBe(amounts('the pool'));
    expect((await compare('dongzhi-2017-43', '--quiet', '--lang', 'en')).out).not.toContain('pool');
  });

  test('--fund shows the funds of the first year after the other tables', async () => {
    const { code, out } = await compare('dongzhi-2017-43', '--quiet', '--lang', 'en', '--fund', '5');
    expect(code).toBe(0);
    expect(out.slice(out.indexOf('funds ('))).toMatch(/^temporary aid +[\d.,]+ +\d+ % /m);
    expect(out).toContain('open with 5 % of the plan');
    expect((await compare('dongzhi-2017-43', '--fund', 'five')).code).toBe(2);
  });

  test('--csv writes a table whose months add up to the year', async () => {
    const { code, out } = await compare('yancheng-2017-23', '--csv');
    expect(code).toBe(0);
    const { data, errors } = Papa.parse<Record<string, string>>(out.trim(), { header: true });
    expect(errors).toEqual([]);
    const cost = data.filter((row) => row.measure === 'cost' && row.area === 'all');
    const year = Number(cost.find((row) => row.period === '2018')!.mean);
    const months = cost
      .filter((row) => row.period!.startsWith('2018-'))
      .reduce((sum, row) => sum + Number(row.mean), 0);
    expect(year).toBeGreaterThan(0);
    expect(months / year).toBeCloseTo(1, 12);
  });

  test('what a run leaves runs again as it is, to the same digest, on any number of threads', async () => {
    const first = await compare('rongchang-2018', 'taper-12-band', '--out', 'first');
    expect(first.code).toBe(0);
    const again = await doudi(['compare', 'first/manifest.yaml', '--threads', '2', '--out', 'again']);
    expect(again.err).not.toContain('problem');
    expect(again.code).toBe(0);
    const text = (name: string) => readFileSync(join(folder, name), 'utf8');
    for (const name of ['digest.txt', 'year.csv', 'month.csv'])
      expect(text(`again/${name}`)).toBe(text(`first/${name}`));
    expect(parse(text('again/manifest.yaml'))).toEqual(parse(text('first/manifest.yaml')));
    expect(again.out).toBe(first.out);
  });

  test('verify runs a kept run again; where it was altered, it ends with 3', async () => {
    await compare('fuxin-2017-30', '--out', 'verified');
    const same = await doudi(['verify', 'verified', '--threads', '2']);
    expect(same.code).toBe(0);
    expect(same.out).toContain('verified');
    writeFileSync(join(folder, 'verified/digest.txt'), `${'0'.repeat(64)}\n`);
    const other = await doudi(['verify', 'verified', '--quiet']);
    expect([other.code, other.out]).toEqual([3, '']);
    expect(other.err).toContain('verified');
    expect((await doudi(['verify', 'nowhere'])).code).toBe(2);
  });

  test("the Parquet tables hold the CSV's rows, with seed and provenance", async () => {
    await compare('dongzhi-2017-43', '--seed', '种子', '--out', 'parquet');
    const bytes = readFileSync(join(folder, 'parquet/year.parquet'));
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    const rows = await parquetReadObjects({ file: buffer });
    const { data } = Papa.parse<Record<string, string>>(readFileSync(join(folder, 'parquet/year.csv'), 'utf8').trim(), {
      header: true,
    });
    expect(rows).toHaveLength(data.length);
    expect(rows[0]).toMatchObject({ standard: 'dongzhi-2017-43', synthetic: true, replicates: 2 });
    const metadata = await parquetMetadataAsync(buffer);
    const provenance = Object.fromEntries((metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value]));
    expect(provenance).toMatchObject({ seed: '种子', place: 'dongzhi', population: 'synthetic' });
    expect(provenance.digest).toBe(readFileSync(join(folder, 'parquet/digest.txt'), 'utf8').trim());
  });

  test('start shows the default comparison and stops before serving', async () => {
    const { code, out, err } = await doudi(['start', '--no-serve', ...small]);
    expect(code).toBe(0);
    expect(out.match(/^(基准|备选) · /gm)!.length).toBeGreaterThan(1);
    expect(err).toMatch(/runs\/\S+/);
    expect(out + err).not.toContain('http');
  });
});

describe('progress and log', () => {
  test('--log json writes one JSON object a line, to standard error', async () => {
    const { out, err } = await compare('yancheng-2017-23', '--log', 'json', '--json');
    expect(() => JSON.parse(out)).not.toThrow();
    const events = err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; done?: number; planned?: number });
    expect(events[0]!.event).toBe('begun');
    const last = events.findLast(({ event }) => event === 'progress')!;
    expect(last.done).toBe(last.planned);
    expect(events.at(-1)!.event).toBe('finished');
  });

  test('Ctrl-C stops cleanly, says what was done, and leaves nothing', async () => {
    const { code, out, err } = await doudi(
      [
        'compare',
        '--households',
        '5000',
        '--replicates',
        '5000',
        '--threads',
        '2',
        '--log',
        'json',
        '--out',
        'stopped',
      ],
      {},
      (said, interrupt) => {
        if (said.includes('"progress"') && !said.includes('stopping')) interrupt();
      },
    );
    expect(code).toBe(130);
    expect(out).toBe('');
    expect(JSON.parse(err.trim().split('\n').at(-1)!)).toMatchObject({ event: 'stopped', plannedReplicates: 5000 });
    expect(readdirSync(folder).filter((name) => name.startsWith('stopped'))).toEqual([]);
  });
});

describe('list and help', () => {
  test("how a place's population fits, as a table, as CSV, and as JSON, also that of a comparison", async () => {
    const asked = ['population', 'rongchang', '--households', '300'];
    const [table, csv] = await Promise.all([doudi([...asked, '--lang', 'en']), doudi([...asked, '--csv'])]);
    expect(table).toMatchObject({ code: 0, err: 'Synthesising the population of Rongchang …\n' });
    expect(table.out).toMatch(/^rural · used: structure · 74 margins/m);
    expect(table.out).toMatch(/^urban · held out · \d+ margins/m);
    expect(table.out).toMatch(/lognormal with a poor tail .* kept$/m);
    expect(table.out).toMatch(/^ +residents 2020 +A\* +268,500/m);
    const rows = Papa.parse<Record<string, string>>(csv.out, { header: true, skipEmptyLines: true }).data;
    expect(Object.keys(rows[0]!)).toEqual(['area', 'use', 'margin', 'grade', 'published', 'attained', 'standardised']);
    expect(new Set(rows.map(({ use }) => use))).toEqual(new Set(['raked', 'fitted', 'heldOut']));
    const own = file(
      'own.yaml',
      'doudi: 1\nplace: rongchang\npopulation: { households: 300, correlation: { illness: 0 } }\n',
    );
    const json = JSON.parse((await doudi(['population', own, '--json'])).out);
    const illness = json.margins.find(({ name }: { name: string }) => name === 'correlation illness');
    expect(illness.published).toBe(0);
    expect(json).toMatchObject({ place: 'rongchang', synthetic: true });
  }, 30_000);

  test('list names places, documents, alternatives and comparisons', async () => {
    const { code, out } = await doudi(['list', '--lang', 'en']);
    expect(code).toBe(0);
    for (const name of ['yancheng', 'fuxin-2017-30', 'ratio-25', 'default'])
      expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
    const json = JSON.parse((await doudi(['list', 'standards', '--json'])).out);
    expect(Object.keys(json)).toEqual(['standards']);
  });

  test.each(['', 'compare', 'household', 'provisions', 'population', 'verify', 'list', 'start'])(
    'the help of “doudi %s” is whole in each language',
    async (name) => {
      const args = [...(name === '' ? [] : [name]), '--help'];
      const [zh, en] = await Promise.all([doudi(args), doudi([...args, '--lang', 'en'])]);
      expect([zh.code, en.code]).toEqual([0, 0]);
      expect(zh.err + en.err).toBe('');
      expect(zh.out).toContain('用法：');
      expect(zh.out).not.toMatch(/Usage|Options:|Commands:|Arguments:|display|default/);
      expect(en.out.replaceAll(/兜底|低保/g, '')).not.toMatch(/[\u4e00-\u9fff]/);
      expect(en.out).toContain('Usage: doudi');
    },
  );
});

describe.concurrent('bad input ends with 2, one sentence for each mistake, and nothing written', () => {
  const law = (change: string) => `doudi: 1\nid: mine\nextends: baseline\nchange:\n  ${change}\n`;
  const optionCases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['an unknown place', ['--place', 'yanchen'], /yanchen.*yancheng/],
    ['an unknown standard', ['ratio-26'], /ratio-26.*ratio-2[05]/],
    ['an unknown option', ['--plce', 'fuxin'], /--plce.*--place/],
    ['an option without its value', ['--place'], /--place/],
    ['years that are no number', ['--years', 'ten'], /--years.*ten|ten.*--years/],
    ['negative replicates', ['--replicates=-3'], /-3/],
    ['half a household', ['--households', '0.5'], /0\.5/],
    ['a month that is none', ['--from', '2018-13'], /2018-13/],
    ['years and months together', ['--years', '2'], /--months|--years/],
    ['a file that is not there', ['absent.yaml'], /absent\.yaml/],
  ];
  const fileCases: readonly (readonly [string, string, RegExp])[] = [
    ['an empty file', '', /^.*\.yaml/],
    ['an unknown parameter', law('dibao.rural.standard.ratoi: 20 %'), /第5行第3列.*dibao\.rural\.standard\.ratio/],
    ['a ratio outside the law', law('dibao.rural.standard.ratio: 40 %'), /第5行第\d+列.*40 %/],
    ['negative money', law('dibao.rural.payment.minimum: -30 yuan/month'), /第5行第\d+列.*-30/],
    ['a bare number', law('dibao.rural.taper.months: 6'), /第5行第\d+列.*6/],
    ['what is not a number', law('dibao.rural.standard.ratio: NaN'), /第5行第\d+列.*NaN/],
    ['dates out of order', law('dibao.rural.taper.months: { 2020-01: 6 months, 2019-01: 3 months }'), /第5行第\d+列/],
    ['a standard that extends itself', 'doudi: 1\nid: mine\nextends: mine\n', /第3行第\d+列.*mine → mine/],
    ['a name of the prototype', law('__proto__: 1 month'), /第5行第3列/],
    ['wrong YAML', 'doudi: 1\nid: [\n', /第\d行第\d+列/],
    ['a newer version', 'doudi: 9\nid: mine\nextends: baseline\n', /第1行第\d+列.*9/],
  ];

  const refused = async (args: readonly string[], told: RegExp) => {
    const out = `bad-${counter++}`;
    const ended = await compare('--out', out, ...args);
    expect([ended.code, ended.out]).toEqual([2, '']);
    expect(ended.err).toMatch(told);
    expect(ended.err.trim()).not.toMatch(/\n|undefined|\{\{|\[object/);
    expect(readdirSync(folder).filter((name) => name.startsWith(out))).toEqual([]);
  };
  let counter = 0;
  test.each(optionCases)('%s', (_, args, told) => refused(args, told));
  test.each(fileCases)('%s', (name, text, told) => refused([file(`${name.replaceAll(' ', '-')}.yaml`, text)], told));

  test('in English too', async () => {
    const { code, err } = await compare('--lang', 'en', file('english.yaml', law('dibao.rural.standard.ratio: 40 %')));
    expect(code).toBe(2);
    expect(err).toMatch(/^english\.yaml, line 5, column \d+: /);
  });

  test('an unknown command', async () => {
    const { code, err } = await doudi(['compre']);
    expect(code).toBe(2);
    expect(err).toMatch(/compre.*compare/);
  });

  test('a folder that holds something is left as it is', async () => {
    mkdirSync(join(folder, 'full'));
    file('full/mine.txt', 'mine');
    const { code, out, err } = await compare('yancheng-2017-23', '--out', 'full');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('full');
    expect(readdirSync(join(folder, 'full'))).toEqual(['mine.txt']);
  });
});

describe('calibration and validation', () => {
  const fit = ['--households', '300', '--replicates', '2', '--iterations', '1', '--threads', '1'];

  test('a fit is reported with convergence, targets, parameters and what they do not determine', async () => {
    const { code, out } = await doudi(['calibrate', 'dongzhi', ...fit, '--lang', 'en']);
    expect(code).toBe(0);
    for (const text of [
      'Convergence (',
      'Targets of Dongzhi',
      'Parameters of Dongzhi',
      'Hardly determined',
      'Method: ',
    ])
      expect(out).toContain(text);
    expect(out).toMatch(/^Take-up \(rural\) +% +68 +55 – 80 +\d/m);
    expect(out).toMatch(/^0 +[\d.]+ +0\.000 /m);
  });

  test('a fit as JSON is the same with the same seed, and Ctrl-C stops one', async () => {
    const asJson = ['calibrate', 'dongzhi', ...fit, '--iterations', '0', '--json', '--log', 'json'];
    const [first, second] = [await doudi(asJson), await doudi(asJson)];
    const { parameters, targets, iterations } = JSON.parse(first.out) as Record<string, unknown[]>;
    expect([parameters!.length > 20, targets!.length > 5, iterations!.length]).toEqual([true, true, 1]);
    expect(second.out).toBe(first.out);
    let interrupted = false;
    const stopped = await doudi(asJson, {}, (err, interrupt) => {
      if (interrupted || !err.includes('"progress"')) return;
      interrupted = true;
      interrupt();
    });
    expect([stopped.code, stopped.out]).toEqual([130, '']);
  });

  test('a place is held against its figures, in Chinese, as JSON and as CSV', async () => {
    const asked = ['validate', 'rongchang', '--replicates', '2', '--threads', '1', '--no-signs'];
    const { code, out } = await doudi(asked);
    expect(code).toBe(0);
    for (const text of ['荣昌：模拟的基准方案与观测数字', '医疗救助', '没有模拟的内容', '未参与拟合的'])
      expect(out).toContain(text);
    expect(out).toMatch(/^低保人数 +2018 +22,000（20,000–24,000） 人|^低保人数 +2018 +22,000 \(20,000–24,000\) 人/m);
    const table = await doudi([...asked, '--csv']);
    const rows = Papa.parse<Record<string, string>>(table.out, { header: true, skipEmptyLines: true }).data;
    expect(rows.filter(({ target }) => target === 'dibao-recipients')).toMatchObject([
      { place: 'rongchang', observed: '22000', grade: 'C', fitted: 'yes', replicates: '2', source: '假设' },
    ]);
    const { places } = JSON.parse((await doudi([...asked, '--json'])).out) as {
      places: { rows: { source: unknown }[] }[];
    };
    expect(places.map(({ rows: all }) => all.length)).toEqual([rows.length]);
    expect(places[0]!.rows.map(({ source }) => source)).toContainEqual({ zh: '假设', en: 'assumption' });
  });

  test.each([
    [['calibrate', 'shanghai'], 'shanghai'],
    [['validate', 'rongchang', 'shanghai'], 'shanghai'],
    [['calibrate', 'fuxin', '--iterations', '-1'], '-1'],
  ])('%j is refused', async (args, value) => {
    const { code, err, out } = await doudi([...args, '--lang', 'en']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(value);
  });
});
