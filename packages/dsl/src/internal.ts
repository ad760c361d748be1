export * from './artifact/manifest.ts';
export * from './artifact/trailer.ts';
export { type CellSpec, isAddable, isCellSpec } from './cell.ts';
export { COMM_CAPACITY } from './helpers/comm.ts';
export { type Helper, type HelperId, helperIdOf } from './helpers/define-helper.ts';
export { type Execution, withExecution } from './internal/execution.ts';
export type { Moment, TaskIdentity } from './internal/moment.ts';
export type { AnyMapSpec } from './maps/any-map.ts';
export { HISTOGRAM_BUCKETS, log2Bucket, log2Range } from './maps/log2-bucket.ts';
export { isMapSpec, type MapKind, type MapSpec } from './maps/map-spec.ts';
export type { ParamSchema, ParamSpec } from './param.ts';
export { print } from './print.ts';
export { type AnyContext, handlerArguments } from './probes/handler-arguments.ts';
export { parseDuration } from './probes/interval.ts';
export {
  type Attach,
  type ContextOf,
  isProbeSpec,
  type ProbeKind,
  type ProbeSpec,
  type Targets,
} from './probes/probe-spec.ts';
export { range } from './range.ts';
export { type AnySchema, anySchema, isSchema } from './schema/any-schema.ts';
export { arraySchema } from './schema/array.ts';
export { type Codec, codecOf } from './schema/codec.ts';
export { encodeBlock, splitBlock } from './schema/codec-blocks.ts';
export type { Overflow } from './schema/codec-values.ts';
export { intSchema } from './schema/int.ts';
export type { Infer, Schema, SchemaKind } from './schema/schema.ts';
export { type SchemaData, sameSchema, schemaFromData, schemaToData } from './schema/schema-data.ts';
export { alignUp, type StructField } from './schema/struct.ts';
export {
  decodeExact,
  decodeText,
  encodeText,
  isKernelText,
  shownText,
  truncateText,
} from './schema/text.ts';
export { wrapBits } from './schema/wrap.ts';
