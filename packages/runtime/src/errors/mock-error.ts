import { TracerError } from './tracer-error.ts';

/** A test asks of the mock kernel what it cannot know, or what the real kernel cannot do. The message says what to set. */
export class MockError extends TracerError {
  readonly code = 'TSB6019';
}
