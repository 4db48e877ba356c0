import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** One deep accent; the darker end carries text on white, the lighter end text on the dark ground. */
const accent: MantineColorsTuple = [
  '#eef3f9',
  '#d9e4f0',
  '#b3c8e0',
  '#8aabd0',
  '#6690c1',
  '#4a7bb2',
  '#33659c',
  '#245183',
  '#1d4470',
  '#14355a',
];

/** Greys of the dark ground, from text to depth. */
const dark: MantineColorsTuple = [
  '#e6e9ec',
  '#c5ccd3',
  '#9aa5af',
  '#7b8690',
  '#47525c',
  '#3a444d',
  '#1c2228',
  '#14181c',
  '#101418',
  '#0b0e11',
];

export const fonts =
  "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', system-ui, sans-serif";

export const theme = createTheme({
  colors: { accent, dark },
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 4 },
  fontFamily: fonts,
  headings: { fontFamily: fonts },
  defaultRadius: 3,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
});
