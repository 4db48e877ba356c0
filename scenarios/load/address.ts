/** Texts in the part of an address after `#`: letters, digits, `-` and `_` only. */
import { InputError } from './problem.ts';

export const textToAddress = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** @throws InputError `file-not-text` where it was cut off or altered */
export const textFromAddress = (address: string): string => {
  try {
    const bytes = Uint8Array.from(atob(address.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError([{ code: 'file-not-text', field: '#', value: address.slice(0, 40) }]);
  }
};
