/** What slidedeck.js uses of reveal.js; read by the type checker only, never shipped. */

interface RevealDeck {
  initialize(options: Record<string, unknown>): Promise<void>;
  on(event: string, heard: () => void): void;
  addKeyBinding(key: { keyCode: number; key: string; description: string }, pressed: () => void): void;
  getCurrentSlide(): HTMLElement;
  getSlidePastCount(): number;
  getTotalSlides(): number;
  next(): void;
  prev(): void;
  isReady(): boolean;
  isSpeakerNotes(): boolean;
  togglePause(paused: boolean): void;
}

declare var Reveal: RevealDeck;
declare var RevealNotes: unknown;
