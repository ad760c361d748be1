/** What one consumer made of one producer. */
export interface Measurement {
  /** Events that the producer tried to send. */
  readonly emitted: number;
  /** Events that arrived. */
  readonly consumed: number;
  /** Events that the program counted as lost. */
  readonly lost: number;
  /** Between the first event and the last. */
  readonly seconds: number;
}

/** Throws unless every event either arrived or was counted as lost. */
export function requireComplete(way: string, { emitted, consumed, lost }: Measurement): void {
  if (consumed + lost === emitted && consumed > 0) return;
  throw new Error(
    `${way}: ${emitted} events were sent, ${consumed} arrived and ${lost} were counted as lost`,
  );
}
