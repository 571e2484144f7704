import { sceneGraph, SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import { Icon, PanelChrome, Tooltip } from '@grafana/ui';
import React from 'react';

/** The notices of a panel's frames, behind an icon in its title, as a Grafana dashboard shows them. */
export class PanelNotices extends SceneObjectBase<SceneObjectState> {
  static Component = ({ model }: SceneComponentProps<PanelNotices>) => {
    const { data } = sceneGraph.getData(model).useState();
    const notices = (data?.series ?? []).flatMap((frame) => frame.meta?.notices ?? []);
    const texts = [...new Set(notices.map((notice) => notice.text))];
    if (texts.length === 0) {
      return null;
    }
    const warns = notices.some((notice) => notice.severity !== 'info');
    return (
      <Tooltip
        content={
          <div data-testid="panel-notices">
            {texts.map((text) => (
              <div key={text}>{text}</div>
            ))}
          </div>
        }
      >
        <PanelChrome.TitleItem>
          <Icon name={warns ? 'exclamation-triangle' : 'info-circle'} aria-label={texts.join('\n')} />
        </PanelChrome.TitleItem>
      </Tooltip>
    );
  };
}
