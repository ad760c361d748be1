import Table from 'cli-table3';
import type { Colors } from '../cli-context.ts';
import {
  type Manifest,
  type ManifestCell,
  type ManifestMap,
  type ManifestProbe,
  schemaName,
} from '../manifest.ts';
import { defaultText } from '../options/param-value.ts';
import { escapeText } from './escape.ts';

/** Flags of params, by name. */
type Flags = ReadonlyMap<string, string>;

/** The parts of a tracer: its probes, maps, cells and params. */
export function tracerSummary(manifest: Manifest, flags: Flags, colors: Colors): string {
  const { name, description, probes, maps, cells, params } = manifest;
  const sections = [
    section(
      'Probes',
      probes.map((probe) => probeRow(probe, flags)),
      colors,
    ),
    section('Maps', maps.map(mapRow), colors),
    section('Cells', cells.map(cellRow), colors),
    section(
      'Params',
      params.map((param) => [
        flags.get(param.name) ?? param.name,
        `${schemaName(param.schema)} = ${defaultText(param)}`,
        param.help,
      ]),
      colors,
    ),
  ];
  const title =
    colors.bold(name) + (description === undefined ? '' : `: ${firstLine(description)}`);
  return `${[title, ...sections.filter((text) => text !== '')].join('\n\n')}\n`;
}

function section(title: string, rows: readonly (readonly string[])[], colors: Colors): string {
  if (rows.length === 0) return '';
  const table = new Table({ chars: NO_LINES, style: PLAIN });
  table.push(...rows.map((row) => row.map(escapeText)));
  const lines = table.toString().split('\n');
  return [colors.bold(title), ...lines.map((line) => `  ${line.trimEnd()}`)].join('\n');
}

const PLAIN = { 'padding-left': 0, 'padding-right': 2, head: [], border: [], compact: true };

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};

function probeRow({ name, kind, attach, doc }: ManifestProbe, flags: Flags): string[] {
  return [name, `${kind} ${targetText(attach, flags)}`.trim(), firstLine(doc)];
}

function targetText(attach: ManifestProbe['attach'], flags: Flags): string {
  switch (attach.to) {
    case 'function':
    case 'event':
      return attach.targets.names.join(attach.targets.choose === 'first' ? ' or ' : ', ');
    case 'userFunction': {
      const { binary, symbol } = attach;
      return `${typeof binary === 'string' ? binary : flags.get(binary.param)}:${symbol}`;
    }
    case 'everyCpu':
      return `${attach.hz} Hz`;
    case 'oneCpu':
      return `every ${attach.nanoseconds / 1e6}ms`;
    case 'nothing':
      return '';
  }
}

function mapRow(map: ManifestMap): string[] {
  const { name, kind, key, value, exported, doc, maxEntries } = map;
  const types = kind === 'histogram' || kind === 'counter' ? key : value;
  const keyed = key !== undefined && types !== key ? `${schemaName(key)} to ` : '';
  const type = types === undefined ? kind : `${kind} ${keyed}${schemaName(types)}`;
  const room = kind === 'ringbuf' ? `${maxEntries} bytes` : `${maxEntries} entries`;
  return [exported ? name : `${name} (internal)`, type, maxEntries > 1 ? room : '', firstLine(doc)];
}

function cellRow({ name, schema, exported, doc }: ManifestCell): string[] {
  return [exported ? name : `${name} (internal)`, schemaName(schema), firstLine(doc)];
}

function firstLine(text: string | undefined): string {
  return text?.trim().split('\n')[0]?.trim() ?? '';
}
