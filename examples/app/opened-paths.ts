import type { Tracer } from '@tsbpf/runtime';
import { opens } from '../open-snoop/open-snoop.ts';

/** The paths that open-snoop sees being opened, each once, until the tracer is closed. */
export async function* openedPaths(tracer: Tracer): AsyncGenerator<string> {
  const seen = new Set<string>();
  for await (const { path } of tracer.events(opens)) {
    if (seen.has(path)) continue;
    seen.add(path);
    yield path;
  }
}
