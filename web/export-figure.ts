/** A figure as a file that stands for itself: title, units, what the bands hold, source, seed, and that it is synthetic. */
import type { TFunction } from 'i18next';
import { fonts } from './theme.ts';
import type { Figure, Shown } from './figures/figure.ts';
import { inkOn } from './ink.ts';

const width = 960;
const margin = 28;
const svgSpace = 'http://www.w3.org/2000/svg';

/** About how wide a text is, in ems: a Chinese character is one em, a Latin letter about half. */
const emsOf = (text: string): number =>
  Array.from(text, (letter) => (letter > '\u2e80' ? 1 : 0.55)).reduce((sum, size) => sum + size, 0);

/** Text cut into lines of at most so many ems, between Chinese characters and after blanks. */
const wrapped = (text: string, ems: number): string[] => {
  const lines: string[] = [];
  let line = '';
  let length = 0;
  for (const part of text.match(/[ -\u02ff\u2000-\u206f−]+?(?:\s|$)|./gu) ?? []) {
    const size = emsOf(part);
    if (length + size > ems && line !== '') {
      lines.push(line);
      line = '';
      length = 0;
    }
    line += part;
    length += size;
  }
  return line === '' ? lines : [...lines, line];
};

const element = (name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement => {
  const made = document.createElementNS(svgSpace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
};

/** The whole figure on white, as one SVG. */
export const figureSvg = (figure: Figure, shown: readonly Shown[], source: readonly string[]): SVGSVGElement => {
  const ink = inkOn(false);
  const svg = element('svg', { xmlns: svgSpace, width, 'font-family': fonts }) as SVGSVGElement;
  svg.append(element('rect', { width: '100%', height: '100%', fill: ink.ground }));
  let y = margin;
  const write = (text: string, size: number, fill: string, weight = 400) => {
    for (const line of wrapped(text, (width - 2 * margin) / size)) {
      y += size * 1.4;
      svg.append(
        element('text', { x: margin, y: y - size * 0.35, 'font-size': size, 'font-weight': weight, fill }, line),
      );
    }
  };
  write(figure.title, 20, ink.text, 600);
  write(figure.note, 13, ink.faint);
  y += 8;
  let x = margin;
  for (const standard of shown) {
    const fill = ink.of(standard);
    svg.append(
      element('line', {
        x1: x,
        x2: x + 22,
        y1: y + 6,
        y2: y + 6,
        stroke: fill,
        'stroke-width': 2.5,
        'stroke-dasharray': standard.mark.dash,
      }),
    );
    const label = `${standard.mark.letter} ${standard.name}`;
    svg.append(element('text', { x: x + 28, y: y + 11, 'font-size': 13, fill: ink.text }, label));
    x += 52 + 13 * emsOf(label);
  }
  y += 26;
  const columns = figure.panels.length > 1 && figure.stacked === undefined ? Math.min(3, figure.panels.length) : 1;
  const gap = 20;
  const panelWidth = (width - 2 * margin - (columns - 1) * gap) / columns;
  const height = figure.stacked ?? (columns === 1 ? 400 : figure.small ? 180 : 280);
  let column = 0;
  for (const [i, panel] of figure.panels.entries()) {
    const isNewGroup = panel.group !== figure.panels[i - 1]?.group;
    column = i === 0 || isNewGroup ? 0 : (column + 1) % columns;
    const left = margin + column * (panelWidth + gap);
    if (i > 0 && column === 0) y += height + 34;
    if (isNewGroup && panel.group !== undefined) {
      write(panel.group, 14, ink.text, 600);
      y += 6;
    }
    svg.append(element('text', { x: left, y: y + 12, 'font-size': 12, fill: ink.faint }, panel.label));
    const drawn = panel.draw({ width: panelWidth, height, ink });
    const inner = drawn instanceof SVGSVGElement ? drawn : drawn.querySelector('svg');
    if (!inner) continue;
    inner.setAttribute('x', String(left));
    inner.setAttribute('y', String(y + 18));
    inner.setAttribute('color', ink.text);
    svg.append(inner);
  }
  if (figure.panels.length > 0) y += height + 30;
  for (const line of source) write(line, 11, ink.faint);
  const total = Math.ceil(y + margin);
  svg.setAttribute('height', String(total));
  svg.setAttribute('viewBox', `0 0 ${width} ${total}`);
  return svg;
};

const svgText = (svg: SVGSVGElement) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}`;

export const save = (blob: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

export const saveText = (text: string, name: string): void =>
  save(new Blob([text], { type: 'text/plain;charset=utf-8' }), name);

export const saveSvg = (svg: SVGSVGElement, name: string): void =>
  save(new Blob([svgText(svg)], { type: 'image/svg+xml' }), `${name}.svg`);

/** Twice the size of the page, for print. */
export const savePng = async (svg: SVGSVGElement, name: string): Promise<void> => {
  const address = URL.createObjectURL(new Blob([svgText(svg)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = 2 * image.width;
    canvas.height = 2 * image.height;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser gives no 2d canvas');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob) save(blob, `${name}.png`);
  } finally {
    URL.revokeObjectURL(address);
  }
};

const field = (value: string | number) => {
  if (typeof value === 'number' && !Number.isFinite(value)) return '';
  const text = typeof value === 'number' ? String(Number(value.toPrecision(10))) : value;
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The rows as CSV, what the file is about in comment lines before them; means in full, then the ends of their intervals. */
export const figureCsv = (figure: Figure, source: readonly string[], t: TFunction): string => {
  const columns = figure.columns.flatMap(({ key, label, interval }) => [
    { key, label },
    ...(interval
      ? (['low', 'high'] as const).map((end) => ({ key: `${key}.${end}`, label: t(`web.figure.${end}`) }))
      : []),
  ]);
  return [
    ...[figure.title, figure.note, ...source].map((line) => `# ${line}`),
    columns.map(({ label }) => field(label)).join(','),
    ...figure.rows.map((row) => columns.map(({ key }) => field(row[key] ?? '')).join(',')),
    '',
  ].join('\r\n');
};

/** With the mark by which spreadsheets know that the text is UTF-8. */
export const saveCsv = (text: string, name: string): void =>
  save(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
