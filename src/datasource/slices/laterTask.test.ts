import { MessageChannel } from 'node:worker_threads';
import { laterTask } from './laterTask';

describe.each([
  ['by a message', MessageChannel],
  ['by a timer, where there are no messages', undefined],
])('a later task %s', (_, channel) => {
  beforeEach(() => Object.assign(globalThis, { MessageChannel: channel }));
  afterEach(() => Object.assign(globalThis, { MessageChannel: undefined }));

  it('comes after this one, as often as it is asked for', async () => {
    const seen: string[] = [];
    await new Promise<void>((resolve) => {
      const task = laterTask(() => {
        if (seen.push('work') < 3) {
          task.next();
        } else {
          task.stop();
          resolve();
        }
      });
      task.next();
      seen.push('now');
    });
    expect(seen).toEqual(['now', 'work', 'work']);
  });

  it('does not come when it was stopped', async () => {
    const work = jest.fn();
    const stopped = laterTask(work);
    stopped.next();
    stopped.stop();
    await new Promise<void>((resolve) => {
      const other = laterTask(() => {
        other.stop();
        resolve();
      });
      other.next();
    });
    expect(work).not.toHaveBeenCalled();
  });
});
