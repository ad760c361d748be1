import { TracerError } from './tracer-error.ts';

/** The kernel was built without something that the tracer needs, or is too old for it. */
export class UnsupportedFeatureError extends TracerError {
  readonly code = 'TSB6012';
  /** Name of the feature, as in `features`. */
  readonly feature: string;

  constructor(feature: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.feature = feature;
  }
}
