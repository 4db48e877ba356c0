import {
  populationBytes,
  populationHeader,
  populationOver,
  type Population,
  type PopulationHeader,
} from '../../model/population/population.ts';
import { InputError, type Problem } from './problem.ts';

/**
 * A population in one file: the word `doudi`, padded to eight bytes; format version and length of the header, uint32;
 * the header as JSON, padded with spaces to four bytes; the buffer of the columns. Numbers are little-endian.
 */
const word = 'doudi\0\0\0';
const version = 1;
const prefix = 16;

const encoder = new TextEncoder();
const roundUp = (size: number): number => 4 * Math.ceil(size / 4);

/** Writes a population, whole or sampled, as the bytes of a file. */
export const encodeSample = (population: Population): Uint8Array<ArrayBuffer> => {
  const json = JSON.stringify(populationHeader(population));
  const header = encoder.encode(
    json.padEnd(json.length + roundUp(encoder.encode(json).length) - encoder.encode(json).length),
  );
  const file = new Uint8Array(prefix + header.length + population.buffer.byteLength);
  const view = new DataView(file.buffer);
  file.set(encoder.encode(word));
  view.setUint32(8, version, true);
  view.setUint32(12, header.length, true);
  file.set(header, prefix);
  file.set(new Uint8Array(population.buffer), prefix + header.length);
  return file;
};

/**
 * Reads what `encodeSample` wrote.
 * @param bytes left as they are; the population has a buffer of its own
 * @param file name for the message
 * @throws InputError `file-empty`, `format-unknown` (foreign, truncated or damaged), `version-newer`
 */
export const decodeSample = (bytes: Uint8Array, file?: string): Population => {
  const fail = (problem: Problem): never => {
    throw new InputError([file === undefined ? problem : { ...problem, file }]);
  };
  if (bytes.length === 0) return fail({ code: 'file-empty' });
  const start = encoder.encode(word);
  if (bytes.length < prefix || start.some((byte, i) => bytes[i] !== byte))
    return fail({ code: 'format-unknown', expected: 'doudi' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = view.getUint32(8, true);
  if (found > version) return fail({ code: 'version-newer', value: found, expected: version });
  const length = view.getUint32(12, true);
  const header = headerOf(bytes.subarray(prefix, prefix + length));
  if (found !== version || header === undefined) return fail({ code: 'format-unknown', field: 'header' });
  const expected = prefix + length + populationBytes(header.householdCount, header.personCount);
  if (bytes.length !== expected)
    return fail({ code: 'format-unknown', field: 'length', value: bytes.length, expected });
  const population = populationOver(header, Uint8Array.from(bytes.subarray(prefix + length)).buffer);
  if (!isConsistent(population)) return fail({ code: 'format-unknown', field: 'firstPerson' });
  return population;
};

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32;

const headerOf = (bytes: Uint8Array): PopulationHeader | undefined => {
  try {
    const { place, baseYear, synthetic, householdCount, personCount } = JSON.parse(new TextDecoder().decode(bytes));
    return typeof place === 'string' &&
      isCount(baseYear) &&
      (typeof synthetic === 'boolean' || synthetic === 'partly') &&
      isCount(householdCount) &&
      isCount(personCount)
      ? { place, baseYear, synthetic, householdCount, personCount }
      : undefined;
  } catch {
    return undefined;
  }
};

/** Every household has members, and they are all the persons. */
const isConsistent = ({ households, persons }: Population): boolean => {
  const { firstPerson } = households;
  for (let h = 0; h < households.id.length; h += 1) if (firstPerson[h + 1]! <= firstPerson[h]!) return false;
  return firstPerson[0] === 0 && firstPerson[households.id.length] === persons.age.length;
};
