import v8 from 'v8';
import PageWithNetwork from '../datasource/environment';

/**
 * A page whose scripts are compiled anew: a compiled script that an earlier test of the same process left behind would be
 * taken from V8's cache, and of it only calls are counted, not branches and turns.
 */
export default class CountingPage extends PageWithNetwork {
  async setup() {
    v8.setFlagsFromString('--no-compilation-cache');
    await super.setup();
  }

  async teardown() {
    v8.setFlagsFromString('--compilation-cache');
    await super.teardown();
  }
}
