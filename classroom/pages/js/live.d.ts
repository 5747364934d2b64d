/** Shapes of live sessions; read by the type checker only, never shipped. */

/** What the server tells; each audience gets the parts that it may know (classroom/live/snapshots.py). */
type LiveSnapshot = Record<string, any>;

interface LiveAnswer {
  ok: boolean;
  status: number;
  data: any;
}

interface LiveLink {
  /** Ends listening for good. */
  stop(): void;
}

/** An answer on its way; sent twice it is kept once. */
interface LiveOutgoing {
  client: string;
  item: number;
  vote: number;
  answer: Answer;
}

interface LiveItem {
  item: number;
  segment: number;
  kind: string;
  stem: string;
  again: boolean;
  concepts: { id: string; title: string }[];
}

interface ClassroomNamespace {
  live: {
    /** The session of this page: its code, and the one element that holds what changes. */
    code: string;
    /** A token or key from the address after “#”, or as kept in this tab. */
    key(name: string): string;
    keep(name: string, value: string): void;
    /** Sends JSON, or asks for it where there is no body. Never throws: without a network the status is 0. */
    ask(path: string, token: string, body?: unknown): Promise<LiveAnswer>;
    /**
     * Hears every new snapshot: by a stream, or by asking again and again where streams do not come through.
     * ``own``: something of this person's own may be new, as after a time without a connection.
     */
    listen(
      audience: string,
      token: string,
      heard: (snapshot: LiveSnapshot) => void,
      told: (state: "here" | "waiting" | "gone" | "elsewhere", status: number) => void,
      own?: () => void
    ): LiveLink;
    /** Milliseconds until a time of the server; null where there is none. */
    left(closes: number | null): number | null;
    clock(milliseconds: number): string;
    /** Says something to a screen reader, at most every five seconds; what came meanwhile is left out but for the last. */
    say(text: string): void;
    id(): string;
  };
  liveShow: {
    /** Coverage or votes as a table with bars, and once it was shown, the answer. */
    results(results: any, vote: number): Node[];
    /** One bar of a part of a whole; ``before``: of the vote before the talk. */
    bar(part: number, whole: number, before?: boolean): HTMLElement;
    /** ``linked``: with links to the lesson, for who has a browser of their own. */
    explain(results: any, linked?: boolean): Node[];
    /** Puts new nodes into a box; focus and choices stay where they were. */
    swap(box: HTMLElement, nodes: Node[]): void;
    summary(results: any): string;
  };
}
