/** Shapes of the projector view; read by the type checker only, never shipped. */

/** A part of a question; see classroom/trainer/showquestion.py. */
interface StagePart {
  id: string;
  name: string;
  text: string;
}

interface StageAsked {
  id: string;
  kind: Kind | "exercise";
  stem: string;
  tip: string;
  hint: string | null;
  parts: StagePart[];
  partners: StagePart[];
  unit: string | null;
}

interface StageTold {
  name: string;
  text: string;
  partner: string;
  right: boolean | null;
  why: string;
  see: string;
  idea: string | null;
}

/** What is on the screen at one time; see classroom/trainer/faces.py. */
interface StageFace {
  label: string;
  text: string;
  lines: string[];
  numbered: boolean;
  note: string;
  asked: StageAsked | null;
  answer: { id: string; short: string; told: StageTold[] } | null;
}

interface StageSegment {
  id: string;
  title: string;
  minutes: number;
  steps: { what: string; minutes: number }[];
  faces: StageFace[];
}

interface StagePlan {
  id: string;
  title: string;
  segments: StageSegment[];
}

/** Where the session is: a segment, a face of it, and how many steps of the answer are shown. */
interface StagePlace {
  segment: number;
  face: number;
  level: number;
}

interface ClassroomNamespace {
  stagePlan: {
    /** The plan that a section of the page holds. */
    read(section: HTMLElement): StagePlan;
  };
  stageMoves: {
    /** How many steps an answer has. */
    last(face: StageFace): number;
    isFree(asked: StageAsked): boolean;
    /** The next place; `reveal` takes the levels of an answer on the way. */
    on(plan: StagePlan, place: StagePlace, reveal: boolean): StagePlace;
    back(plan: StagePlan, place: StagePlace): StagePlace;
    /** The place that an address such as `welcome` or `welcome.2` names; the beginning where it names none. */
    find(plan: StagePlan, name: string): StagePlace;
    name(plan: StagePlan, place: StagePlace): string;
  };
  stageFace(face: StageFace, level: number): Node[];
  stageTimer: {
    /** A timer for segments; `said` gets what is read out. */
    make(said: (text: string) => void): {
      /** What people see of it, and what the trainer presses. */
      face: HTMLElement;
      controls: HTMLElement;
      /** Takes the times of another segment, and stops. */
      take(segment: StageSegment): void;
      toggle(): void;
      more(): void;
      next(): void;
      hide(): void;
    };
  };
}
