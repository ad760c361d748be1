import type { readManifest } from '@tsbpf/runtime';

/** What a compiled tracer says about itself. */
export type Manifest = ReturnType<typeof readManifest>;
export type ManifestMap = Manifest['maps'][number];
export type ManifestCell = Manifest['cells'][number];
export type ManifestParam = Manifest['params'][number];
export type ManifestProbe = Manifest['probes'][number];
export type ManifestPrint = Manifest['prints'][number];
/** A schema as data. */
export type SchemaData = ManifestMap['value'];
export type IntData = Extract<SchemaData, { kind: 'int' }>;

/** Name of a schema as authors write it: `u32`, `str(16)`, `array(u8, 6)`. */
export function schemaName(schema: SchemaData): string {
  switch (schema.kind) {
    case 'int':
      return `${schema.signed ? 'i' : 'u'}${schema.bits}`;
    case 'bool':
      return 'bool';
    case 'str':
    case 'strings':
      return `${schema.kind}(${schema.capacity})`;
    case 'bytes':
      return `bytes(${schema.length})`;
    case 'array':
      return `array(${schemaName(schema.element)}, ${schema.length})`;
    case 'struct':
      return `{ ${schema.fields.map((f) => `${f.name}: ${schemaName(f.schema)}`).join(', ')} }`;
  }
}
