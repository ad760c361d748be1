import { TracerError } from './tracer-error.ts';

/** An entry was not stored because the map has `maxEntries` entries. */
export class MapFullError extends TracerError {
  readonly code = 'TSB6010';
  /** The map's name. */
  readonly map: string;
  readonly maxEntries: number;

  constructor(map: string, maxEntries: number, options?: ErrorOptions) {
    super(
      `the map '${map}' is full: it has its ${maxEntries} entries; delete some or declare it with a larger maxEntries`,
      options,
    );
    this.map = map;
    this.maxEntries = maxEntries;
  }
}
