// Counts how often each kind of probe fires.
import {
  counter,
  fentry,
  fexit,
  interval,
  kprobe,
  kretprobe,
  profile,
  rawTracepoint,
  str,
  tracepoint,
  uprobe,
  uretprobe,
} from '@tsbpf/dsl';

/** Events by kind of probe */
export const fired = counter(str(16));

export const onKprobe = kprobe('vfs_read', (file, _buf, count) => {
  if (file.f_inode.i_ino > 0n && count > 0n) fired.increment('kprobe');
});

export const onKretprobe = kretprobe('vfs_read', (retval) => {
  if (retval >= 0n) fired.increment('kretprobe');
});

export const onFentry = fentry('vfs_read', (file) => {
  if (file.f_inode.i_ino > 0n) fired.increment('fentry');
});

export const onFexit = fexit('vfs_read', (_file, _buf, count, _pos, ret) => {
  if (ret <= count) fired.increment('fexit');
});

export const onTracepoint = tracepoint('sched:sched_process_exec', (args) => {
  if (args.filename.startsWith('/') && args.pid > 0) fired.increment('tracepoint');
});

export const onRawTracepoint = rawTracepoint('sched_switch', (_preempt, prev, next) => {
  if (prev.pid !== next.pid) fired.increment('rawTracepoint');
});

export const onUprobe = uprobe('libc.so.6', 'malloc', (size) => {
  if (size > 0n) fired.increment('uprobe');
});

export const onUretprobe = uretprobe('libc.so.6', 'malloc', (address) => {
  if (address !== 0n) fired.increment('uretprobe');
});

export const onProfile = profile({ hz: 99 }, () => fired.increment('profile'));

export const onInterval = interval('100ms', () => fired.increment('interval'));
