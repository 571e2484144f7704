import { Observable } from 'rxjs';

type Start = () => void;

/** Lets at most `limit` sources run at once; the others wait in line, and leave it when nobody wants them any more. */
export class Gate {
  running = 0;
  private ahead = new Set<Start>();
  private behind = new Set<Start>();
  private isOpening = false;

  constructor(private limit: number) {}

  get waiting(): number {
    return this.ahead.size + this.behind.size;
  }

  /**
   * The same source, started when its turn comes.
   *
   * @param isAhead - before all that wait without it: a picture shows something sooner than the history of another one
   */
  pass<T>(source: Observable<T>, isAhead = false): Observable<T> {
    return new Observable<T>((subscriber) => {
      const line = isAhead ? this.ahead : this.behind;
      let started = false;
      const start = () => {
        line.delete(start);
        started = true;
        this.running++;
        subscriber.add(source.subscribe(subscriber));
      };
      line.add(start);
      subscriber.add(() => {
        line.delete(start);
        this.running -= started ? 1 : 0;
        this.open();
      });
      this.open();
    });
  }

  /** A loop, since a source may end at once and so call this again: a long line would be as many calls deep. */
  private open(): void {
    if (this.isOpening) {
      return;
    }
    this.isOpening = true;
    try {
      while (this.running < this.limit && this.waiting > 0) {
        const [next] = this.ahead.size > 0 ? this.ahead : this.behind;
        next();
      }
    } finally {
      this.isOpening = false;
    }
  }
}
