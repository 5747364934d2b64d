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

/** What an answer was worth, and when (milliseconds since 1970). */
interface Result {
  earned: number;
  possible: number;
  at: number;
}

interface Item {
  rev: number;
  response: Answer | null;
  /** What the last checked answer was worth; of an honest “I'm not sure” 0 points. */
  score: { earned: number; possible: number } | null;
  checked: boolean;
  /** Checked answers so far; an honest “I'm not sure” is none. */
  tries: number;
  at: number;
  /** Whether the learner last said that they do not know; review asks again. */
  unsure?: boolean;
  /** Whether the learner looked at the answer before any try; review asks again. */
  revealed?: boolean;
  /** What the first result of this revision was. */
  first?: Result;
  /** What was kept of an earlier revision. */
  old?: Item;
}

interface Note {
  text: string;
  at: number;
}

/** The card of a question in spaced review. The review script owns all but `at`; values are JSON. */
interface Card {
  /** When the card was last kept (set by `keepCard`); of two copies of a card the later one stays. */
  at: number;
  [field: string]: any;
}

/** Where the learner was on a page. */
interface Spot {
  /** The anchor of the section, empty at the top of the page. */
  section: string;
  /** The section's heading. */
  title: string;
  at: number;
}

/** What is kept, each part by id; `places` by the name of the page, such as `lessons/point-by-point`. */
interface Kept {
  items: Record<string, Item>;
  notes: Record<string, Note>;
  cards: Record<string, Card>;
  places: Record<string, Spot>;
}

interface Saved extends Kept {
  format: number;
  /** When the learner last cleared everything, 0 for never. */
  era: number;
}

interface Progress {
  item(id: string): Item | undefined;
  /** All items by id. Change none in place: make a copy and keep it. */
  items(): Record<string, Item>;
  /** Keeps an answer: known at once, written to storage after the next paint or when the page is left. */
  keep(id: string, item: Item): void;
  note(id: string): string;
  keepNote(id: string, text: string): void;
  /** The card of a question, by the question's or exercise's id. */
  card(id: string): Card | undefined;
  /** All cards by id. */
  cards(): Record<string, Card>;
  /** Keeps a card; `at` is set here. */
  keepCard(id: string, card: Record<string, any>): void;
  places(): Record<string, Spot>;
  keepPlace(page: string, place: { section: string; title: string }): void;
  /** Calls back when anything changed: here, in another tab, or by an import. */
  listen(heard: () => void): void;
  /** The sentence to tell the learner, once; empty when there is none. */
  trouble(): string;
}

/** What the worker of the site tells: of each file its digest, bytes, and bytes after gzip; the names of those kept. */
interface OfflineState {
  id: string;
  files: Record<string, [string, number, number]>;
  kept: string[];
  /** Whether every new edition is kept whole. */
  whole: boolean;
}

/** What the pages with files need of the state that progress.js holds. */
interface KeptState {
  ASIDE: string;
  FORMAT: number;
  PARTS: (keyof Kept)[];
  entries(part: keyof Kept): any;
  parse(text: string): Saved | null;
  merge(other: Kept): number;
  clear(): void;
}

/** How many tasks of a page are done, and how many there are. */
interface Count {
  done: number;
  of: number;
}

/** An answer of a graded attempt on its way to the server; `made` in milliseconds since 1970. */
interface Outgoing {
  client: string;
  seq: number;
  number: number;
  answer: Answer | null;
  made: number;
}

/** What is on its way: numbers of questions, why it waits, the server's last word, whether the browser keeps it. */
interface OutboxState {
  waiting: number[];
  trouble: "" | "offline" | "slow";
  refused: string;
  kept: boolean;
}

/** A question on the page of a graded attempt. */
interface Question {
  line: HTMLElement;
  answered: boolean;
}

/** How a question stands with the learner; “open” where nothing was answered. */
type Standing = "open" | "revised" | "unsure" | "wrong" | "partly" | "right";

interface Task {
  id: string;
  rev: number;
  use: "check" | "quiz" | "exercise";
  objective: string | null;
  text: string;
}

/** A page with tasks, in the order of the menu. */
interface Chapter {
  page: string;
  title: string;
  lesson: boolean;
  tasks: Task[];
  notes: { id: string; ask: string }[];
}

interface ClassroomNamespace {
  /** Sends answers to `address` and keeps under `key` what is not there yet. */
  outbox(
    key: string,
    address: string,
    token: string,
    changed: (state: OutboxState) => void
  ): {
    put(number: number, answer: Answer | null): void;
    waiting(): Record<string, Outgoing>;
    send(): void;
    start(): void;
  };
  dom: {
    /** The address of the folder of the site. */
    root: URL;
    make(tag: string, className?: string, ...children: (Node | string)[]): HTMLElement;
    button(label: string, className: string, pressed: () => void): HTMLButtonElement;
    inline(text: string): (Node | string)[];
    all(root: ParentNode, selector: string): HTMLElement[];
    inputs(root: ParentNode, selector?: string): HTMLInputElement[];
    textOf(root: ParentNode, selector: string): string;
    later(work: () => void): { soon(): void; now(): void; waiting(): boolean };
    /** Fetches a script of assets/ that few pages need, once. */
    load(name: string): Promise<void>;
  };
  progress: Progress;
  kept: KeptState;
  progressFile: {
    /** Everything kept, as the text of a file. */
    write(): string;
    /** Takes over what is later in such a text; returns how many entries that were, or throws an Error with one sentence. */
    read(text: string): number;
    /** Forgets everything, in every tab, and what stands aside. */
    clear(): void;
    /** The texts that could not be read and were put aside, the oldest first. */
    aside(): string[];
  };
  kinds: Record<string, (form: HTMLFormElement, data: QuestionData) => Widget>;
  feedback: {
    show(places: Place[], data: QuestionData, again: HTMLElement, unsure?: boolean): string;
    clear(form: HTMLElement): void;
    line(score: Score): string;
    explain(feedback: PartFeedback | undefined, linked?: boolean): (Node | string)[];
  };
  report(box: HTMLElement, data: QuestionData, result: MarkResult, text: string): string;
  /** Brings a question to life; returns its id and revision such as `what-counts:1`. */
  question(form: HTMLFormElement): string;
  /** Opens or closes the report on a question below `place`; `problem.js` brings it. */
  problem(place: HTMLElement, data: QuestionData, read: () => Answer | null, press: HTMLButtonElement): void;
  tally: {
    /** What is done, by the name of the page, of the pages that are known. */
    count(): Record<string, Count>;
    say(count: Count): string;
    /** Takes note of the tasks of pages, each as id and revision such as `what-counts:1`. */
    learn(pages: Record<string, string[]>): void;
  };
  showTally(tasks: string[]): void;
  outline: {
    chapters: Chapter[];
    stand(task: Task): Standing;
    isDone(task: Task): boolean;
    first(task: Task): Result | undefined;
    points(tasks: Task[]): { earned: number; possible: number; answered: number };
  };
  courseStart(box: HTMLElement): void;
  courseLessons(box: HTMLElement): void;
  courseGain(box: HTMLElement): void;
  courseOpen(box: HTMLElement): void;
  courseNotes(box: HTMLElement): void;
  courseKeep(box: HTMLElement): void;
  courseCertificate(box: HTMLElement): void;
  offline: {
    /** Asks the worker of the site (what, see ANSWERS in classroom/site/worker.js); throws where there is none. */
    ask(what: "state" | "keep" | "whole" | "forget" | "which", data?: { names: string[] }): Promise<any>;
    /** The worker's registration once it works; null where there is none. */
    ready(): Promise<ServiceWorkerRegistration | null>;
    /** Whether this site has a worker and this browser allows one. */
    possible: boolean;
    /** Whether the page comes from a server rather than from a folder. */
    web: boolean;
  };
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
