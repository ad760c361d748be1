import {
  anySchema,
  type Codec,
  codecOf,
  type Manifest,
  type ManifestPrint,
  schemaFromData,
} from '@tsbpf/dsl/~internal';
import { SpecMismatchError } from '../../errors/spec-mismatch-error.ts';
import type { PrintLine } from '../../tracer.ts';
import type { DecodeBatch } from './record-reader.ts';

interface Format {
  readonly print: ManifestPrint;
  readonly codec: Codec<Record<string, unknown>>;
  /** Fields of the record after the id. */
  readonly fields: readonly string[];
}

/** Bytes of the largest record of `print()`. */
export function largestPrint(manifest: Manifest): number {
  return Math.max(...manifest.prints.map((print) => schemaFromData(print.record).size));
}

/** Decodes the records of `print()`: each starts with the number of its template. */
export function printDecoder(manifest: Manifest): DecodeBatch<PrintLine> {
  const formats = new Map(manifest.prints.map((print) => [print.id, formatOf(print)]));
  return (view, bytes, ends, count) => {
    const lines: PrintLine[] = [];
    for (let at = 0, start = 0; at < count; at += 1) {
      const end = ends[at] ?? 0;
      const format = end - start < 4 ? undefined : formats.get(view.getUint32(start, true));
      if (format === undefined || end - start !== format.codec.size) {
        throw new SpecMismatchError(
          'a record of print() does not match the manifest; build the object again',
        );
      }
      lines.push(lineOf(format, format.codec.decode(view, bytes, start)));
      start = end;
    }
    return lines;
  };
}

function formatOf(print: ManifestPrint): Format {
  const schema = schemaFromData(print.record);
  const struct = anySchema(schema);
  const names = struct.kind === 'struct' ? struct.fields.map((field) => field.name) : [];
  return {
    print,
    codec: codecOf(schema) as Codec<Record<string, unknown>>,
    fields: names.slice(1),
  };
}

function lineOf({ print, fields }: Format, record: Record<string, unknown>): PrintLine {
  const values = fields.map((name) => record[name]);
  const text = print.text.reduce(
    (line, literal, at) => line + (at === 0 ? '' : String(values[at - 1])) + literal,
    '',
  );
  return { text, values, probe: print.probe, place: print.place };
}
