/** Shapes of spaced review; read by the type checker only, never shipped. */

/** A day of the learner's own calendar, such as 2026-03-05. */
type Day = string;
type Grade = 1 | 2 | 3 | 4;

/** What is known about how well a question is remembered. Without `stability` it has not been graded yet. */
interface ReviewCard {
  rev: number;
  due?: Day;
  /** The day of the last review. */
  last?: Day;
  stability?: number;
  difficulty?: number;
  reps?: number;
  lapses?: number;
  /** The course holds no such question any more. */
  gone?: boolean;
}

/** Where a question stands. */
interface ReviewPlace {
  page: string;
  title: string;
  rev: number;
}

/** What the page says about where questions stand. */
interface ReviewData {
  /** The title of the course. */
  course: string;
  pages: { page: string; title: string; revisions: Record<string, number> }[];
}

interface Review {
  dayOf(time: number): Day;
  addDays(day: Day, count: number): Day;
  /** Whether an answer shows that the question should come back. */
  isHard(item: Item): boolean;
  /** Whether the answer given since the card was kept was wrong. */
  hasLapsed(item: Item | undefined, card: Card): boolean;
  /** When the first answer was given. */
  firstDay(item: Item): Day;
  /** The day on which each question in review comes back, the earliest first. */
  schedule(): Map<string, Day>;
  /** The ids of the questions that are due on the day of `now` (milliseconds) or were due before. */
  due(now?: number): string[];
}

interface FsrsCard {
  due: Date;
  stability: number;
  difficulty: number;
  elapsed_days: number;
  scheduled_days: number;
  learning_steps: number;
  reps: number;
  lapses: number;
  state: number;
  last_review?: Date;
}

interface Scheduler {
  next(card: FsrsCard, now: Date, grade: Grade): { card: FsrsCard };
}

/** The library ts-fsrs, as far as it is used. */
declare var FSRS: {
  fsrs(settings: { learning_steps: string[]; relearning_steps: string[] }): Scheduler;
  createEmptyCard(now: Date): FsrsCard;
};

interface CalendarEvent {
  uid: string;
  day: Day;
  title: string;
  /** Whether it comes every day from `day` on. */
  daily: boolean;
}

interface ClassroomNamespace {
  review: Review;
  reviewCards: {
    /** What each grade, given on `today`, would make of a question's card. */
    outlook(about: { item?: Item; card?: Card; rev: number; today: Day }): Record<Grade, ReviewCard>;
    /** The grade that a first result suggests. */
    propose(item: Item): Grade;
  };
  reviewForms: {
    /** A fresh copy of a question's form from its page; rejects where the page cannot be read. */
    get(id: string, page: string): Promise<HTMLFormElement>;
    /** The address of a question on its page. */
    address(id: string, page: string): string;
  };
  reviewDrafts: {
    /** From now on answers to this question are drafts of this visit; what its lesson keeps stays as it is. */
    begin(id: string): void;
    /** What the question's lesson keeps. */
    kept(id: string): Item | undefined;
    end(id: string): void;
  };
  reviewGrade(form: HTMLFormElement, options: {
    proposed: Grade;
    outlook: Record<Grade, ReviewCard>;
    today: Day;
    keep(card: ReviewCard): void;
  }): HTMLElement;
  reviewDays: {
    /** A day as it is told: today, tomorrow, or its date. */
    tell(day: Day, today: Day): string;
    /** How many questions come back on which day, the first day first; what is overdue counts for today. */
    count(known: Map<string, ReviewPlace>, today: Day): [Day, number][];
    /** Puts the table of days into its place. */
    show(box: HTMLElement, known: Map<string, ReviewPlace>): void;
  };
  reviewCalendar: {
    /** A calendar file (RFC 5545). `time` is such as 18:30, `now` in milliseconds. */
    write(events: CalendarEvent[], options: { time: string; now: number; url: string }): string;
    show(box: HTMLElement, known: Map<string, ReviewPlace>): void;
  };
  reviewAnki: {
    /** A text file that Anki imports: one line for each row of fields. */
    write(rows: string[][], deck: string): string;
    show(box: HTMLElement, known: Map<string, ReviewPlace>, course: string): void;
  };
  /** Hands the learner a file to keep. */
  reviewSave(name: string, type: string, text: string): void;
}
