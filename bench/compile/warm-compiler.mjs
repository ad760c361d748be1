// Compiles the tracers whose paths it is sent and answers with the milliseconds each took.
import { compile } from '@tsbpf/compiler';

process.on('message', (entry) => {
  const began = performance.now();
  const { tracer } = compile({ entry });
  process.send({ milliseconds: tracer === undefined ? null : performance.now() - began });
});
