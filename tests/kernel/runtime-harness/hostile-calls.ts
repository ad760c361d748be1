import { load, readManifest, specsOf, TracerError } from '@tsbpf/runtime';
import { type NativeAddon, type NativeObject, nativeAddon } from '@tsbpf/runtime/~internal';
import { module, runtimeObject } from './runtime-object.ts';
import * as tracer from './runtime-tracer.ts';

// Started by hostile.test.ts in a process of its own: calls that a hostile or careless caller could make.
// Each must end in a typed error (or, where marked, in nothing); the last line is the report.

interface Report {
  calls: number;
  refused: number;
  harmless: number;
  wrong: string[];
}

const report: Report = { calls: 0, refused: 0, harmless: 0, wrong: [] };
const addon: NativeAddon = nativeAddon();
const object = runtimeObject();

/** Every value that is not what a method wants; made anew for each call. */
const JUNK: readonly (() => unknown)[] = [
  () => undefined,
  () => null,
  () => Number.NaN,
  () => -1,
  () => 1.5,
  () => 2 ** 63,
  () => Number.POSITIVE_INFINITY,
  () => 10n ** 30n,
  () => '',
  () => 'no such name',
  () => 'nul\0inside',
  () => 'x'.repeat(100_000),
  () => Symbol('s'),
  () => ({}),
  () => [],
  () => () => {},
  () => new Uint8Array(0),
  () => new Uint8Array(3),
  () => detached(16),
  () => new DataView(new ArrayBuffer(8)),
  () => new Uint16Array(4),
  () => new Proxy(new Uint8Array(4), {}),
  () => ({ valueOf: () => 4, toString: () => 'produce', length: 4 }),
];

function detached(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  structuredClone(bytes, { transfer: [bytes.buffer] });
  return bytes;
}

function isTyped(error: unknown): boolean {
  return (
    error instanceof TypeError ||
    error instanceof RangeError ||
    error instanceof TracerError ||
    (error instanceof Error &&
      ['CLOSED', 'DAMAGED', 'SYSTEM'].includes(String((error as { code?: string }).code))) ||
    (error instanceof Error && /loaded before|not loaded|waits already/.test(error.message))
  );
}

function settle(name: string, error: unknown): void {
  if (isTyped(error)) report.refused += 1;
  else report.wrong.push(`${name}: ${error instanceof Error ? error.stack : String(error)}`);
}

/** A call that must be refused. */
function refuse(name: string, call: () => unknown): void {
  report.calls += 1;
  try {
    call();
  } catch (error) {
    settle(name, error);
    return;
  }
  report.wrong.push(`${name}: was accepted`);
}

/** A call that may do something or be refused, but nothing else. */
function survive(name: string, call: () => unknown): void {
  report.calls += 1;
  try {
    call();
    report.harmless += 1;
  } catch (error) {
    settle(name, error);
  }
}

async function refuseLater(name: string, call: () => Promise<unknown>): Promise<void> {
  report.calls += 1;
  try {
    await call();
  } catch (error) {
    settle(name, error);
    return;
  }
  report.wrong.push(`${name}: was accepted`);
}

type Method = (this: unknown, ...args: readonly unknown[]) => unknown;

function methodsOf(handle: object): [string, Method][] {
  const prototype = Object.getPrototypeOf(handle) as Record<string, Method>;
  return Object.getOwnPropertyNames(prototype)
    .filter((name) => name !== 'constructor')
    .map((name) => [name, prototype[name] as Method]);
}

function opened(): NativeObject {
  const handle = addon.openObject(object, 'hostile');
  for (const probe of readManifest(object).probes) {
    handle.setAutoload(probe.name, ['produce', 'fill', 'on_interval'].includes(probe.name));
  }
  return handle;
}

function loaded(): NativeObject {
  const handle = opened();
  handle.load(0);
  return handle;
}

function junkForOpening(): void {
  for (const [at, junk] of JUNK.entries()) {
    refuse(`openObject junk ${at}`, () => addon.openObject(junk() as never, 'x'));
    if (!['no such name'].includes(String(at === 9 ? junk() : ''))) {
      refuse(`openObject name ${at}`, () => addon.openObject(object, junk() as never));
    }
    refuse(`kernelNames junk ${at}`, () => addon.kernelNames(junk() as never));
    refuse(`hasFeature junk ${at}`, () => addon.hasFeature(junk() as never));
    refuse(`readManifest junk ${at}`, () => readManifest(junk() as never));
    refuse(`specsOf junk ${at}`, () => specsOf(junk() as never));
  }
}

function damagedObjects(): void {
  for (let round = 0; round < 120; round += 1) {
    const flipped = Uint8Array.from(object);
    const bit = Math.floor((round / 120) * flipped.length * 8) + (round % 8);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    refuse(`flipped bit ${bit}`, () => addon.openObject(flipped, 'x'));
    const length = Math.floor((round / 120) * object.length);
    refuse(`truncated to ${length}`, () => addon.openObject(object.subarray(0, length), 'x'));
  }
}

function junkForHandles(): void {
  const target = loaded();
  const map = target.map('pairs');
  const program = target.program('fill');
  const ring = target.map('events').openRing();
  const fresh = opened();
  for (const handle of [target, map, program, ring, fresh]) {
    for (const [name, method] of methodsOf(handle)) {
      if (['close', 'cancel'].includes(name)) continue;
      for (const [at, junk] of JUNK.entries()) {
        survive(`${name} junk ${at}`, () => method.call(handle, junk(), junk(), junk(), junk()));
        survive(`${name} right, then junk ${at}`, () =>
          method.call(handle, new Uint8Array(4), junk(), junk(), junk()),
        );
      }
    }
  }
  target.close();
  fresh.close();
}

function foreignReceivers(): void {
  const target = loaded();
  const handles = [
    target,
    target.map('pairs'),
    target.program('fill'),
    target.map('events').openRing(),
  ];
  const link = target.program('on_interval').attachTimer(0, 0, 1_000_000_000);
  for (const handle of [...handles, link]) {
    for (const [name, method] of methodsOf(handle)) {
      const others = [...handles, link].filter((other) => other !== handle);
      const receivers = [
        ...others,
        {},
        null,
        Object.create(handle),
        new Proxy(handle, {}),
        new Map(),
      ];
      for (const [at, receiver] of receivers.entries()) {
        refuse(`${name} on receiver ${at}`, () => method.call(receiver, new Uint8Array(4)));
      }
    }
    const Class = handle.constructor as new (...args: readonly unknown[]) => object;
    for (const junk of JUNK) refuse('constructor', () => new Class(junk()));
    refuse('constructor without new', () => (Class as unknown as () => void)());
    refuse('subclass', () => new (class extends Class {})());
    refuse('constructor with another target', () => Reflect.construct(Class, [1], Map));
  }
  target.close();
}

function closedHandles(): void {
  const target = loaded();
  const map = target.map('pairs');
  const program = target.program('fill');
  const ring = target.map('events').openRing();
  const link = target.program('on_interval').attachTimer(0, 0, 1_000_000_000);
  target.close();
  refuse('lookup', () => map.lookup(new Uint8Array(4), new Uint8Array(16)));
  refuse('update', () => map.update(new Uint8Array(4), new Uint8Array(16), 0));
  refuse('delete', () => map.delete(new Uint8Array(4)));
  refuse('nextKey', () => map.nextKey(undefined, new Uint8Array(4)));
  refuse('lookupBatch', () =>
    map.lookupBatch(new Uint8Array(8), true, new Uint8Array(4), new Uint8Array(16)),
  );
  refuse('openRing', () => map.openRing());
  refuse('info', () => program.info());
  refuse('testRun', () => program.testRun(undefined));
  refuse('attachTimer', () => program.attachTimer(0, 1, 0));
  refuse('attachTracepoint', () => program.attachTracepoint('a', 'b'));
  refuse('attachTrace', () => program.attachTrace());
  refuse('attachKprobe', () => program.attachKprobe('x', false));
  refuse('attachKprobeMulti', () => program.attachKprobeMulti(['x'], false));
  refuse('attachUprobe', () => program.attachUprobe('/bin/sh', 'main', false));
  refuse('read', () => ring.read(new Uint8Array(64), new Uint32Array(1)));
  refuse('wait', () => ring.wait(() => {}));
  refuse('map', () => target.map('pairs'));
  refuse('program', () => target.program('fill'));
  refuse('load', () => target.load(0));
  refuse('setVariable', () => target.setVariable('.rodata', 'p_count', new Uint8Array(4)));
  for (const handle of [target, map, ring, link]) {
    survive('close again', () => handle.close());
    survive('close once more', () => handle.close());
  }
  survive('cancel', () => ring.cancel());
}

function wrongOrder(): void {
  const fresh = opened();
  refuse('map before load', () => fresh.map('pairs'));
  refuse('program before load', () => fresh.program('fill'));
  fresh.load(0);
  refuse('load twice', () => fresh.load(0));
  refuse('variable after load', () => fresh.setVariable('.rodata', 'p_count', new Uint8Array(4)));
  refuse('program that was not loaded', () => fresh.program('say'));
  refuse('ring of a hash map', () => fresh.map('pairs').openRing());
  refuse('fresh wrong size', () => opened().setVariable('.rodata', 'p_count', new Uint8Array(3)));
  survive('a second reader', () => {
    const map = fresh.map('events');
    const readers = [map.openRing(), map.openRing()];
    for (const reader of readers) reader.wait(() => {});
  });
  refuse('a buffer too small for a record', () => {
    fresh.program('produce').testRun(undefined);
    fresh.map('events').openRing().read(new Uint8Array(8), new Uint32Array(4));
  });
  fresh.close();
  const many = loaded();
  survive('entries beyond memory', () => opened().setMaxEntries('pairs', 0xffff_ffff));
  refuse('loading entries beyond memory', () => {
    const huge = opened();
    huge.setMaxEntries('pairs', 0xffff_ffff);
    huge.load(0);
  });
  many.close();
}

function sharedAndResizable(): void {
  const target = loaded();
  const map = target.map('pairs');
  survive('shared memory', () =>
    map.lookup(new Uint8Array(new SharedArrayBuffer(4)), new Uint8Array(new SharedArrayBuffer(16))),
  );
  const Resizable = ArrayBuffer as new (size: number, options: object) => ArrayBuffer;
  const buffer = new Resizable(16, { maxByteLength: 64 });
  const tracking = new Uint8Array(buffer);
  (buffer as unknown as { resize(size: number): void }).resize(2);
  refuse('shrunk memory', () => map.lookup(new Uint8Array(4), tracking));
  refuse('detached key', () => map.lookup(detached(4), new Uint8Array(16)));
  refuse('detached value', () => map.lookup(new Uint8Array(4), detached(16)));
  refuse('detached slab', () =>
    target.map('events').openRing().read(detached(64), new Uint32Array(1)),
  );
  target.close();
}

function reentrancy(): void {
  const target = loaded();
  const names = ['do_nanosleep'];
  Object.defineProperty(names, 0, {
    get: () => {
      target.close();
      return 'do_nanosleep';
    },
  });
  const program = target.program('on_interval');
  refuse('close from a getter', () => program.attachKprobeMulti(names, false));
  const shrinking = ['a', 'b', 'c'];
  Object.defineProperty(shrinking, 0, {
    get: () => {
      shrinking.length = 1;
      return 'a';
    },
  });
  const other = loaded();
  refuse('shrink from a getter', () => other.program('fill').attachKprobeMulti(shrinking, false));
  refuse('throw from a getter', () =>
    other.program('fill').attachKprobeMulti(
      Object.defineProperty(['a'], 0, {
        get: () => {
          throw new RangeError('mine');
        },
      }),
      false,
    ),
  );
  other.close();
}

async function callbacks(): Promise<void> {
  for (const act of ['close object', 'close ring', 'wait again', 'cancel', 'throw'] as const) {
    report.calls += 1;
    const target = loaded();
    const ring = target.map('events').openRing();
    const thrown = new Promise<void>((resolve) => {
      if (act !== 'throw') resolve();
      else process.once('uncaughtException', () => resolve());
    });
    await new Promise<void>((resolve) => {
      ring.wait(() => {
        resolve();
        if (act === 'close object') target.close();
        if (act === 'close ring') ring.close();
        if (act === 'cancel') ring.cancel();
        if (act === 'wait again') ring.wait(() => {});
        if (act === 'throw') throw new Error('from a callback');
      });
      refuse('wait twice', () => ring.wait(() => {}));
      target.program('produce').testRun(undefined);
    });
    await thrown;
    target.close();
    report.harmless += 1;
  }
}

async function hostileTracers(): Promise<void> {
  const probes = [tracer.produce];
  for (const [at, junk] of JUNK.entries()) {
    await refuseLater(`load junk ${at}`, () => load(junk() as never, module));
    if (typeof junk() !== 'object' || junk() === null) {
      await refuseLater(`load with module ${at}`, () => load(object, junk() as never));
    }
    const value = junk();
    if (value !== undefined) {
      await refuseLater(`param junk ${at}`, () =>
        load(object, module, { probes, params: { count: value } }),
      );
    }
  }
  const live = await load(object, module, { probes });
  for (const [at, junk] of JUNK.entries()) {
    refuse(`map junk ${at}`, () => live.map(junk() as never));
    refuse(`events junk ${at}`, () => live.events(junk() as never));
    refuse(`fire junk ${at}`, () => live.fire(junk() as never));
    refuse(`cell junk ${at}`, () => live.cell(junk() as never));
    refuse(`cell set junk ${at}`, () => live.cell(tracer.total).set(junk() as never));
    refuse(`struct cell set junk ${at}`, () => live.cell(tracer.last).set(junk() as never));
    refuse(`get junk ${at}`, () => live.map(tracer.pairs).get(junk() as never));
    refuse(`set junk ${at}`, () => live.map(tracer.pairs).set(1, junk() as never));
  }
  const cell = live.cell(tracer.total);
  live.fire(tracer.produce);
  for await (const event of live.events(tracer.events)) {
    survive(`close in the iteration at ${event.seq}`, () => void live.close());
  }
  refuse('after close', () => live.take(tracer.events));
  refuse('cell after close', () => live.cell(tracer.total));
  refuse('handle of a cell after close', () => cell.get());
  refuse('setting a cell after close', () => cell.set(1n));
}

/** Handles that nobody closes, collected in any order. */
async function garbage(): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    survive(`drop ${round}`, () => {
      const dropped = loaded();
      dropped.map('events').openRing();
      dropped.program('on_interval').attachTimer(0, 0, 1_000_000_000);
    });
    global.gc?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

junkForOpening();
damagedObjects();
junkForHandles();
foreignReceivers();
closedHandles();
wrongOrder();
sharedAndResizable();
reentrancy();
await callbacks();
await hostileTracers();
await garbage();
process.stdout.write(`${JSON.stringify(report)}\n`);
