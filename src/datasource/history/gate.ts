import { Observable } from 'rxjs';

/** Lets at most `limit` sources run at once; the others wait in line, and leave it when nobody wants them any more. */
export class Gate {
  private running = 0;
  private waiting: Array<() => void> = [];

  constructor(private limit: number) {}

  /** The same source, started when its turn comes. */
  pass<T>(source: Observable<T>): Observable<T> {
    return new Observable<T>((subscriber) => {
      let started = false;
      const start = () => {
        started = true;
        this.running++;
        subscriber.add(source.subscribe(subscriber));
      };
      subscriber.add(() => {
        if (started) {
          this.running--;
          this.waiting.shift()?.();
        } else {
          this.waiting = this.waiting.filter((each) => each !== start);
        }
      });
      if (this.running < this.limit) {
        start();
      } else {
        this.waiting.push(start);
      }
    });
  }
}
