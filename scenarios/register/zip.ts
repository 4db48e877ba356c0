/** Refuses a ZIP archive that would fill the memory, by its central directory first and then by what is really in it. */
import { InputError } from '../load/problem.ts';

/** Most bytes inside, and most bytes for each byte of the archive. */
export const zipLimits = { bytes: 512 * 2 ** 20, ratio: 200 } as const;
/** A ratio says nothing of an archive that is small inside. */
const smallInside = 2 ** 20;

const endOfDirectory = 0x06054b50;
const fileInDirectory = 0x02014b50;
const endLength = 22;
const longestComment = 65_535;
const inLongForm = 0xffffffff;
const deflated = 8;
const isEncrypted = 1;

interface Member {
  readonly path: string;
  readonly method: number;
  readonly compressed: number;
  readonly inside: number;
  /** Where its own header stands. */
  readonly at: number;
}

const damaged = (file: string): InputError => new InputError([{ code: 'file-damaged', file }]);
const tooLarge = (file: string, inside: number): InputError =>
  new InputError([{ code: 'archive-too-large', file, value: inside, expected: { max: zipLimits.bytes, unit: 'B' } }]);

const membersOf = (view: DataView, file: string): Member[] => {
  let end = view.byteLength - endLength;
  const lowest = Math.max(0, end - longestComment);
  while (end >= lowest && view.getUint32(end, true) !== endOfDirectory) end -= 1;
  if (end < lowest) throw damaged(file);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const members: Member[] = [];
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== fileInDirectory) throw damaged(file);
    if ((view.getUint16(at + 8, true) & isEncrypted) !== 0) throw damaged(file);
    if (at + 46 + view.getUint16(at + 28, true) > view.byteLength) throw damaged(file);
    const compressed = view.getUint32(at + 20, true);
    const inside = view.getUint32(at + 24, true);
    // the long form is for more than four gigabytes
    if (compressed === inLongForm || inside === inLongForm) throw tooLarge(file, inside);
    const path = new TextDecoder().decode(
      new Uint8Array(view.buffer, view.byteOffset + at + 46, view.getUint16(at + 28, true)),
    );
    members.push({
      path,
      method: view.getUint16(at + 10, true),
      compressed,
      inside,
      at: view.getUint32(at + 42, true),
    });
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return members;
};

/** What a member really holds, counted while it is inflated; stops above `limit`, as does the content. */
const inflated = async (
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
  wanted: boolean,
): Promise<[number, Uint8Array[]]> => {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return [size, parts];
    size += value.length;
    if (wanted) parts.push(value);
    if (size > limit) {
      await reader.cancel();
      return [size, parts];
    }
  }
};

const joined = (parts: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/**
 * The files in an archive by their paths; all are inflated and counted, those that are not wanted are thrown away.
 * @throws InputError `archive-too-large` above the limits, `file-damaged` where it is no archive, is encrypted, or holds
 *   other than its directory says
 */
export const unzip = async (
  bytes: Uint8Array<ArrayBuffer>,
  file: string,
  isWanted: (path: string) => boolean,
): Promise<Record<string, Uint8Array<ArrayBuffer>>> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < endLength) throw damaged(file);
  const members = membersOf(view, file);
  const most = Math.min(zipLimits.bytes, Math.max(smallInside, zipLimits.ratio * bytes.length));
  const refuse = (inside: number) => {
    if (inside > most) throw tooLarge(file, inside);
  };
  refuse(members.reduce((sum, { inside }) => sum + inside, 0));
  const contents: Record<string, Uint8Array<ArrayBuffer>> = {};
  let inside = 0;
  for (const member of members) {
    if (member.at + 30 > view.byteLength) throw damaged(file);
    const from = member.at + 30 + view.getUint16(member.at + 26, true) + view.getUint16(member.at + 28, true);
    if (from + member.compressed > view.byteLength) throw damaged(file);
    const content = bytes.subarray(from, from + member.compressed);
    const wanted = isWanted(member.path);
    const [size, parts] = await (
      member.method === deflated
        ? inflated(content, most - inside, wanted)
        : Promise.resolve<[number, Uint8Array[]]>([content.length, [content]])
    ).catch(() => {
      throw damaged(file);
    });
    inside += size;
    refuse(inside);
    if (size !== member.inside) throw damaged(file);
    if (wanted) contents[member.path] = joined(parts, size);
  }
  return contents;
};
