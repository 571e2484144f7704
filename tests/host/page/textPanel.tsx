import { PanelPlugin, renderMarkdown, type PanelProps } from '@grafana/data';
import { ScrollContainer } from '@grafana/ui';
import React from 'react';

interface TextOptions {
  mode?: 'markdown' | 'html' | 'code';
  content?: string;
}

function TextPanel({ options, replaceVariables }: PanelProps<TextOptions>) {
  const html = renderMarkdown(replaceVariables(options.content ?? '', undefined, 'html'));
  return (
    <ScrollContainer>
      <div className="markdown-html" dangerouslySetInnerHTML={{ __html: html }} />
    </ScrollContainer>
  );
}

/** The host's text panel: Markdown only. */
export const textPanel = new PanelPlugin<TextOptions>(TextPanel);
