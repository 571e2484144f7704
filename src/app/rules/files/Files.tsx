import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, ClipboardButton, Stack, Tab, TabsBar, Text, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { exportArchive } from '../../../rules';
import { archiveOf } from './archive';
import type { FormControl } from '../form/formControl';
import { costText } from './costText';
import { PlaceFields } from './PlaceFields';
import { prepareFiles, type FileTabId } from './prepareFiles';
import type { PreparedRequest } from '../form/prepareRequest';
import { saveFile } from './saveFile';
import { Section } from '../form/Section';
import { t } from '../../../language/translate';

interface Props {
  control: FormControl;
  prepared: PreparedRequest;
  /** Series of the expression; 0 while the number is unknown. */
  seriesCount: number;
}

/** The files, one tab for each target, to be copied or saved. */
export function Files({ control, prepared, seriesCount }: Props) {
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState<FileTabId>('prometheus');
  const tabs = useMemo(() => prepareFiles(prepared), [prepared]);
  const tab = tabs.find(({ id }) => id === open)!;
  return (
    <Section title={t('app.rules.files.rules', 'Rules')}>
      <div>
        <TabsBar>
          {tabs.map(({ id, label }) => (
            <Tab key={id} label={label} active={id === open} onChangeTab={() => setOpen(id)} />
          ))}
        </TabsBar>
      </div>
      <Text element="p" color="secondary">
        {tab.howTo}
      </Text>
      <PlaceFields id={open} control={{ ...control, problems: [...control.problems, ...tab.problems] }} />
      <Stack direction="row" gap={1} wrap="wrap">
        <ClipboardButton
          icon="copy"
          size="sm"
          variant="secondary"
          disabled={!tab.file}
          getText={() => tab.file?.text ?? ''}
        >
          {t('app.rules.files.copy', 'Copy')}
        </ClipboardButton>
        <Button
          icon="download-alt"
          size="sm"
          variant="secondary"
          disabled={!tab.file}
          onClick={() => tab.file && saveFile(tab.file.name, tab.file.text, 'text/plain')}
        >
          {t('app.rules.files.download', 'Download')}
        </Button>
        <Button
          icon="cloud-download"
          size="sm"
          variant="secondary"
          disabled={prepared.generated.groups.length === 0}
          onClick={() => saveArchive(prepared)}
        >
          {t('app.rules.files.download-all', 'Download all')}
        </Button>
      </Stack>
      {costText(prepared, seriesCount) && (
        <Text element="p" variant="bodySmall" color="secondary">
          {costText(prepared, seriesCount)}
        </Text>
      )}
      {tab.file ? (
        <pre className={styles.text} tabIndex={0} aria-label={tab.file.name} data-testid="rule-file">
          {tab.file.text}
        </pre>
      ) : (
        <Text element="p" color="secondary">
          {whyNoFile(prepared)}
        </Text>
      )}
    </Section>
  );
}

function whyNoFile({ request, generated }: PreparedRequest): string {
  if (request.expr.trim() === '') {
    return t('app.rules.files.the-rules-are-made', 'The rules are made of the expression.');
  }
  return generated.groups.length === 0
    ? t('app.rules.files.no-rules-while-a', 'No rules while a field says that something is wrong.')
    : t(
        'app.rules.files.no-file-for-this',
        'No file for this target while a field above says that something is wrong.'
      );
}

function saveArchive({ request, generated }: PreparedRequest): void {
  const files = exportArchive(request, generated);
  const folder = files[0].name.replace(/\.json$/, '');
  saveFile(`${folder}.zip`, archiveOf(folder, files), 'application/zip');
}

function getStyles({ colors, shape, spacing }: GrafanaTheme2) {
  return {
    text: css({
      margin: 0,
      padding: spacing(1),
      maxHeight: 480,
      overflow: 'auto',
      whiteSpace: 'pre',
      background: colors.background.canvas,
      border: `1px solid ${colors.border.weak}`,
      borderRadius: shape.radius.default,
    }),
  };
}
