import { t } from '../language/translate';

/** Whether a fault is that of a script which could not be loaded: after an update the old one is gone, and only a reload of the page brings the new one. */
export function isMissingScript({ name, message }: Pick<Error, 'name' | 'message'>): boolean {
  return name === 'ChunkLoadError' || /^Loading (CSS )?chunk \S+ failed/.test(message);
}

export function missingScriptText(): string {
  return t(
    'words.missing-script',
    'A part of the plugin could not be loaded. It may have been updated since this page was opened: reload the page.'
  );
}

export function reloadText(): string {
  return t('words.reload-the-page', 'Reload this page');
}
