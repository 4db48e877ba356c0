import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { root } from '../../steps.ts';

const doudi = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scenarios/cli/doudi.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: '', NODE_NO_WARNINGS: '1' },
  });
  return { code: status, out: stdout, err: stderr };
};
const rows = (text: string) => Papa.parse<Record<string, string>>(text.trim(), { header: true }).data;

describe('doudi household', () => {
  test('prints the months, then why, with the clause, in the language asked for', () => {
    const zh = doudi('household', 'taper-412-over-410');
    expect([zh.code, zh.err]).toEqual([0, '']);
    expect(zh.out).toMatch(/^2018-12 +3 +1,335 +410 +20/m);
    expect(zh.out.replaceAll(/\n */g, '')).toContain('建档立卡，人均412元高于标准410元、低于820元：渐退期');
    const en = doudi('household', 'taper-412-over-410', '--lang', 'en');
    expect(en.out).toContain('RC-04');
    expect(en.out.replaceAll(/一\(.\)|\s+/g, ' ')).toContain(
      '412 yuan each is above the standard of 410 yuan and below 820 yuan',
    );
  });

  test('puts two standards side by side, one with a taper and one without', () => {
    const { code, out } = doudi('household', 'taper-412-over-410', '--against', 'taper-none', '--csv');
    expect(code).toBe(0);
    const due = (standard: string) =>
      rows(out)
        .filter((row) => row.standard === standard)
        .map((row) => Number(row.due));
    expect(due('rongchang-2018')).toHaveLength(10);
    expect(due('rongchang-2018')[2]).toBe(2000);
    expect(due('taper-none')[2]).toBe(0);
  });

  test('writes JSON with each step, its numbers, clauses and sentence', () => {
    const { steps, months } = JSON.parse(doudi('household', 'lifted-three-months', '--json', '--lang', 'en').out);
    expect(months).toHaveLength(18);
    const kept = steps.find(({ key }: { key: string }) => key === 'taperByLifting');
    expect(kept).toMatchObject({
      month: '2018-07',
      values: { months: { months: 3 } },
      clauses: [{ provision: 'YC-06', basis: 'law' }],
    });
    expect(kept.text).toContain('kept for 3 months from 2018-08');
  });

  test('writes the budget line as a table of amounts in fen', () => {
    const line = rows(doudi('household', 'lifted-three-months', '--budget-line', '--csv').out);
    for (const { income, benefit, net } of line) expect(Number(income) + Number(benefit)).toBe(Number(net));
    expect(line[0]).toMatchObject({ earnings: '0', withdrawal: '' });
  });

  test.each([
    ['an unknown case', ['taper-412'], /taper-412/],
    ['a missing file', ['nowhere.yaml'], /nowhere\.yaml/],
    ['an unknown standard', ['lifted-three-months', '--against', 'ratio-26'], /ratio-26.*ratio-2/],
    ['too many months', ['lifted-three-months', '--months', '9999'], /--months/],
    ['an unknown member', ['lifted-three-months', '--budget-line', '--member', '陈河'], /陈河.*陈海/],
  ] as const)('%s ends with 2 and a sentence', (_, args, said) => {
    const { code, out, err } = doudi('household', ...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(said);
  });
});

describe('doudi provisions', () => {
  test('prints all 93, or those of a document', () => {
    expect(JSON.parse(doudi('provisions', '--json').out)).toHaveLength(93);
    const rongchang = rows(doudi('provisions', '--document', 'rongchang-2018', '--csv').out);
    expect(rongchang).toHaveLength(18);
    expect(rongchang.find(({ id }) => id === 'RC-03')).toMatchObject({
      article: '一(二)',
      rules: expect.stringContaining('dibao.topUp'),
    });
    expect(doudi('provisions', '--lang', 'en').out).toContain('YC-05');
    expect(doudi('provisions', '--document', 'rongchang').code).toBe(2);
  });
});
