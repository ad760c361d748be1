import { describe, expect, it } from 'vitest';
import { loadOrder } from './boot-modules.ts';

const dep = [
  'kernel/fs/9p/9p.ko: kernel/net/9p/9pnet.ko kernel/fs/netfs/netfs.ko',
  'kernel/net/9p/9pnet.ko:',
  'kernel/fs/netfs/netfs.ko:',
  'kernel/drivers/char/hw_random/virtio-rng.ko.xz:',
  '',
].join('\n');

describe('loadOrder', () => {
  it('puts dependencies first and each module once', () => {
    expect(loadOrder(['9p', '9pnet'], dep, '')).toEqual([
      'kernel/net/9p/9pnet.ko',
      'kernel/fs/netfs/netfs.ko',
      'kernel/fs/9p/9p.ko',
    ]);
  });

  it('takes - and _ for the same', () => {
    expect(loadOrder(['virtio_rng'], dep, '')).toEqual([
      'kernel/drivers/char/hw_random/virtio-rng.ko.xz',
    ]);
  });

  it('leaves out what is built in', () => {
    expect(loadOrder(['virtio_pci'], dep, 'kernel/drivers/virtio/virtio_pci.ko\n')).toEqual([]);
  });

  it('names a module the kernel does not have', () => {
    expect(() => loadOrder(['nvme'], dep, '')).toThrow('no module nvme');
  });
});
