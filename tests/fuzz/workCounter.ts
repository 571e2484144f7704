import { Session, type Profiler } from 'inspector';
import v8 from 'v8';

/**
 * Counts executed blocks of JavaScript, as V8 does for coverage: every function call, branch and turn of a loop, of our code and
 * of the libraries; the same in every run. What runs inside of a native function (a regular expression, a sort) counts as nothing.
 */
export class WorkCounter {
  private session = new Session();

  constructor() {
    // Optimised code does not count.
    v8.setFlagsFromString('--no-opt');
    this.session.connect();
    this.post('Profiler.enable');
    this.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  of(work: () => unknown): number {
    this.post('Profiler.takePreciseCoverage');
    work();
    const { result } = this.post<Profiler.TakePreciseCoverageReturnType>('Profiler.takePreciseCoverage');
    const ranges = result.flatMap(({ functions }) => functions.flatMap((each) => each.ranges));
    return ranges.reduce((sum, { count }) => sum + count, 0);
  }

  stop(): void {
    this.session.disconnect();
    v8.setFlagsFromString('--opt');
  }

  /** Of a session in the same process, the answer comes before `post` returns. */
  private post<Result>(method: string, params?: object): Result {
    let answer: Result | undefined;
    this.session.post(method, params, (error: Error | null, result?: object) => {
      if (error) {
        throw error;
      }
      answer = result as Result;
    });
    return answer!;
  }
}
