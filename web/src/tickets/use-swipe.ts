import { type TouchEvent, useRef } from 'react';

/** How far a finger must go, in CSS pixels, and how much straighter than a scroll. */
const DISTANCE = 60;
const STRAIGHTNESS = 2;

interface Swipe {
  readonly onLeft: () => void;
  readonly onRight: () => void;
}

/** Handlers for an element that can be swiped; the same must be possible by buttons. */
export function useSwipe({ onLeft, onRight }: Swipe) {
  const start = useRef<{ readonly x: number; readonly y: number }>(undefined);
  return {
    onTouchStart: ({ touches }: TouchEvent) => {
      const touch = touches.length === 1 ? touches[0] : undefined;
      start.current = touch && { x: touch.clientX, y: touch.clientY };
    },
    onTouchEnd: ({ changedTouches }: TouchEvent) => {
      const [from, end] = [start.current, changedTouches[0]];
      start.current = undefined;
      if (!from || !end) return;
      const [x, y] = [end.clientX - from.x, end.clientY - from.y];
      if (Math.abs(x) < DISTANCE || Math.abs(x) < STRAIGHTNESS * Math.abs(y)) return;
      if (x < 0) onLeft();
      else onRight();
    },
  };
}
