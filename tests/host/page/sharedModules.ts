import * as emotionCss from '@emotion/css';
import * as emotionReact from '@emotion/react';
import * as grafanaData from '@grafana/data';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaUi from '@grafana/ui';
import * as i18next from 'i18next';
import lodash from 'lodash';
import * as react from 'react';
import * as reactDom from 'react-dom';
import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';
import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';

/**
 * What a plugin's `define([...])` may ask for, as a Grafana of the supported range has it. `react/jsx-runtime` is left out on
 * purpose: Grafana 11.6 does not offer it, so a bundle that wants it must fail here too.
 */
const SHARED: Record<string, unknown> = {
  '@emotion/css': emotionCss,
  '@emotion/react': emotionReact,
  '@grafana/data': grafanaData,
  '@grafana/runtime': grafanaRuntime,
  '@grafana/ui': grafanaUi,
  i18next,
  lodash,
  react,
  'react-dom': reactDom,
  rxjs,
  'rxjs/operators': rxjsOperators,
};

export function shareModules() {
  const imports = Object.fromEntries(Object.keys(SHARED).map((name) => [name, `host:${name}`]));
  System.addImportMap({ imports });
  for (const [name, module] of Object.entries(SHARED)) {
    // An AMD module gets the default of what says `__useDefault`, thus the module itself.
    System.set(`host:${name}`, { default: module, __useDefault: true });
  }
}
