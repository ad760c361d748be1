/** What every handle knows of its tracer. */
export interface HandleContext {
  /** Name of the map. */
  readonly name: string;
  /** @throws TracerClosedError after `close()`. */
  readonly open: () => void;
}
