import { getAppEvents } from '@grafana/runtime';
import { useEffect } from 'react';
import { ADVISED, FollowAdvice } from '../../frames/followAdvice';
import type { ModelForm } from './form';

/** Follows what the reader has agreed to at the panel's badges: a panel cannot change its query itself. */
export function useFollowedAdvice(refId: string, set: ModelForm['set']): void {
  useEffect(() => {
    const subscription = getAppEvents().subscribe(FollowAdvice, ({ payload }) => {
      const change = ADVISED[payload.advice];
      if (payload.refId === refId && change) {
        set(change);
        payload.followed();
      }
    });
    return () => subscription.unsubscribe();
  }, [refId, set]);
}
