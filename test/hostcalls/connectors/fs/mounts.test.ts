import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { refuseKernelFileSystem } from '../../../../hostcalls/connectors/fs/mounts.js';

test('file systems of the kernel are refused wherever they are mounted', () => {
  const kernel = process.platform === 'linux' ? ['/proc', '/proc/self', '/sys'] : [];
  for (const path of kernel) {
    expect(() => {
      refuseKernelFileSystem(path);
    }).toThrow('path_special_mount');
  }
});

test('file systems for data are not', () => {
  for (const path of ['/', tmpdir(), process.cwd()]) {
    expect(() => {
      refuseKernelFileSystem(path);
    }).not.toThrow();
  }
});
