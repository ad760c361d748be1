// Compiles the tracers whose paths it is sent and answers with the time that each took.
import { compile } from '@tsbpf/compiler';

process.on('message', (entry) => {
  const began = performance.now();
  const before = process.cpuUsage();
  const { tracer } = compile({ entry });
  const { user, system } = process.cpuUsage(before);
  const times = { wall: performance.now() - began, cpu: (user + system) / 1000 };
  process.send(tracer === undefined ? null : times);
});
