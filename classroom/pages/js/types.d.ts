/** Shapes shared by the browser scripts; read by the type checker only, never shipped. */

type PartState = "right" | "wrong" | "missed";
type Kind = "single" | "several" | "truefalse" | "matching" | "ordering" | "sorting" | "number" | "short";

interface Score {
  earned: number;
  possible: number;
  parts?: Record<string, PartState>;
  flags?: string[];
}

interface Span {
  concept: string;
  start: number;
  end: number;
}

/** What the marker reports on a free-text answer; offsets count code points. */
interface MarkResult extends Score {
  covered: string[];
  refused: (Span & { reason: string })[];
  evidence: (Span & { phrasing: number; agree: number })[];
  flags: string[];
}

interface PartFeedback {
  text: string;
  see?: string;
}

/** The JSON in the page. `titles` and `model` come with free text only. */
interface QuestionData {
  id: string;
  rev: number;
  kind: Kind;
  key: any;
  feedback: Record<string, PartFeedback>;
  titles?: Record<string, string>;
  model?: string;
}

type Answer = Record<string, any>;

/** One part of a marked answer and the element its explanation is put into. */
interface Place {
  part: string;
  at: HTMLElement;
  state: PartState | "rest";
}

/** What every kind of question offers to the code around it. */
interface Widget {
  /** The answer as it stands, or null while there is none. */
  read(): Answer | null;
  /** Shows an answer; null empties. Anything malformed in it is passed over. */
  write(answer: unknown): void;
  /** Where the explanations go, with the state of each part. */
  places(score: Score, answer: Answer | null): Place[];
  /** The right answer, to be shown on request. */
  reveal(): Node;
  /** The control to go to when the learner tries again. */
  first(score: Score | null): HTMLElement | null;
  /** Whether trying again starts from nothing. */
  fresh?: boolean;
  /** Marks the answer in place of the shared scoring. */
  score?(answer: Answer): Score;
  /** Shows a score in place of the shared marks; returns what is to be read out. */
  report?(score: Score, answer: Answer): string;
  /** Takes away what `report` showed. */
  clear?(): void;
}

interface Item {
  rev: number;
  response: Answer | null;
  score: { earned: number; possible: number } | null;
  checked: boolean;
  tries: number;
  at: number;
  old?: Item;
}

interface Saved {
  format: number;
  items: Record<string, Item>;
  notes: Record<string, string>;
}

interface Progress {
  item(id: string): Item | undefined;
  keep(id: string, item: Item): void;
  note(id: string): string;
  keepNote(id: string, text: string): void;
  /** Calls back when an item or note changed elsewhere: another tab, or a copy on this page. */
  listen(heard: () => void): void;
  /** The sentence to tell the learner, once; empty when there is none. */
  trouble(): string;
}

interface ClassroomNamespace {
  dom: {
    make(tag: string, className?: string, ...children: (Node | string)[]): HTMLElement;
    button(label: string, className: string, pressed: () => void): HTMLButtonElement;
    inline(text: string): (Node | string)[];
    all(root: ParentNode, selector: string): HTMLElement[];
    inputs(root: ParentNode, selector?: string): HTMLInputElement[];
    textOf(root: ParentNode, selector: string): string;
    later(work: () => void): { soon(): void; now(): void; waiting(): boolean };
  };
  progress: Progress;
  kinds: Record<string, (form: HTMLFormElement, data: QuestionData) => Widget>;
  feedback: {
    show(places: Place[], data: QuestionData, again: HTMLElement): string;
    clear(form: HTMLElement): void;
    line(score: Score): string;
    explain(feedback: PartFeedback | undefined, linked?: boolean): (Node | string)[];
  };
  report(box: HTMLElement, data: QuestionData, result: MarkResult, text: string): string;
  question(form: HTMLFormElement): void;
  mendTheme(): void;
  start(): void;
  stem(word: string): string;
  score(kind: string, key: unknown, answer: unknown): Score;
  marker: {
    load(key: unknown, tables: unknown): unknown;
    mark(handle: any, answer: string): MarkResult;
  };
  tables: unknown;
}

declare var Classroom: ClassroomNamespace;
/** What the theme puts into every page to keep settings. */
declare function __md_get(name: string): any;
declare function __md_set(name: string, value: unknown): void;
