import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { styleText } from 'node:util';
import type { Row } from './row.ts';

const [wanted = '', only] = process.argv.slice(2);

const keeps = ({ value, target = '' }: Row) => {
  const [, sign, limit] = /^([≤≥])\s*([\d.]+)/.exec(target) ?? [];
  return sign === undefined || (sign === '≤' ? value <= Number(limit) : value >= Number(limit));
};

const print = (row: Row) => {
  const number = row.value.toLocaleString('en', { maximumSignificantDigits: 4 });
  const line = `${row.name.padEnd(44)} ${number.padStart(12)} ${row.unit.padEnd(28)} ${row.target ?? ''}`;
  console.log(keeps(row) ? line : styleText('red', `${line}  missed`));
};

if (only === undefined) {
  const files = globSync('*.bench.ts', { cwd: import.meta.dirname }).filter((file) => file.includes(wanted));
  for (const file of files.toSorted()) {
    // a process of its own, so that no benchmark runs on what another taught the compiler
    const { status } = spawnSync(process.execPath, ['--expose-gc', import.meta.filename, wanted, file], {
      stdio: 'inherit',
    });
    if (status !== 0) process.exitCode = 1;
  }
} else {
  const { default: bench }: { default: () => Promise<Row[]> } = await import(
    pathToFileURL(`${import.meta.dirname}/${only}`).href
  );
  (await bench()).forEach(print);
}
