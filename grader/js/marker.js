/** Owns marking of free text in the browser (SPEC.md); the modules of grader/ give the same mark in Python. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  /** What a token means: the terms that it stands for, its flags by name, its stem. */
  /** @typedef {{ terms: number[], is: Record<string, any>, stem: string }} Meaning */
  /** One token of an answer: its code points, its place in its sentence, its side, whether it is denied. */
  /** @typedef {Meaning & { start: number, end: number, at: number, side: number, denied: boolean }} Word */
  /** @typedef {{ words: Word[], terms: Set<number>, asked: boolean }} Sentence */
  /** @typedef {(word: Word) => unknown} Test */
  /** @typedef {{ words: Word[], reason: string }} Hit */
  /** @typedef {{ id: string, weight: number, side: string, accept: number[][][], reject: number[][][] }} Concept */
  /** Of a phrasing each part: its node, then the nodes that void it. */
  /** The tables and the compiled key, with what is made of them to find things by. @typedef {any} Key */

  const [RUN, ORDER, ONE] = [0, 2, 3];
  const SIDES = ["", "product", "customer"];
  const FOLDED = { "'": "‘’ʼ", "\n": "!;\r…•", ",": ":()/–—" };
  const TOKEN = /[a-z](\.[a-z])+(?![a-z0-9])\.?|[a-z0-9'\x01]+|,(?![0-9])|-(?= )|[\n?]|\.(?! ?[0-9])/g;
  const COMMA = { terms: [], is: { mark: 1, join: 1, clause: 1 }, stem: "," };
  const END = { terms: [], is: { ...COMMA.is, end: 1 }, stem: "." };
  const ASKED = { terms: [], is: { ...END.is, asked: 1 }, stem: "?" };

  /** @param {string} text */
  const split = (text) => text.split(" ");
  /** Values by any name; not even “constructor” is there at first. @returns {Record<string, any>} */
  const table = () => Object.create(null);
  /** @param {Record<string, any>} lists @param {string} name @param {any} value */
  const add = (lists, name, value) => (lists[name] = lists[name] || []).push(value);

  /** @param {any} data @param {any} tables @returns {Key} */
  function load(data, tables) {
    const { format, rules } = data || {};
    const versions = [format, rules, tables.rules];
    if (!versions.every(Number.isInteger)) throw new Error("This is not a compiled key.");
    if (Math.max(...versions) > 1) throw new Error("This key is for a newer marker. Load the page again.");
    if (Math.min(...versions) < 1) throw new Error("This key is for an older marker. Compile it again.");
    const [letters, flags, terms, lemmas] = [table(), table(), table(), table()];
    for (const [base, chars] of Object.entries({ ...FOLDED, ...tables.letters })) {
      for (const char of chars) letters[char] = base;
    }
    const lists = { ...tables.lists, clause: tables.lists.turn, given: data.given };
    for (const name in tables.sequences) {
      lists[name] = tables.sequences[name].map((/** @type {string} */ group) => split(group)[0]).join(" ");
    }
    for (const name in lists) for (const stem of split(lists[name])) (flags[stem] = flags[stem] || {})[name] = 1;
    for (const [, form, word] of tables.lemmas.matchAll(/(\S+) (\S+)/g)) lemmas[form] = word;
    const names = /** @type {string[]} */ ([]);
    const nodes = /** @type {{ is: number, of: number[] }[]} */ ([]);
    const numbers = table();
    const termOf = (/** @type {string} */ token) => {
      const [same, stem, word] = token.split("/");
      const spec = stem === undefined ? token : same + stem + " " + same + word;
      const [known] = split(spec);
      if (!(known in numbers)) numbers[known] = names.push(spec) - 1;
      return numbers[known];
    };
    /** In one of, further ones of are merged, and terms come first, each once. @param {number[]} of */
    const merge = (of) => {
      const flat = of.flatMap((ref) => (ref < 0 && nodes[-1 - ref].is === ONE ? nodes[-1 - ref].of : ref));
      return Array.from(new Set(flat.filter((ref) => ref >= 0).concat(flat.filter((ref) => ref < 0))));
    };
    const nodeOf = (/** @type {number} */ is, /** @type {number[]} */ all) => {
      const of = is === ONE ? merge(all) : all;
      return of[1] === undefined ? of[0] : -nodes.push({ is, of });
    };
    /** A word outside a run: a class stands for its word groups too. @param {string} token */
    const wordOf = (token) => {
      const term = termOf(token);
      const groups = (token[0] === "@" && tables.groups[token.slice(1)]) || [];
      const runs = groups.map((/** @type {string} */ group) => nodeOf(RUN, split(group).map(termOf)));
      return runs[0] ? nodeOf(ONE, [term, ...runs]) : term;
    };
    const read = (/** @type {string} */ form) => {
      const open = [{ is: 1, of: /** @type {number[]} */ ([]) }];
      for (const [token] of form.matchAll(/[<({[\]})>]|[^ <({[\]})>]+/g)) {
        const is = "<({[".indexOf(token);
        const [last, before = last] = open.slice(-2).reverse();
        if (is >= 0) open.push({ is, of: [] });
        else if (">)}]".includes(token)) before.of.push(nodeOf(last.is, last.of)), open.pop();
        else last.of.push((last.is && before.is ? wordOf : termOf)(token));
      }
      return open[0].of[0];
    };
    const readAll = (/** @type {string[]} */ phrasings) =>
      phrasings.map((text) => text.split(" & ").map((part) => part.split(" ! ").map(read)));
    const concepts = data.concepts.map((/** @type {any} */ concept) => {
      return { ...concept, accept: readAll(concept.accept), reject: readAll(concept.reject) };
    });
    const denying = split(tables.lists.negator + " " + tables.lists.refuser);
    const denies = (/** @type {string} */ spec) => {
      const [stem, word = stem] = split(spec);
      const root = spec[0] === "=" ? Classroom.stem(spec.slice(1)) : stem;
      return denying.includes(root) || denying.includes("=" + word.replace("=", ""));
    };
    const own = /** @type {number[]} */ ([]);
    names.forEach((name, term) => {
      const specs = name[0] === "@" ? tables.classes[name.slice(1)] : [name];
      if (specs.some(denies)) own.push(term);
      for (const spec of specs) {
        const [stem, word = stem] = split(spec);
        if (spec.endsWith("*")) add(terms, "*", [spec.slice(0, -1), term]);
        else add(terms, stem, term);
        if (!/[=*]/.test(spec) && word.length >= tables.typo) add(terms, "near " + word[0], [word, term]);
      }
    });
    return {
      ...tables,
      ...data,
      ...{ letters, flags, terms, lemmas, nodes, concepts, own },
      spellings: Array.from(tables.spellings.matchAll(/(\S+) (\S+)/g)),
      deny: new Set(split(data.deny + " " + tables.deny)),
      known: new Map(),
    };
  }

  /** @param {string} a @param {string} b */
  function isOneEdit(a, b) {
    if (a === b || Math.abs(a.length - b.length) > 1) return false;
    let at = 0;
    while (a[at] === b[at]) at++;
    const [left, right] = [a.slice(at + 1), b.slice(at + 1)];
    const swapped = left[0] + a[at] + left.slice(1) === b.slice(at);
    return left === right || left === b.slice(at) || a.slice(at) === right || swapped;
  }

  /** @param {Key} key @param {string} token @returns {Meaning} */
  function readToken(key, token) {
    if (",-".includes(token)) return COMMA;
    if (token === "?") return ASKED;
    if (".\n".includes(token)) return END;
    let word = token.replace(/[\x01'.]/g, "");
    word = key.lemmas[word] || word;
    const [, from, to] = key.spellings.find((/** @type {string[]} */ pair) => word.startsWith(pair[1])) || ["", "", ""];
    if (!word.startsWith(to)) word = to + word.slice(from.length);
    if (!word || word.length > 40) return { terms: [], is: {}, stem: word };
    const stem = Classroom.stem(word);
    const flags = [key.flags[stem], key.flags["=" + word]];
    const is = flags[0] || flags[1] ? { ...flags[0], ...flags[1] } : null;
    const of = (/** @type {string} */ name) => key.terms[name] || [];
    const terms = [...of(stem), ...of("=" + word)];
    for (const [start, term] of of("*")) if (word.startsWith(start) || stem === start) terms.push(term);
    if (terms[0] + 1 || is || key.deny.has(word)) return { terms, is: is || {}, stem };
    for (const ending of ["", "s", "ed", "ing"]) {
      const form = word.slice(0, word.length - ending.length);
      if (!word.endsWith(ending) || form.length < key.typo || key.deny.has(form)) continue;
      for (const [near, term] of of("near " + word[0])) if (isOneEdit(form, near)) terms.push(term);
    }
    return { terms, is: {}, stem };
  }

  /** @param {Key} key @param {string} text @returns {Word[]} */
  function readWords(key, text) {
    const folded = text.replace(/[^a-z0-9.,?'\n-]/g, (char) => {
      const base = /[À-ɏḀ-ỿ]/.test(char) ? char.normalize("NFKD")[0] : char;
      const other = /[\u0300-\u036f]/.test(char) ? "\x01" : " ";
      return key.letters[char] || (/[A-Za-z]/.test(base) ? base.toLowerCase() : other);
    });
    return Array.from(folded.matchAll(TOKEN), ({ 0: token, index: start = 0 }) => {
      const known = key.known.get(token) || readToken(key, token);
      if (key.known.size >= 20000) key.known.clear();
      key.known.set(token, known);
      const { terms, is, stem } = known;
      return { terms, is, stem, start, end: start + token.length, at: 0, side: 0, denied: false };
    });
  }

  /**
   * How many words of the longest of the named groups stand here.
   * @param {Key} key @param {string} name @param {Word[]} words @param {number} at @returns {number}
   */
  function findGroup(key, name, words, at) {
    const stands = (/** @type {string} */ stem, /** @type {number} */ step) =>
      words[at + step] && words[at + step].stem === stem;
    const groups = words[at].is[name] ? key.sequences[name].map(split) : [];
    return Math.max(0, ...groups.map((/** @type {string[]} */ group) => group.every(stands) && group.length));
  }

  /** Pieces of an answer, each with the flagged word that ends it. @param {Word[]} words @param {string} flag */
  function divide(words, flag) {
    const pieces = [/** @type {Word[]} */ ([])];
    for (const word of words) {
      pieces[pieces.length - 1].push(word);
      if (word.is[flag]) pieces.push([]);
    }
    return pieces;
  }

  /** Sets the side of each word: 0 (none named yet), 1 or 2. @param {Key} key @param {Word[]} words */
  function takeSides(key, words) {
    let current = 0;
    for (const piece of divide(words, "clause")) {
      const clause = piece.filter(({ is }) => !is.clause);
      const mentions = /** @type {{ side: number, named: boolean, from: number, at: number, end: number }[]} */ ([]);
      let [compared, until] = [-1, -1];
      /** @param {number} side @param {number} at @param {number} size */
      const mention = (side, at, size) => {
        const named = at > until;
        if (size) mentions.push({ side, named, from: named ? at : compared, at, end: at + size });
      };
      clause.forEach((_, at) => {
        const comparing = findGroup(key, "comparing", clause, at);
        if (comparing) [compared, until] = [at, at + comparing + 3];
        for (const side of [1, 2]) {
          const held = clause.slice(at, at + findGroup(key, SIDES[side], clause, at));
          mention(side, at, held.length);
          for (const word of held) word.terms = [];
        }
        const before = mentions.length ? mentions[mentions.length - 1].side : current;
        if (before) mention(3 - before, at, findGroup(key, "other", clause, at));
      });
      // Both sides in one breath: from here on none is spoken of.
      const [first, second, third] = mentions;
      if (second && !third && first.side !== second.side && second.at - first.end <= 1) {
        current = 0;
        continue;
      }
      const named = mentions.filter((mention) => mention.named);
      let { side } = named[0] || { side: current };
      clause.forEach((word, at) => {
        for (const mention of mentions) if (mention.from === at) side = mention.side;
        word.side = side;
      });
      if (mentions[0] && !current) current = 3 - mentions[mentions.length - 1].side;
      if (named[0]) current = named[named.length - 1].side;
      for (const word of piece) if (word.is.clause) word.side = current;
    }
  }

  /** @param {Key} key @param {Word[]} words of a sentence */
  function deny(key, words) {
    let [left, clause] = [0, 0];
    for (let at = 0; at < words.length; at++) {
      const word = words[at];
      const { is } = word;
      const [next = word] = words.slice(at + 1);
      if (is.turn || (is.join && next.is.subject)) left = 0;
      if (is.clause) clause = at + 1;
      const cancelled = findGroup(key, "cancel", words, at);
      const group = cancelled || findGroup(key, "negating", words, at);
      for (const passed of words.slice(at, at + cancelled)) passed.denied = left-- > 0;
      if (group) {
        if (!cancelled) left = key.scope;
        at += group - 1;
        continue;
      }
      const inside = left > 0;
      if (!is.mark) word.denied = left-- > 0;
      if ((is.negator && !next.is.mark) || is.refuser) left = inside && !is.negator ? 0 : key.scope;
      const stop = words.slice(at + 1, at + 1 + key.reach).find((after) => after.is.worth || after.is.clause);
      const worthless = is.negator && stop && !stop.is.clause;
      if (worthless || (is.empty && !word.denied)) for (const before of words.slice(clause, at)) before.denied = true;
    }
  }

  /** @param {Word[]} words */
  const termsOf = (words) => new Set(words.flatMap((word) => word.terms));

  /** @param {Key} key @param {Word[]} words @returns {Sentence[]} */
  function readSentences(key, words) {
    /** @param {Word[]} long @returns {Word[][]} */
    const cut = (long) => {
      if (long.length <= key.sentence) return [long];
      const marks = long.slice(0, key.sentence).map(({ is }) => is.mark);
      const at = marks.lastIndexOf(1) + 1 || key.sentence;
      return [long.slice(0, at), ...cut(long.slice(at))];
    };
    const pieces = divide(words, "end");
    return pieces.flatMap((piece) => {
      const sentences = cut(piece.filter(({ is }) => !is.end));
      return sentences.map((sentence, number) => {
        sentence.forEach((word, at) => (word.at = at));
        deny(key, sentence);
        const asked = !!sentence[0]?.is.asking && piece.some(({ is }) => is.asked) && number === sentences.length - 1;
        if (asked) for (const word of sentence) word.denied = true;
        return { words: sentence, terms: termsOf(sentence), asked };
      });
    });
  }

  /** @param {Key} key @param {number} ref @returns {{ is: number, of: number[] }} */
  const nodeOf = (key, ref) => (ref < 0 ? key.nodes[-1 - ref] : { is: RUN, of: [ref] });

  /**
   * Whether terms of a node pass: all that it needs, or with `any` one at all.
   * @param {Key} key @param {number} ref @param {(term: number) => unknown} test @param {boolean} [any]
   * @returns {unknown}
   */
  function passes(key, ref, test, any) {
    const { is, of } = nodeOf(key, ref);
    const each = (/** @type {number} */ child) => passes(key, child, test, any);
    return ref >= 0 ? test(ref) : any || is === ONE ? of.some(each) : of.every(each);
  }

  /**
   * The words of a node within those that pass: `strict` for terms that deny, `plain` for others.
   * @param {Key} key @param {Word[]} words @param {number} node @param {Test} plain @param {Test} strict
   */
  function find(key, words, node, plain, strict) {
    const stands = (/** @type {Word} */ word, /** @type {number} */ ref) =>
      passes(key, ref, (term) => word.terms.includes(term) && (key.own.includes(term) ? strict : plain)(word), true);
    /** A run from a word on, over small words. @param {Word} word @param {number[]} of */
    const follow = (word, of) => {
      const run = [];
      for (const child of of) {
        while (run[0] && word && word.is.small && !stands(word, child)) word = words[word.at + 1];
        if (!word || !stands(word, child)) return [];
        run.push(word);
        word = words[word.at + 1];
      }
      return run;
    };
    /**
     * The match from the edge on that ends first, or with sign −1, where places count backward, that starts last.
     * @param {number} ref @param {number} edge @param {number} sign @returns {Word[] | undefined}
     */
    const look = (ref, edge, sign) => {
      const placesOf = (/** @type {Word[]} */ some) => some.map(({ at }) => at * sign);
      const reach = (/** @type {Word[]} */ some) => Math.max(...placesOf(some)) + 1;
      const { is, of } = nodeOf(key, ref);
      if (is === RUN) {
        const runs = words
          .map((head) => follow(head, of))
          .filter((run) => run[0] && Math.min(...placesOf(run)) >= edge);
        return runs[sign > 0 ? 0 : runs.length - 1];
      }
      /** @type {Word[][]} */
      const found = [];
      for (const child of is === ORDER && sign < 0 ? of.slice().reverse() : of) {
        const match = look(child, edge, sign);
        if (match) found.push(match);
        else if (is !== ONE) return;
        if (match && is === ORDER) edge = reach(match);
      }
      return is === ONE ? found.sort((a, b) => reach(a) - reach(b))[0] : found.flat();
    };
    const first = look(node, 0, 1);
    return first && look(node, -Math.max(...first.map((word) => word.at)), -1);
  }

  /**
   * @param {Key} key
   * @param {Sentence} sentence @param {number[]} part @param {number} side @returns {Hit | undefined}
   */
  function findHit(key, { words, terms, asked }, [main, ...voids], side) {
    const all = () => true;
    if (!passes(key, main, (term) => terms.has(term)) || voids.some((ref) => find(key, words, ref, all, all))) return;
    const sided = (/** @type {Word} */ word) => !side || !word.side || word.side === side;
    const free = (/** @type {Word} */ word) => sided(word) && !word.denied;
    const denies = (/** @type {Word} */ word) =>
      passes(key, main, (term) => key.own.includes(term) && word.terms.includes(term), true);
    /** @type {[string, Test, Test][]} */
    const tries = [
      ["", free, free],
      ["", sided, free],
      [asked ? "asked" : "negated", sided, sided],
      ["other-side", all, all],
    ];
    for (const [number, [reason, plain, strict]] of tries.entries()) {
      const found = find(key, words, main, plain, strict);
      // The second try is for a “not” that is said on purpose: it must be among what was found.
      if (!found || (number === 1 && !found.some(denies))) continue;
      const given = found.every((word) => word.is.given);
      return { words: found.sort((a, b) => a.at - b.at), reason: reason || (given ? "question-words" : "") };
    }
  }

  /**
   * The phrasings found in full, first come first, and why one does not count.
   * @param {Key} key @param {Sentence[]} sentences @param {Set<number>} terms @param {Concept} concept
   */
  function weigh(key, sentences, terms, { side, accept, reject }) {
    /** @param {number[]} part */
    const hitOf = (part) => {
      const hits = sentences.flatMap((sentence) => findHit(key, sentence, part, SIDES.indexOf(side)) || []);
      return hits.find(({ reason }) => !reason) || hits[0];
    };
    const read = (/** @type {number[][]} */ parts, /** @type {number} */ phrasing) => {
      const there = parts.every(([main]) => passes(key, main, (term) => terms.has(term)));
      const hits = there ? parts.map(hitOf) : [];
      if (!hits[0] || hits.includes(/** @type {any} */ (undefined))) return [];
      const near = hits.find(({ reason }) => /^[noa]/.test(reason));
      return [{ phrasing, hits, reason: near ? near.reason : "", words: hits.flatMap(({ words }) => words) }];
    };
    const rejected = reject.flatMap(read).flatMap(({ reason, words }) => (reason ? [] : words));
    const weighed = accept.flatMap(read).map((found) => {
      const given = found.hits.every(({ reason }) => reason) ? "question-words" : "";
      return {
        ...found,
        reason: found.reason || (found.words.some((word) => rejected.includes(word)) ? "rejected" : given),
      };
    });
    return weighed.sort((a, b) => a.words[0].start - b.words[0].start || a.phrasing - b.phrasing);
  }

  /** Whether words stand in a row rather than in sentences. @param {Word[]} words */
  function isList(words) {
    const draw = (/** @type {(is: Record<string, any>) => string} */ sign) => words.map(({ is }) => sign(is)).join("");
    const row = draw((is) => (is.mark ? "" : is.sign ? "s" : "w"));
    const items = draw((is) => (is.join ? " " : "w")).match(/w+/g) || [];
    const lines = draw((is) => (is.end ? " " : is.mark ? "" : "w")).match(/w+/g) || [];
    const small = items.filter((item) => item.length < 3);
    const count = row.length;
    const signs = row.split("s").length - 1;
    if (count < 4 || signs * 3 >= count) return false;
    const few = signs * 6 < count;
    if (lines.length > 1) return few && items.length >= 4 && small.length === items.length;
    const listed = items.length >= 4 && small.length * 10 >= items.length * 7;
    if ((listed && items.length >= 5) || (count >= 8 && !words.some(({ is }) => is.small))) return true;
    const bare = signs * 10 < count && (count >= 6 || items.length === 1);
    return few && (bare || (count <= 40 && /w{6}/.test(row)) || listed);
  }

  /** @param {Word[]} words */
  function isCopy(words) {
    const content = words.filter(({ is }) => !is.mark && !is.small);
    const count = (/** @type {Word[]} */ some) => new Set(some.map(({ stem }) => stem)).size;
    const fresh = content.filter(({ is }) => !is.given);
    return fresh.length < content.length && count(fresh) * 10 <= count(content);
  }

  /** @param {Key} key @param {string} answer @returns {MarkResult} */
  function mark(key, answer) {
    // From here on each code point is one character.
    const text = answer.replace(/[\ud800-\udbff][\udc00-\udfff]/g, " ");
    const words = readWords(key, text.slice(0, key.longest));
    if (key.concepts.some((/** @type {Concept} */ { side }) => side)) takeSides(key, words);
    const sentences = readSentences(key, words);
    const real = words.filter(({ stem }) => stem);
    const list = isList(real);
    const empty = real.every(({ is }) => is.mark);
    const flags = text.length > key.longest ? ["too-long"] : [];
    if (empty) flags.push("empty");
    if (list) flags.push("keyword-list");
    /** @type {MarkResult} */
    const result = { covered: [], evidence: [], refused: [], earned: 0, possible: 0, flags };
    const terms = termsOf(words);
    for (const concept of key.concepts) {
      const weighed = weigh(key, sentences, terms, concept);
      const counted = weighed.filter(({ reason }) => !reason && !list);
      const stretch = (/** @type {Hit} */ { words }) => ({
        concept: concept.id,
        start: words[0].start,
        end: words[words.length - 1].end,
      });
      result.possible += concept.weight;
      if (counted[0]) {
        const [{ phrasing, hits }] = counted;
        result.covered.push(concept.id);
        result.earned += concept.weight;
        for (const hit of hits) result.evidence.push({ ...stretch(hit), phrasing, agree: counted.length });
        continue;
      }
      const reasons = weighed.map(({ reason }) => reason);
      weighed.forEach(({ reason, hits }, at) => {
        if (reasons.indexOf(reason) === at)
          result.refused.push({ ...stretch(hits[0]), reason: reason || "keyword-list" });
      });
    }
    if (!result.covered[0] && !empty && !list && isCopy(real)) flags.push("copied-question");
    return result;
  }

  Classroom.marker = { load, mark };
})();
