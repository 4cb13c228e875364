import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { WorkspaceError } from '../workspace';

const GZIP = [0x1f, 0x8b];

/**
 * Unpacks what is packed with gzip, and passes on all else.
 *
 * @param parts - a file, part by part
 * @param named - the file as errors name it
 * @yields the next bytes as they are unpacked
 * @throws WorkspaceError if the packed file is cut off or damaged
 */
export async function* unpacked(parts: AsyncGenerator<Uint8Array>, named: string): AsyncGenerator<Uint8Array> {
  const first = await parts.next();
  if (first.done === true) {
    return;
  }
  if (!GZIP.every((byte, at) => first.value[at] === byte)) {
    yield first.value;
    yield* parts;
    return;
  }
  const packed = Readable.from(copies(first.value, parts));
  try {
    yield* packed.pipe(createGunzip()) as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (isZlibError(error)) {
      throw new WorkspaceError('failed', named, `${named} is a damaged gzip file`, 'compress the events again');
    }
    throw error;
  }
}

/** The unpacker reads later what it is given: each part has bytes of its own. */
async function* copies(first: Uint8Array, others: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(first);
  for await (const part of others) {
    yield new Uint8Array(part);
  }
}

function isZlibError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('Z_');
}
