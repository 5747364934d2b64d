// Made by python -m classroom.pages.bundle of grader/js and classroom/pages/js. Edit those.
var Classroom = globalThis.Classroom || ({});
(function () {
"use strict";
const read = (text) => text.split(" ").map((pair) => pair.split(":"));
const SPECIAL = read(
"andes atlas bias cosmos howe news sky skis:ski skies:sky idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl",
);
const REGION = /^[^aeiouy]*[aeiouy]+[^aeiouy]/;
const KEPT = /^((succ|proc|exc)eed(ly)?|(even|cann|inn|earr|herr|out)ing)$/;
const TWO = read(
"ization:ize ational:ate fulness:ful ousness:ous iveness:ive tional:tion biliti:ble lessli:less entli:ent " +
"ation:ate alism:al aliti:al ousli:ous iviti:ive fulli:ful ogist:og enci:ence anci:ance abli:able izer:ize " +
"ator:ate alli:al bli:ble ogi:og li",
);
const THREE = read("ational:ate tional:tion alize:al icate:ic iciti:ic ative ical:ic ness ful");
const FOUR = read("ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic");
const BEFORE = { ogi: /l$/, li: /[cdeghkmnrt]$/, ion: /[st]$/ };
const isShort = (word) => /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/.test(word);
function dropEnded(word, first) {
const [ending] = /(eed|ing|ed)(ly)?$/.exec(word) || [""];
const before = word.slice(0, word.length - ending.length);
if (!ending || KEPT.test(word)) return word;
if (ending.startsWith("eed")) return before.length < first ? word : before + "ee";
if (ending === "ing" && /^[^aeiouy]y$/.test(before)) return before[0] + "ie";
if (!/[aeiouy]/.test(before)) return word;
if (/(at|bl|iz)$/.test(before) || (before.length === first && isShort(before))) return before + "e";
return before.replace(/^(?![aeo]..$)(.*([bdfgmnprt]))\2$/, "$1");
}
function replace(word, table, from, second) {
const [ending, becomes = ""] = table.find((pair) => word.endsWith(pair[0])) || [""];
const before = word.slice(0, word.length - ending.length);
const rule = BEFORE[ending];
const stays = before.length < (ending === "ative" ? second : from) || (rule && !rule.test(before));
return stays ? word : before + becomes;
}
Classroom.stem = (word) => {
const special = SPECIAL.find((pair) => pair[0] === word);
if (word.length < 3 || special) return (special && special[1]) || word;
word = word.replace(/^y|([aeiouy])y/g, "$1Y");
const [start] = /^(arsen|commun|emerg|gener|inter|later|organ|past|univers)/.exec(word) ||
REGION.exec(word) || [word];
const first = start.length;
const rest = word.slice(first);
const second = first + (REGION.exec(rest) || [rest])[0].length;
word = word
.replace(/sses$/, "ss")
.replace(/(..)ie[ds]$/, "$1i")
.replace(/^(.?)ie[ds]$/, "$1ie");
word = dropEnded(word.replace(/([aeiouy].*[^us])s$/, "$1"), first).replace(/(.[^aeiouy])[yY]$/, "$1i");
word = replace(replace(word, TWO, first, second), THREE, first, second);
word = replace(word, FOUR, second, second);
const before = word.slice(0, -1);
const drop = word.endsWith("e") && before.length >= first && !isShort(before);
return (drop || (/(e|ll)$/.test(word) && before.length >= second) ? before : word).replace(/Y/g, "y");
};
})();
var Classroom = globalThis.Classroom || ({});
(function () {
"use strict";
const [RUN, ORDER, ONE] = [0, 2, 3];
const SIDES = ["", "product", "customer"];
const FOLDED = { "'": "‘’ʼ", "\n": "!;\r…•", ",": ":()/–—" };
const TOKEN = /[a-z](\.[a-z])+(?![a-z0-9])\.?|[a-z0-9'\x01]+|,(?![0-9])|-(?= )|[\n?]|\.(?! ?[0-9])/g;
const COMMA = { terms: [], is: { mark: 1, join: 1, clause: 1 }, stem: "," };
const END = { terms: [], is: { ...COMMA.is, end: 1 }, stem: "." };
const ASKED = { terms: [], is: { ...END.is, asked: 1 }, stem: "?" };
const split = (text) => text.split(" ");
const table = () => Object.create(null);
const add = (lists, name, value) => (lists[name] = lists[name] || []).push(value);
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
lists[name] = tables.sequences[name].map((group) => split(group)[0]).join(" ");
}
for (const name in lists) for (const stem of split(lists[name])) (flags[stem] = flags[stem] || {})[name] = 1;
for (const [, form, word] of tables.lemmas.matchAll(/(\S+) (\S+)/g)) lemmas[form] = word;
const names = ([]);
const nodes = ([]);
const numbers = table();
const termOf = (token) => {
const [same, stem, word] = token.split("/");
const spec = stem === undefined ? token : same + stem + " " + same + word;
const [known] = split(spec);
if (!(known in numbers)) numbers[known] = names.push(spec) - 1;
return numbers[known];
};
const merge = (of) => {
const flat = of.flatMap((ref) => (ref < 0 && nodes[-1 - ref].is === ONE ? nodes[-1 - ref].of : ref));
return Array.from(new Set(flat.filter((ref) => ref >= 0).concat(flat.filter((ref) => ref < 0))));
};
const nodeOf = (is, all) => {
const of = is === ONE ? merge(all) : all;
return of[1] === undefined ? of[0] : -nodes.push({ is, of });
};
const wordOf = (token) => {
const term = termOf(token);
const groups = (token[0] === "@" && tables.groups[token.slice(1)]) || [];
const runs = groups.map((group) => nodeOf(RUN, split(group).map(termOf)));
return runs[0] ? nodeOf(ONE, [term, ...runs]) : term;
};
const read = (form) => {
const open = [{ is: 1, of: ([]) }];
for (const [token] of form.matchAll(/[<({[\]})>]|[^ <({[\]})>]+/g)) {
const is = "<({[".indexOf(token);
const [last, before = last] = open.slice(-2).reverse();
if (is >= 0) open.push({ is, of: [] });
else if (">)}]".includes(token)) before.of.push(nodeOf(last.is, last.of)), open.pop();
else last.of.push((last.is && before.is ? wordOf : termOf)(token));
}
return open[0].of[0];
};
const readAll = (phrasings) =>
phrasings.map((text) => text.split(" & ").map((part) => part.split(" ! ").map(read)));
const concepts = data.concepts.map((concept) => {
return { ...concept, accept: readAll(concept.accept), reject: readAll(concept.reject) };
});
const denying = split(tables.lists.negator + " " + tables.lists.refuser);
const denies = (spec) => {
const [stem, word = stem] = split(spec);
const root = spec[0] === "=" ? Classroom.stem(spec.slice(1)) : stem;
return denying.includes(root) || denying.includes("=" + word.replace("=", ""));
};
const own = ([]);
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
function isOneEdit(a, b) {
if (a === b || Math.abs(a.length - b.length) > 1) return false;
let at = 0;
while (a[at] === b[at]) at++;
const [left, right] = [a.slice(at + 1), b.slice(at + 1)];
const swapped = left[0] + a[at] + left.slice(1) === b.slice(at);
return left === right || left === b.slice(at) || a.slice(at) === right || swapped;
}
function readToken(key, token) {
if (",-".includes(token)) return COMMA;
if (token === "?") return ASKED;
if (".\n".includes(token)) return END;
let word = token.replace(/[\x01'.]/g, "");
word = key.lemmas[word] || word;
const [, from, to] = key.spellings.find((pair) => word.startsWith(pair[1])) || ["", "", ""];
if (!word.startsWith(to)) word = to + word.slice(from.length);
if (!word || word.length > 40) return { terms: [], is: {}, stem: word };
const stem = Classroom.stem(word);
const flags = [key.flags[stem], key.flags["=" + word]];
const is = flags[0] || flags[1] ? { ...flags[0], ...flags[1] } : null;
const of = (name) => key.terms[name] || [];
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
function findGroup(key, name, words, at) {
const stands = (stem, step) =>
words[at + step] && words[at + step].stem === stem;
const groups = words[at].is[name] ? key.sequences[name].map(split) : [];
return Math.max(0, ...groups.map((group) => group.every(stands) && group.length));
}
function divide(words, flag) {
const pieces = [([])];
for (const word of words) {
pieces[pieces.length - 1].push(word);
if (word.is[flag]) pieces.push([]);
}
return pieces;
}
function takeSides(key, words) {
let current = 0;
for (const piece of divide(words, "clause")) {
const clause = piece.filter(({ is }) => !is.clause);
const mentions = ([]);
let [compared, until] = [-1, -1];
clause.forEach((_, at) => {
const comparing = findGroup(key, "comparing", clause, at);
if (comparing) [compared, until] = [at, at + comparing + 3];
for (const side of [1, 2]) {
const held = clause.slice(at, at + findGroup(key, SIDES[side], clause, at));
const end = at + held.length;
if (held[0]) mentions.push({ side, named: at > until, from: at > until ? at : compared, at, end });
for (const word of held) word.terms = [];
}
});
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
const termsOf = (words) => new Set(words.flatMap((word) => word.terms));
function readSentences(key, words) {
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
const nodeOf = (key, ref) => (ref < 0 ? key.nodes[-1 - ref] : { is: RUN, of: [ref] });
function passes(key, ref, test, any) {
const { is, of } = nodeOf(key, ref);
const each = (child) => passes(key, child, test, any);
return ref >= 0 ? test(ref) : any || is === ONE ? of.some(each) : of.every(each);
}
function find(key, words, node, plain, strict) {
const stands = (word, ref) =>
passes(key, ref, (term) => word.terms.includes(term) && (key.own.includes(term) ? strict : plain)(word), true);
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
const look = (ref, edge, sign) => {
const placesOf = (some) => some.map(({ at }) => at * sign);
const reach = (some) => Math.max(...placesOf(some)) + 1;
const { is, of } = nodeOf(key, ref);
if (is === RUN) {
const runs = words
.map((head) => follow(head, of))
.filter((run) => run[0] && Math.min(...placesOf(run)) >= edge);
return runs[sign > 0 ? 0 : runs.length - 1];
}
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
function findHit(key, { words, terms, asked }, [main, ...voids], side) {
const all = () => true;
if (!passes(key, main, (term) => terms.has(term)) || voids.some((ref) => find(key, words, ref, all, all))) return;
const sided = (word) => !side || !word.side || word.side === side;
const free = (word) => sided(word) && !word.denied;
const denies = (word) =>
passes(key, main, (term) => key.own.includes(term) && word.terms.includes(term), true);
const tries = [
["", free, free],
["", sided, free],
[asked ? "asked" : "negated", sided, sided],
["other-side", all, all],
];
for (const [number, [reason, plain, strict]] of tries.entries()) {
const found = find(key, words, main, plain, strict);
if (!found || (number === 1 && !found.some(denies))) continue;
const given = found.every((word) => word.is.given);
return { words: found.sort((a, b) => a.at - b.at), reason: reason || (given ? "question-words" : "") };
}
}
function weigh(key, sentences, terms, { side, accept, reject }) {
const hitOf = (part) => {
const hits = sentences.flatMap((sentence) => findHit(key, sentence, part, SIDES.indexOf(side)) || []);
return hits.find(({ reason }) => !reason) || hits[0];
};
const read = (parts, phrasing) => {
const there = parts.every(([main]) => passes(key, main, (term) => terms.has(term)));
const hits = there ? parts.map(hitOf) : [];
if (!hits[0] || hits.includes((undefined))) return [];
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
function isList(words) {
const draw = (sign) => words.map(({ is }) => sign(is)).join("");
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
function isCopy(words) {
const content = words.filter(({ is }) => !is.mark && !is.small);
const count = (some) => new Set(some.map(({ stem }) => stem)).size;
const fresh = content.filter(({ is }) => !is.given);
return fresh.length < content.length && count(fresh) * 10 <= count(content);
}
function mark(key, answer) {
const text = answer.replace(/[\ud800-\udbff][\udc00-\udfff]/g, " ");
const words = readWords(key, text.slice(0, key.longest));
if (key.concepts.some(({ side }) => side)) takeSides(key, words);
const sentences = readSentences(key, words);
const real = words.filter(({ stem }) => stem);
const list = isList(real);
const empty = real.every(({ is }) => is.mark);
const flags = text.length > key.longest ? ["too-long"] : [];
if (empty) flags.push("empty");
if (list) flags.push("keyword-list");
const result = { covered: [], evidence: [], refused: [], earned: 0, possible: 0, flags };
const terms = termsOf(words);
for (const concept of key.concepts) {
const weighed = weigh(key, sentences, terms, concept);
const counted = weighed.filter(({ reason }) => !reason && !list);
const stretch = ({ words }) => ({
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
var Classroom = globalThis.Classroom || ({});
(function () {
"use strict";
const SPACES = /[ \t\n\r\u00a0\u2009\u202f]+/g;
const SIGNED = /^[ s%$€£¥₦₹]*([-+]?)[ s%$€£¥₦₹]*([^]*?)[ s%$€£¥₦₹]*$/;
const GROUPED = /^[1-9]\d{0,2}([,.' ])\d{3}(\1\d{3})*((?!\1)[,.]\d+)?$/;
const PLAIN = /^(-?\d*)[,.]?(\d{0,40})$/;
const count = (parts, state) => Object.values(parts).filter((found) => found === state).length;
const result = (parts, possible, earned = count(parts, "right")) => ({ earned, possible, parts });
const isKnown = (value, known) => typeof value === "string" && (!known || known.includes(value));
const missed = (names) => Object.fromEntries(names.map((name) => [name, "missed"]));
const list = (value) => [].concat(value);
function markChosen(chosen, right, known) {
const parts = missed(right);
for (const part of list(chosen)) {
if (isKnown(part, known)) parts[part] = right.includes(part) ? "right" : "wrong";
}
return parts;
}
function markEach(wanted, given, known) {
const names = Object.keys(wanted);
const parts = missed(names);
for (const name of names) {
const value = given?.[name];
if (isKnown(value, known)) parts[name] = value === wanted[name] ? "right" : "wrong";
}
return result(parts, names.length);
}
function longestRun(ranks) {
const lengths = [];
for (let place = ranks.length; place--; ) {
lengths[place] = 1 + Math.max(0, ...lengths.filter((_, later) => ranks[later] > ranks[place]));
}
let wanted = Math.max(...lengths);
let last = -1;
return ranks.map((rank, place) => {
const kept = lengths[place] === wanted && rank > last;
if (kept) [wanted, last] = [wanted - 1, rank];
return kept;
});
}
const fold = (text) =>
text
.replace(SPACES, " ")
.replace(/[\u2212\u2013]/g, "-")
.replace(/\u2019/g, "'")
.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
function readDecimal(text) {
const found = /\d/.test(text) && PLAIN.exec(text);
return found ? [BigInt(found[1] + found[2].padEnd(40, "0"))] : [];
}
function readNumbers(text, unit) {
const rest = fold(text).replace(fold(unit).replace(/s$/, ""), " ");
const [, sign, body] = (SIGNED.exec(rest.length <= 100 ? rest : ""));
const grouped = GROUPED.exec(body);
const forms = grouped ? [body.split(grouped[1]).join(""), body] : [body];
return forms.flatMap((form) => readDecimal(sign.replace("+", "") + form));
}
function nameNumber(key, text) {
const [tolerance] = readDecimal(key.tolerance);
for (const number of readNumbers(text, key.unit || "")) {
for (const [part, value] of Object.entries({ right: key.value, ...key.slips })) {
const gap = number - readDecimal(value)[0];
if (gap <= tolerance && -gap <= tolerance) return part;
}
}
return "wrong";
}
const rules = {
single: (key, answer) => result(markChosen([answer.choice], [key.right], key.options), 1),
several(key, answer) {
const parts = markChosen(answer.choices, key.right, key.options);
return result(parts, key.right.length, Math.max(0, count(parts, "right") - count(parts, "wrong")));
},
truefalse(key, answer) {
const truth = markChosen(typeof answer.truth === "boolean" ? "" + answer.truth : 0, ["" + key.truth]);
const reason = markChosen([answer.reason], [key.reason], key.reasons);
return result({ ...truth, ...reason }, 2, count(truth, "right") * (1 + count(reason, "right")));
},
matching: (key, answer) => markEach(key.pairs, answer.pairs, key.rights),
sorting: (key, answer) => markEach(key.items, answer.bins, key.bins),
ordering({ order }, answer) {
const given = Array.from(new Set(list(answer.order))).filter((part) => isKnown(part, order));
const kept = longestRun(given.map((part) => order.indexOf(part)));
const parts = missed(order);
given.forEach((part, place) => (parts[part] = kept[place] ? "right" : "wrong"));
return result(parts, order.length - 1, Math.max(0, count(parts, "right") - 1));
},
number(key, { value }) {
if (typeof value !== "string" || !value.replace(SPACES, "")) return result({}, 1);
const part = nameNumber(key, value);
return result({ [part]: part === "right" ? part : "wrong" }, 1);
},
};
Classroom.score = (kind, key, answer) => rules[kind](key, answer || {});
})();
var Classroom = globalThis.Classroom || ({});
(function () {
"use strict";
function make(tag, className, ...children) {
const node = document.createElement(tag);
if (className) node.className = className;
node.append(...children);
return node;
}
function button(label, className, pressed) {
const node = (make("button", "cq-btn " + className, label));
node.type = "button";
node.addEventListener("click", pressed);
return node;
}
const EMPHASIS = /(?<![\w*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])/;
function inline(text) {
return text.split(EMPHASIS).map((piece, index) => (index % 2 ? make("em", "", piece) : piece));
}
function all(root, selector) {
return Array.from(root.querySelectorAll(selector));
}
function inputs(root, selector) {
return Array.from(root.querySelectorAll(selector || "input"));
}
function textOf(root, selector) {
const node = root.querySelector(selector);
return node ? (node.textContent || "").trim() : "";
}
const open = [];
const flush = () => open.forEach((now) => now());
addEventListener("pagehide", flush);
document.addEventListener("visibilitychange", () => document.hidden && flush());
function later(work) {
let timer = 0;
const now = () => {
if (!timer) return;
clearTimeout(timer);
timer = 0;
work();
};
const soon = () => {
clearTimeout(timer);
timer = setTimeout(now, 400);
};
open.push(now);
return { soon, now, waiting: () => timer !== 0 };
}
Classroom.kinds = {};
Classroom.dom = { make, button, inline, all, inputs, textOf, later };
})();
var Classroom = globalThis.Classroom || ({});
(function () {
"use strict";
const KEY = "classroom:1";
const FORMAT = 1;
const LOST =
"This browser does not let the page keep your answers (its storage is full or switched off). " +
"You can go on, but they are gone when you leave the page.";
const DAMAGED =
"Your saved answers could not be read. They were put aside in this browser, and saving starts afresh.";
const NEWER =
"Your saved answers were written by a newer version of this course. They are left as they are, " +
"and nothing is saved from this page.";
let memory = { format: FORMAT, items: {}, notes: {} };
let trouble = "";
let told = "";
let readOnly = false;
let failed = false;
const listeners = [];
function complain(sentence) {
if (told !== sentence) trouble = told = sentence;
}
function isRecord(value) {
return typeof value === "object" && value !== null && !Array.isArray(value);
}
function parse(text) {
try {
const saved = JSON.parse(text);
if (!isRecord(saved) || typeof saved.format !== "number") return null;
if (saved.format > FORMAT) return (saved);
const whole = isRecord(saved.items) && isRecord(saved.notes);
return whole ? (saved) : null;
} catch (error) {
return null;
}
}
function refresh() {
let text = null;
try {
text = localStorage.getItem(KEY);
} catch (error) {
return complain(LOST);
}
if (text === null) return;
const saved = parse(text);
if (saved && saved.format > FORMAT) {
readOnly = true;
return complain(NEWER);
}
if (saved) merge(saved);
else putAside(text);
}
function merge(saved) {
const ours = memory;
memory = saved;
for (const id of Object.keys(ours.items)) {
const theirs = saved.items[id];
if (!isRecord(theirs) || !(theirs.at >= ours.items[id].at)) saved.items[id] = ours.items[id];
}
if (failed) Object.assign(saved.notes, ours.notes);
}
function putAside(text) {
complain(DAMAGED);
try {
localStorage.setItem(KEY + ":damaged", text);
localStorage.removeItem(KEY);
} catch (error) {
complain(LOST);
}
}
function write() {
if (readOnly) return;
try {
localStorage.setItem(KEY, JSON.stringify(memory));
failed = false;
} catch (error) {
failed = true;
complain(LOST);
}
}
function update(change) {
refresh();
change();
write();
listeners.forEach((heard) => heard());
}
addEventListener("storage", (event) => {
if (event.key !== KEY) return;
refresh();
listeners.forEach((heard) => heard());
});
refresh();
Classroom.progress = {
item(id) {
const item = Object.prototype.hasOwnProperty.call(memory.items, id) ? memory.items[id] : undefined;
return isRecord(item) && typeof item.rev === "number" ? item : undefined;
},
keep(id, item) {
update(() => (memory.items[id] = item));
},
note(id) {
const text = Object.prototype.hasOwnProperty.call(memory.notes, id) ? memory.notes[id] : "";
return typeof text === "string" ? text : "";
},
keepNote(id, text) {
update(() => (memory.notes[id] = text));
},
listen(heard) {
listeners.push(heard);
},
trouble() {
const sentence = trouble;
trouble = "";
return sentence;
},
};
})();
var Classroom = globalThis.Classroom || ({});
(function () {
"use strict";
const { make, all, inline } = Classroom.dom;
const script = (document.currentScript);
const ROOT = new URL("../", script?.src || location.href);
const WORDS = {
right: "Right.",
wrong: "Not right.",
missed: "Missed.",
rest: "Rightly left out.",
};
function link(see) {
const url = new URL(see, ROOT);
const target = url.pathname === location.pathname && document.getElementById(url.hash.slice(1));
const title = target ? (target.firstChild?.textContent || "").trim() : "the section in another lesson";
const anchor = (make("a", "", "Read again: " + title));
anchor.href = target ? url.hash : url.href;
return anchor;
}
function explain(feedback, linked = true) {
if (!feedback) return [];
const text = make("span", "cq-why", ...inline(feedback.text));
return feedback.see && linked ? [text, " ", make("span", "cq-see", link(feedback.see))] : [text];
}
function show(places, data, again) {
const spoken = [];
const sections = new Set(places.map(({ part }) => data.feedback[part]?.see).filter(Boolean));
const [section] = sections.size === 1 ? sections : [];
if (section) again.replaceChildren(link(section));
for (const { part, at, state } of places) {
const feedback = data.feedback[part];
const word = WORDS[state];
const note = make("div", "cq-fb cq-" + state, make("strong", "", word), " ", ...explain(feedback, !section));
at.append(note);
if (state !== "rest" && feedback) spoken.push(word + " " + make("span", "", ...inline(feedback.text)).textContent);
}
return spoken.join(" ");
}
function clear(form) {
for (const note of all(form, ".cq-fb, .cq-extras > li, .cq-again > *")) note.remove();
}
function line({ earned, possible }) {
const word = earned >= possible ? "Right" : earned > 0 ? "Partly right" : "Not right yet";
return word + ": " + earned + " of " + possible + (possible === 1 ? " point." : " points.");
}
Classroom.feedback = { show, clear, line, explain };
})();
var Classroom = globalThis.Classroom || ({});
(function () {
"use strict";
const { make, all, inputs, textOf } = Classroom.dom;
const { kinds } = Classroom;
const box = (option) => inputs(option)[0];
const ticked = (options) => options.filter((option) => box(option).checked).map((option) => box(option).value);
function tick(options, values) {
const wanted = Array.isArray(values) ? values : [values];
for (const option of options) box(option).checked = wanted.includes(box(option).value);
}
function places(options, score) {
const parts = score.parts || {};
return options.map((at) => ({ part: box(at).value, at, state: parts[box(at).value] || "rest" }));
}
function list(options, right) {
const texts = options.filter((option) => right.includes(box(option).value));
return make("ul", "", ...texts.map((option) => make("li", "", textOf(option, "label"))));
}
const first = (options) => options.map(box).find((input) => input.checked) || box(options[0]);
const field = (answer, field) => (answer && typeof answer === "object" ? (answer)[field] : null);
kinds.single = (form, data) => {
const options = all(form, "[data-part]");
return {
read: () => (ticked(options).length ? { choice: ticked(options)[0] } : null),
write: (answer) => tick(options, field(answer, "choice")),
places: (score) => places(options, score),
reveal: () => list(options, [data.key.right]),
first: () => first(options),
fresh: true,
};
};
kinds.several = (form, data) => {
const options = all(form, "[data-part]");
return {
read: () => (ticked(options).length ? { choices: ticked(options) } : null),
write: (answer) => tick(options, field(answer, "choices")),
places: (score) => places(options, score),
reveal: () => list(options, data.key.right),
first: () => first(options),
fresh: true,
};
};
kinds.truefalse = (form, data) => {
const truths = all(form, ".cq-truth [data-part]");
const reasons = all(form, ".cq-reasons [data-part]");
const right = String(data.key.truth);
return {
read() {
const [truth] = ticked(truths);
const [reason] = ticked(reasons);
if (!truth && !reason) return null;
return { ...(truth && { truth: truth === "true" }), ...(reason && { reason }) };
},
write(answer) {
tick(truths, String(field(answer, "truth")));
tick(reasons, field(answer, "reason"));
},
places: (score) => places(truths.concat(reasons), score),
reveal: () => list(truths.concat(reasons), [right, data.key.reason]),
first: () => first(truths),
fresh: true,
};
};
})();
var Classroom = globalThis.Classroom || ({});
(function () {
"use strict";
const { make, button, all, inputs, textOf } = Classroom.dom;
const { kinds } = Classroom;
const idOf = (row) => row.dataset.part || "";
const nameOf = (row) => textOf(row, ".cq-name");
function places(rows, score) {
const parts = score.parts || {};
return rows.map((at) => ({ part: idOf(at), at, state: parts[idOf(at)] || "missed" }));
}
function record(answer, name) {
const value = answer && typeof answer === "object" ? (answer)[name] : null;
return value && typeof value === "object" ? value : {};
}
const unsolved = (rows, score) => rows.find((row) => score?.parts?.[idOf(row)] !== "right") || rows[0];
kinds.matching = (form, data) => {
const rows = all(form, "[data-part]");
const select = (row) => (row.querySelector("select"));
const rightText = (id) => textOf(rows[0], 'option[value="' + id + '"]');
return {
read() {
const made = rows.filter((row) => select(row).value).map((row) => [idOf(row), select(row).value]);
return made.length ? { pairs: Object.fromEntries(made) } : null;
},
write(answer) {
const pairs = record(answer, "pairs");
for (const row of rows) {
select(row).value = String(pairs[idOf(row)] || "");
if (select(row).selectedIndex < 0) select(row).value = "";
}
},
places(score) {
const partners = Object.values(data.key.pairs);
const extras = data.key.rights.filter((id) => !partners.includes(id));
const list = (form.querySelector(".cq-extras"));
return places(rows, score).concat(
extras.map((part) => {
const taken = rows.find((row) => select(row).value === part);
const at = make("li", "", make("span", "cq-name", rightText(part)));
if (!taken) list.append(at);
return { part, at: taken || at, state: "rest" };
})
);
},
reveal() {
const lines = rows.map((row) => make("li", "", nameOf(row) + " → " + rightText(data.key.pairs[idOf(row)])));
return make("ul", "", ...lines);
},
first: (score) => select(unsolved(rows, score)),
};
};
kinds.ordering = (form, data) => {
const list = (form.querySelector(".cq-order"));
const said = (form.querySelector(".cq-said"));
const given = all(list, "[data-part]");
const rows = () => all(list, "[data-part]");
function move(row, step) {
const others = rows();
const to = others.indexOf(row) + step;
if (to < 0 || to >= others.length) return;
others[to][step < 0 ? "before" : "after"](row);
said.textContent = nameOf(row) + ": now " + (to + 1) + " of " + others.length;
form.dispatchEvent(new Event("change"));
}
function mover(row, label, sign, step) {
const press = button(sign, "cq-move", () => {
move(row, step);
press.focus();
});
press.setAttribute("aria-label", label + ": " + nameOf(row));
return press;
}
for (const row of given) {
row.append(make("span", "cq-moves", mover(row, "Move up", "↑", -1), mover(row, "Move down", "↓", 1)));
}
return {
read: () => ({ order: rows().map(idOf) }),
write(answer) {
const order = Object.values(record(answer, "order"));
const known = order.map((id) => given.find((row) => idOf(row) === id)).filter((row) => row);
list.append(...given, ...(known));
},
places: (score) => places(rows(), score),
reveal() {
const names = data.key.order.map((id) => given.find((row) => idOf(row) === id));
return make("ol", "", ...names.map((row) => make("li", "", nameOf(row))));
},
first: (score) => unsolved(rows(), score).querySelector("button"),
};
};
kinds.sorting = (form, data) => {
const rows = all(form, "[data-part]");
const chosen = (row) => inputs(row).find((input) => input.checked);
const labelOf = (bin) => inputs(form).find((input) => input.value === bin)?.parentElement?.textContent || "";
return {
read() {
const made = rows.map((row) => [idOf(row), chosen(row)?.value]).filter(([, bin]) => bin);
return made.length ? { bins: Object.fromEntries(made) } : null;
},
write(answer) {
const bins = record(answer, "bins");
for (const row of rows) {
for (const input of inputs(row)) input.checked = bins[idOf(row)] === input.value;
}
},
places: (score) => places(rows, score),
reveal() {
const lines = rows.map((row) => make("li", "", nameOf(row) + " → " + labelOf(data.key.items[idOf(row)])));
return make("ul", "", ...lines);
},
first(score) {
const row = unsolved(rows, score);
return chosen(row) || inputs(row)[0];
},
};
};
})();
var Classroom = globalThis.Classroom || ({});
(function () {
"use strict";
const { make, inputs, textOf } = Classroom.dom;
const { kinds } = Classroom;
kinds.number = (form, data) => {
const field = inputs(form)[0];
const row = (form.querySelector(".cq-number"));
const unit = textOf(form, ".cq-unit");
return {
read: () => (field.value.trim() ? { value: field.value } : null),
write(answer) {
const value = answer && typeof answer === "object" ? (answer).value : "";
field.value = typeof value === "string" ? value : "";
},
places(score) {
const [part, state] = Object.entries(score.parts || {})[0] || ["wrong", "wrong"];
return [{ part, at: row, state: state === "right" ? "right" : "wrong" }];
},
reveal: () => make("p", "", data.key.value + (unit ? " " + unit : "")),
first: () => field,
};
};
})();
var Classroom = globalThis.Classroom || ({});
(function () {
"use strict";
const { make, inline } = Classroom.dom;
const REASONS = {
negated: "you say that it does not happen.",
asked: "you ask it, you do not say it.",
"other-side": "you say it of the other side.",
rejected: "as it stands, the sentence says something else.",
"keyword-list": "it stands in a list of key words. Say it in a sentence.",
"question-words": "these words come from the question. Say it in words of your own.",
};
const FLAGS = {
empty: "There is nothing to mark yet. Write an answer first.",
"keyword-list":
"This reads like a list of key words, so nothing counts yet. " +
"Write it as sentences, to show how the words belong together.",
"copied-question": "This repeats the question. Answer it in words of your own.",
"too-long": "This is longer than what can be marked. Keep to what the question asks.",
};
function stretches(result, ids) {
const found = result.evidence.map(({ concept, start, end }) => {
return { start, end, sign: String(ids.indexOf(concept) + 1), hit: true };
});
const near = result.refused.map(({ concept, start, end }) => {
return { start, end, sign: ids.indexOf(concept) + 1 + "?", hit: false };
});
return found.concat(near);
}
function ownWords(text, spans) {
const points = Array.from(text);
const cuts = new Set([0, points.length]);
for (const { start, end } of spans) cuts.add(start).add(end);
const edges = Array.from(cuts).sort((a, b) => a - b);
const box = make("p", "cq-own");
edges.slice(1).forEach((end, index) => {
const piece = points.slice(edges[index], end).join("");
const over = spans.filter((span) => span.start < end && span.end > edges[index]);
const ends = Array.from(new Set(over.filter((span) => span.end === end).map((span) => span.sign)));
box.append(over.length ? highlight(piece, over, ends) : piece);
});
return box;
}
function highlight(piece, over, ends) {
const mark = make("mark", over.some((span) => span.hit) ? "cq-hit" : "cq-near", piece);
if (ends.length) mark.append(make("sup", "", ends.join(" ")));
return mark;
}
function nearHits(id, result, text) {
const points = Array.from(text);
return result.refused
.filter((near) => near.concept === id)
.map(({ start, end, reason }) => {
const words = points.slice(start, end).join("");
return make("span", "cq-why", "“" + words + "” is not counted: " + (REASONS[reason] || reason));
});
}
function concept(id, data, result, text) {
const found = result.covered.includes(id);
const title = make("span", "cq-name", ...inline((data.titles || {})[id] || id));
const word = make("strong", "", found ? "Found." : "Missing.");
const why = found ? [] : [...nearHits(id, result, text), ...Classroom.feedback.explain(data.feedback[id])];
return make("li", "", title, make("div", "cq-fb cq-" + (found ? "right" : "missed"), word, " ", ...why));
}
Classroom.report = (box, data, result, text) => {
const ids = Object.keys(data.feedback);
const flags = result.flags.map((flag) => FLAGS[flag] || flag);
const found = ids.filter((id) => result.covered.includes(id)).length;
const summary = "Your answer names " + found + " of " + ids.length + " ideas.";
box.replaceChildren(
...flags.map((flag) => make("p", "cq-flag", flag)),
make("p", "cq-kicker", "Your words"),
ownWords(text, stretches(result, ids)),
make("ol", "cq-concepts", ...ids.map((id) => concept(id, data, result, text)))
);
return [...flags, summary].join(" ");
};
})();
var Classroom = globalThis.Classroom || ({});
(function () {
"use strict";
const { make, inline } = Classroom.dom;
const { kinds } = Classroom;
kinds.short = (form, data) => {
const field = (form.querySelector("textarea"));
const box = make("div", "cq-report");
let handle = null;
box.hidden = true;
return {
read: () => (field.value.trim() ? { text: field.value } : null),
write(answer) {
const text = answer && typeof answer === "object" ? (answer).text : "";
field.value = typeof text === "string" ? text : "";
},
score(answer) {
handle = handle || Classroom.marker.load(data.key.marking, Classroom.tables);
return Classroom.marker.mark(handle, answer.text);
},
report(score, answer) {
form.querySelector(".cq-status")?.after(box);
box.hidden = false;
return Classroom.report(box, data, (score), answer.text);
},
clear() {
box.hidden = true;
box.replaceChildren();
},
places: () => [],
reveal: () => make("p", "", ...inline(data.model || "")),
first: () => field,
};
};
})();
var Classroom = globalThis.Classroom || ({});
(function () {
"use strict";
const { make, button, later } = Classroom.dom;
const CHANGED = "Your answer has changed. Check it again.";
const EMPTY = "There is no answer yet. Answer first, then check.";
const REVISED =
"This question has been revised since you answered it. Your earlier answer is kept; please answer once more.";
function panel(form) {
const check = button("Check", "cq-check-btn", () => {});
check.type = "submit";
const retry = button("Try again", "cq-retry", () => {});
const reveal = button("Show the answer", "cq-reveal", () => {});
const status = make("div", "cq-status");
status.setAttribute("role", "status");
const again = make("div", "cq-see cq-again");
const answer = make("div", "cq-answer");
const notice = make("p", "cq-notice");
notice.setAttribute("role", "status");
const buttons = make("div", "cq-buttons", check, retry, reveal);
form.querySelector(".cq-nojs")?.replaceWith(buttons, status, again, answer, notice);
return { check, retry, reveal, status, again, answer, notice };
}
Classroom.question = (form) => {
const data = JSON.parse(form.querySelector("script")?.textContent || "{}");
const widget = Classroom.kinds[data.kind](form, data);
const parts = panel(form);
const saver = later(save);
let state = fresh();
let score = null;
function fresh() {
return { rev: data.rev, response: null, score: null, checked: false, tries: 0, at: 0 };
}
function say(line, spoken, look) {
parts.status.className = "cq-status" + (look ? " cq-" + look : "");
parts.status.replaceChildren(line, ...(spoken ? [make("span", "cq-sr", " " + spoken)] : []));
}
function save() {
const earlier = Classroom.progress.item(data.id);
state.at = Date.now();
if (earlier && earlier.rev !== data.rev) state.old = earlier;
Classroom.progress.keep(data.id, { ...state });
tell();
}
function tell() {
parts.notice.textContent = Classroom.progress.trouble() || parts.notice.textContent;
form.dispatchEvent(new CustomEvent("cq-change", { bubbles: true, detail: { ...state } }));
}
function showAnswer(open) {
parts.reveal.textContent = open ? "Hide the answer" : "Show the answer";
parts.reveal.setAttribute("aria-expanded", String(open));
parts.answer.hidden = !open;
const heading = make("p", "cq-kicker", "The answer");
parts.answer.replaceChildren(...(open ? [heading, widget.reveal()] : []));
}
function unmark() {
Classroom.feedback.clear(form);
widget.clear?.();
form.classList.remove("cq-done");
parts.retry.hidden = true;
score = null;
say("");
}
function mark() {
const answer = state.response || {};
unmark();
score = widget.score ? widget.score(answer) : Classroom.score(data.kind, data.key, answer);
const { earned, possible } = score;
state.score = { earned, possible };
const spoken = widget.report
? widget.report(score, answer)
: Classroom.feedback.show(widget.places(score, answer), data, parts.again);
const look = earned >= possible ? "right" : earned > 0 ? "missed" : "wrong";
say(Classroom.feedback.line(score), spoken, look);
form.classList.add("cq-done");
parts.retry.hidden = false;
parts.reveal.hidden = !widget.report && earned >= possible;
}
function check() {
state.response = widget.read();
parts.reveal.hidden = false;
if (!state.response) return say(EMPTY);
if (!state.checked) state.tries += 1;
state.checked = true;
mark();
save();
}
function retry() {
const target = widget.first(score);
unmark();
showAnswer(false);
if (widget.fresh) widget.write(null);
state.checked = false;
state.response = widget.read();
save();
target?.focus();
}
function edited(event) {
const answer = widget.read();
if (JSON.stringify(answer) === JSON.stringify(state.response)) return;
state.response = answer;
if (state.checked && !widget.report) unmark();
if (state.checked) say(CHANGED);
state.checked = false;
const typed = event.type === "input" && (event.target).matches("textarea, .cq-number input");
if (typed) saver.soon();
else save();
}
function restore() {
const item = Classroom.progress.item(data.id);
if (!item || saver.waiting() || item.at <= state.at) return;
if (item.rev !== data.rev) {
if (data.kind === "short") widget.write(item.response);
state.at = item.at;
return say(REVISED);
}
state = { ...fresh(), ...item };
widget.write(state.response);
unmark();
if (state.checked) mark();
tell();
}
parts.retry.addEventListener("click", retry);
parts.reveal.addEventListener("click", () => showAnswer(Boolean(parts.answer.hidden)));
parts.retry.hidden = parts.reveal.hidden = true;
showAnswer(false);
form.addEventListener("input", edited);
form.addEventListener("change", edited);
form.addEventListener("submit", (event) => {
event.preventDefault();
check();
});
Classroom.progress.listen(restore);
state.response = widget.read();
restore();
tell();
};
})();
var Classroom = globalThis.Classroom || ({});
(function () {
"use strict";
const { all, inputs } = Classroom.dom;
const AUTO = "(prefers-color-scheme)";
const NAMES = { __drawer: "Menu", __search: "Search" };
function palette() {
const options = inputs(document, "[data-md-component=palette] input");
const dark = matchMedia("(prefers-color-scheme: dark)");
const color = ({ dataset }) => ({
media: dataset.mdColorMedia,
scheme: dataset.mdColorScheme,
primary: dataset.mdColorPrimary,
accent: dataset.mdColorAccent,
});
function show() {
const chosen = options.find((option) => option.checked) || options[0];
const scheme = dark.matches ? "slate" : "default";
const shown =
chosen.dataset.mdColorMedia === AUTO ? options.find((option) => option.dataset.mdColorMedia !== AUTO && option.dataset.mdColorScheme === scheme) : chosen;
for (const [name, value] of Object.entries(color(shown || chosen))) {
document.body.setAttribute("data-md-color-" + name, value || "");
}
for (const option of options) {
(option.nextElementSibling).hidden = option !== chosen;
}
}
function choose() {
const index = options.findIndex((option) => option.checked);
__md_set("__palette", { index, color: color(options[index]) });
show();
}
const kept = options[read("__palette")?.index];
if (kept) kept.checked = true;
for (const option of options) option.addEventListener("change", choose);
dark.addEventListener("change", show);
if (options.length) show();
}
function read(name) {
try {
return __md_get(name);
} catch (error) {
return null; // storage is switched off, or holds nothing of the theme's
}
}
function buttons() {
for (const [id, name] of Object.entries(NAMES)) {
const label = (document.querySelector("label.md-header__button[for=" + id + "]"));
const toggle = (document.getElementById(id));
if (!label || !toggle) continue;
const press = Classroom.dom.button("", "cq-bare", () => toggle.click());
const tell = () => press.setAttribute("aria-expanded", String(toggle.checked));
press.setAttribute("aria-label", name);
press.replaceChildren(...label.childNodes);
label.append(press);
toggle.addEventListener("change", tell);
tell();
}
const narrow = matchMedia("(max-width: 76.2344em)").matches;
for (const label of all(document, ".md-nav--primary label[for]")) label.tabIndex = narrow ? 0 : -1;
document.addEventListener("keydown", (event) => {
const label = (event.target);
if (event.key === "Enter" && label.matches("label[tabindex]")) label.click();
});
for (const dialog of all(document, ".md-search[role=dialog]")) dialog.setAttribute("aria-label", "Search");
}
function search() {
const box = (document.querySelector(".md-search"));
const scripts = (document.querySelector("#theme-scripts"));
const loaded = new Set(Array.from(document.scripts, (script) => script.src));
const waiting = scripts ? Array.from(scripts.content.querySelectorAll("script")) : [];
function next() {
const script = waiting.shift();
if (!script) return box?.querySelector("input")?.focus();
const source = new URL(script.getAttribute("src") || "", location.href).href;
if (loaded.has(source)) return next();
run(source);
}
function run(source) {
const script = document.createElement("script");
script.src = source;
script.onload = next;
document.body.append(script);
}
function start() {
removeEventListener("focusin", use);
removeEventListener("click", use);
box?.querySelector("input")?.blur();
next();
}
function use(event) {
const target = (event.target);
if (target.closest?.(".md-search, [for=__search]")) start();
}
addEventListener("focusin", use);
addEventListener("click", use);
if (new URLSearchParams(location.search).has("q")) start();
}
Classroom.mendTheme = () => {
document.documentElement.classList.replace("no-js", "js");
palette();
buttons();
search();
};
})();
Classroom.tables={"rules":1,"scope":6,"reach":3,"sentence":60,"longest":10000,"typo":5,"letters":{"a":"Ææ","b":"ƀƁɓ","c":"Ƈƈ","d":"ĐđÐðƉƊɖɗ","e":"ƐɛƎƏǝ","f":"Ƒƒ","g":"ƓɠǤǥ","h":"Ħħ","i":"ıƗƖɨɩ","k":"ĸƘƙ","l":"Łłƚ","n":"ŊŋƝƞɲ","o":"ØøŒœƆɔ","p":"Ƥƥ","s":"ßẞ","t":"ŦŧƬƭƮÞþ","u":"Ʉʉ","v":"Ʋʋ","y":"Ƴƴ","z":"Ƶƶ"},"lemmas":"gave give given give sold sell bought buy brought bring spent spend paid pay told tell kept keep felt feel sent send led lead chose choose chosen choose made make went go gone go came come took take taken take thought think knew know known know grew grow grown grow held hold lost lose met meet said say saw see seen see spoke speak spoken speak stood stand taught teach understood understand won win wrote write written write began begin begun begin broke break broken break built build caught catch fell fall fallen fall found find forgot forget forgotten forget got get heard hear left leave lent lend ran run rose rise risen rise sought seek shook shake shown show stuck stick threw throw thrown throw wore wear woke wake drove drive driven drive fought fight hid hide hidden hide hung hang meant mean rode ride sank sink sold sell slept sleep spun spin stole steal stolen steal struck strike swore swear tore tear bent bend bound bind","spellings":"customis personaliz customiz personaliz analyse analyze analysing analyzing apologis apologiz authoris authoriz behaviour behavior cancell cancel catalogue catalog categoris categoriz centralis centraliz centred centered centre center centring centering characteris characteriz cheque check colour color commercialis commercializ computeris computeriz counsell counsel criticis criticiz customis customiz decentralis decentraliz defence defense digitalis digitaliz digitis digitiz economis economiz emphasis emphasiz endeavour endeavor enrol enroll favour favor finalis finaliz flavour flavor fulfil fulfill generalis generaliz harbour harbor honour honor individualis individualiz judgement judgment labell label labour labor licence license maximis maximiz minimis minimiz mobilis mobiliz modell model modernis moderniz monopolis monopoliz neighbour neighbor optimis optimiz organis organiz personalis personaliz popularis populariz practis practic prioritis prioritiz programme program realis realiz recognis recogniz revolutionis revolutioniz rumour rumor signall signal skilful skillful specialis specializ stabilis stabiliz standardis standardiz summaris summariz symbolis symboliz sympathis sympathiz travell travel utilis utiliz visualis visualiz","lists":{"negator":"=aint =arent =barely =cannot =cant =couldnt =darent =didnt =doesnt =dont =hadnt =hardly =hasnt =havent =isnt =mightnt =mustnt =neednt =neither =never =no =nobody =none =nor =not =nothing =nowhere =rarely =scarcely =seldom =shouldnt =wasnt =werent =wont =wouldnt","refuser":"avoid disregard fail forget ignor lack neglect overlook refus without","turn":"although becaus but except howev instead nevertheless otherwis rather so still though wherea while yet","subject":"a an custom employe everybodi everyon he her his i it one our peopl she staff that the their there these they this those we you","worth":"concern enough essenti good import interest matter necessari need point prioriti relev requir sens true use valuabl worth worthwhil","empty":"irrelev nonsens pointless unimport unnecessari useless worthless","sign":"=ask =asked =asks =become =becomes =begin =begins =bring =brings =build =builds =buy =buys =call =calls =care =cares =change =changes =choose =chooses =come =count =counts =cut =cuts =decide =decides =earn =earns =expect =expects =feel =feels =find =finds =fix =fixes =focuses =follow =follows =get =gets =give =gives =go =goes =going =grow =grows =hates =help =helps =improve =improves =invest =invests =keep =keeps =know =knows =lacks =lead =leads =learn =learns =leave =leaves =likes =listen =listening =listens =lists =look =looks =lose =loses =loves =make =makes =making =mean =means =measure =measures =meet =meets =need =needs =offer =offers =owns =pay =pays =prefer =prefers =push =pushes =put =puts =reads =relies =rely =remain =remains =remembers =reward =rewards =run =runs =say =says =see =sees =sell =sells =send =sends =serve =serves =show =shows =solve =solves =speak =speaks =spend =spends =start =starts =stay =stays =stick =sticks =stop =stops =take =takes =talk =tell =tells =thanks =think =thinks =train =trains =treat =treats =tries =try =use =used =uses =wait =waits =want =wanted =wants =watch =watches =win =wins =work =worked =works a about abov across after again against all almost along alreadi also although alway am among an and ani anoth anyon anyth are around as at away back be becaus been befor behind below between both but by can come could did do doe done down dure each either els enough even ever everi everybodi everyon everyth few first for from further had has have he her here herself him himself his how i if in into is it itself just least less let like mani may mayb me might mine more most much must my myself never next no nobodi not noth of off often on onc one onli onto or other our ourselv out over own perhap quit same shall she should sinc so some somebodi someon someth soon still such than that the their them themselv then there therefor these they thing this those though through thus to togeth too toward under until up upon us veri was we well were what when where whether whi which while who whom whose will with within without would you your yourself","small":"a about also am an and are as at be been by can could did do doe for from had has have he her him his i if in into is it itself may me might must my of on or our shall she should so such that the their them there these they this those to us was we were which who whom whose will with would you your","join":"and or","asking":"and are but can could did do doe has have how if is may must or realli should was were what when where whi which who will would"},"sequences":{"cancel":["cannot ignor","doesnt fail","dont fail","never fail","never stop","no 1","no doubt","no less","no longer onli","no matter","no one els","no one in","none other","not fail","not forget","not just","not mere","not onli","not simpli","not to mention","not until","noth but","number no","without delay","without except","without fail","without question"],"negating":["far from","instead of","rather than","stop to","too busi to"],"comparing":["against","as oppos to","compar to","compar with","contrari to","differ from","in contrast to","in contrast with","instead of","not","oppos to","rather than","than","unlik"],"product":["pc","product approach","product bank","product base","product busi","product camp","product center","product centric","product co","product compani","product drive","product enterpris","product firm","product first","product focus","product hous","product kind","product lead","product mind","product obsess","product one","product organiz","product orient","product outfit","product peopl","product proud","product side","product style","product think","product type"],"customer":["cc","cce","cces","client center","client centric","client compani","client firm","client focus","client lead","client orient","custom approach","custom bank","custom base","custom camp","custom center","custom centric","custom co","custom compani","custom drive","custom enterpris","custom firm","custom first","custom focus","custom hous","custom kind","custom lead","custom mind","custom obsess","custom one","custom organiz","custom orient","custom outfit","custom peopl","custom side","custom style","custom think","custom type","guest center","guest focus","guest lead","guest mind","peopl first","user centric","user focus","user lead"]},"classes":{"abandon":["abandon","desert","dump","ditch","forsak forsake","jilt","discard"],"adapt":["adapt","adjust","flexibl flexible","flexibl flexibility","adapt adaptable","adapt adaptation","adjust adjustment","reinvent","remodel","reshap reshape","retool","rework","modifi modify","tweak"],"angry":["angri angry","anger","annoy","annoy annoyance","upset","furious","irrit irritate","irrit irritation","frustrat frustrate","frustrat frustration"],"apologise":["apolog apologize","apolog apology","sorri sorry","pardon"],"boss":["boss","=manager","=managers","=management","=executive","=executives","director","supervisor","headquart headquarters"],"company":["compani company","firm","=business","=businesses","=organization","=organizations","enterpris enterprise","corpor corporation","=manufacturer","=manufacturers","=producer","=producers","factori factory","supplier","=shop","=shops","=bank","=banks","=insurer","=insurers","hotel","clinic","breweri brewery","workshop","=operator","=operators","outfit"],"currency":["dollar","shill shilling","naira","euro","=pound","=pounds","rupe rupee","cedi","rand","peso","penni penny","kobo","bob","quid","crore","lakh"],"customer":["custom customer","client","buyer","=consumer","=consumers","shopper","=purchaser","=purchasers","user","subscrib subscriber","clientel clientele","guest","punter","cust","depositor","passeng passenger","=patients","farmer","tenant","visitor","diner","=traveller","=travellers","=traveler","=travelers","policyhold policyholder","household","=members","=borrower","=borrowers","saver","trader","patron","rider","commut commuter","=villager","=villagers","homeown homeowner","=parents","tourist","caller","motorist","holidaymak holidaymaker","=reader","=readers","=listener","=listeners","=viewer","=viewers","audienc audience","grower","fisherman","housewif housewife","bather","=gardener","=gardeners","pilgrim","spectat spectator","citizen","flyer"],"cut":["cut","reduc reduce","lower","decreas decrease","slash","shorten","shrink","trim","minim minimize"],"decide":["decid decide","decis decision","judgment","discret discretion","autonomi autonomy","autonom autonomous","author authority","author authorize","empow empower"],"engineer":["engin engineer","scientist","inventor","=designer","=designers","chemist","=researcher","=researchers","=developer","=developers","=technologist","=technologists"],"everyone":["everyon everyone","everybodi everybody"],"excellent":["excel excellent","superb","outstand outstanding","brilliant","magnific magnificent","marvel marvellous","exquisit exquisite","=exceptional","=exceptionally","unmatch unmatched","unrival unrivalled","unequal unequalled","unbeat unbeatable","unsurpass unsurpassed","finest"],"fade":["fade","vanish","disappear","wane","dwindl dwindle","evapor evaporate","fizzl fizzle","wither"],"fashion":["fashion","=craze","=crazes","fad","trend","hype","vogu vogue","novelti novelty"],"fast":["fast","quick","rapid","swift","speedi speedy","speed","hurri hurry","hast haste","hasten","rush","acceler accelerate"],"feedback":["feedback","opinion","comment","suggest suggestion","survey","questionnair questionnaire","poll","review"],"friendly":["=friendly","=friendliness","=gentle","=gently","=kindness","=kindly","=warmth","=attentive","=hospitable","=welcoming","cheer cheerful"],"frontline":["frontlin frontline","counter"],"gift":["gift","cake","chocol chocolate","flower flowers","sweet sweets","mango","yam","chees cheese","biscuit biscuits","honey","hamper","=present","=presents"],"gratitude":["gratitud gratitude","grate grateful","thank","prais praise","compliment","appreci appreciate","appreci appreciation","applaud","applaus applause","thank thankful"],"happy":["happi happy","happi happiness","satisfi satisfy","satisfact satisfaction","delight","=pleased"],"hire":["hire","recruit","recruit recruitment","=employ","=employs","=employing","=employed"],"honest":["honest","honesti honesty","truth truthful","truth","=integrity","sincer sincere","sincer sincerity"],"imitate":["imit imitate","imit imitation","copi copy","copycat","clone","replic replicate","duplic duplicate","mimic"],"innovate":["innov innovate","innov innovation","innov innovative","invent","invent invention","invent inventive"],"lasting":["=lasting","lifelong","endur enduring","lifetim lifetime","everlast everlasting"],"loyal":["loyal","faith faithful","=devoted"],"mistreat":["mistreat","bulli bully","humili humiliate","scold","harass","exploit","insult"],"need":["need","want","wish","desir desire","requir require","requir requirement","prefer preference"],"not":["not","dont","doesnt","didnt","wont","wouldnt","cant","cannot","couldnt","isnt","arent","wasnt","werent","shouldnt","havent","hasnt","hadnt","aint"],"number":["dozen","hundr hundred","thousand","million","billion","twenti twenty","thirti thirty","forti forty","fifti fifty","sixti sixty","seventi seventy","eighti eighty","nineti ninety"],"place":["town","citi city","villag village","district","region","counti county","provinc province","countri country","suburb"],"problem":["problem","issu issue","complaint","complain","grievanc grievance","troubl trouble","difficulti difficulty","ticket","hiccup"],"product":["product","=goods","item","merchandis merchandise","=offering","=offerings","commod commodity","gadget","gizmo","devic device","ware","machin machine","=model","=models","applianc appliance","handset","pump","cooker","radio","kettl kettle","bicycl bicycle","motorbik motorbike","tractor","lamp","stove","fridg fridge","shoe","cement","seed","fertilis fertiliser","=engine","=engines","batteri battery","laptop","bread","soap","beer"],"profit":["profit","profit profitable","profit profitability","lucrat lucrative","=earnings"],"raise":["rais raise","increas increase","grow","boost","enlarg enlarge","widen","expand","maxim maximize"],"relationship":["relationship","=relation","=relations","friendship","partnership","rapport","=bond","=bonds"],"relative":["mother","father","grandmoth grandmother","grandfath grandfather","uncl uncle","aunt","cousin","brother","sister","=wife","husband","son","daughter","grandson","granddaught granddaughter"],"research":["research","laboratori laboratory","lab","rnd"],"respect":["respect","respect respectful","digniti dignity","dignifi dignified","courtesi courtesy","courteous","=polite","=politely","=politeness","decenc decency"],"reward":["reward","bonus","commiss commission","salari salary","wage","incent incentive","remuner remunerate","remuner remuneration"],"rival":["competitor","rival","=competition","oppon opponent"],"roadmap":["roadmap"],"rude":["rude","rude rudeness","impolit impolite","unfriend unfriendly","unhelp unhelpful","curt","grumpi grumpy","sulki sulky","sulk","sur surly","indiffer indifferent","indiffer indifference","scowl","unkind"],"rule":["rule","polici policy","procedur procedure","regul regulation","rulebook"],"solve":["solv solve","resolv resolve","fix","settl settle","rectifi rectify"],"staff":["employe employee","staff","worker","personnel","workforc workforce","salesman","salesmen","saleswoman","salespeopl salespeople","salesperson","agent","rep","=representative","=representatives","clerk","cashier","teller","=attendant","=attendants","receptionist","waiter","waitress","nurs nurse","=driver","=drivers","mechan mechanic","conductor","technician","barber","crew","colleagu colleague","seller","vendor","=officer","=officers","=assistant","=assistants","guard","shopkeep shopkeeper","porter","stylist","steward","stewardess","deckhand","chambermaid","saleswomen","apprentic apprentice","bellboy","housekeep housekeeper","teacher","chef","courier","cleaner","maid","bartend bartender","barista"],"train":["train","train training","coach","teach","educ educate"],"warn":["warn","warn warning","alert","notifi notify","notif notification","remind","remind reminder"],"weary":["overwork overworked","exhaust exhausted","exhaust exhaustion","burnout","fatigu fatigue","=tired","=tiredness","=burnt","drain drained","=worn"],"woman":["woman","women","man","men","ladi lady","gentleman","girl","boy","fellow","chap","lad","bloke","guy"]},"groups":{"boss":["head offic"],"customer":["account holder","end user"],"cut":["bring down"],"everyone":["everi one","everi singl custom","one and all"],"excellent":["first class","top notch","world class"],"fade":["blow over","die down","die out","dri up","peter out","wear off"],"frontline":["custom face","front desk","front line","front offic"],"research":["r and d","r d"],"respect":["good manner"],"roadmap":["road map"],"rule":["red tape"],"solve":["iron out","put right","sort out","straighten out"],"staff":["counter girl","sale assist","sale forc","sale team","shop assist","shop girl","team member"]},"deny":"adopt angel arena bogus bones boot boots bother break bred breed broad broke bull called cleaned clearer close complement computer cooked core count counted counts decade decode devise difficult dine dined dines dinner directory distract eight eighth employed employer ensuring factor factors farther fifth fines follow former forth fringe gentlemen guess hammer hasty hate indent intent intention invert invest local lover police ported poster prise produce rabid raid ratio regard remainder ride rides rise river safer save saved saves seventh sheets shift shopped shorter shove sixth smash sold sole sped spend stiff stole stone store stuff super supplied supplies surely sweats sweeps tank tend than think trade traded trades trail trailing tread trendy unbearable unset vague waited warming warping water wide wider woken worked writer"};
var Classroom = globalThis.Classroom || ({});
(function () {
"use strict";
const { make, all, later } = Classroom.dom;
function note(form) {
const id = form.dataset.note || "";
const field = (form.querySelector("textarea"));
const kept = make("p", "cq-kept");
kept.setAttribute("role", "status");
const saver = later(() => {
Classroom.progress.keepNote(id, field.value);
kept.textContent = Classroom.progress.trouble() || "Kept in this browser. Nobody else sees it.";
});
const show = () => {
if (!saver.waiting()) field.value = Classroom.progress.note(id);
};
form.querySelector(".cq-nojs")?.replaceWith(kept);
field.addEventListener("input", saver.soon);
form.addEventListener("submit", (event) => event.preventDefault());
Classroom.progress.listen(show);
show();
}
function sum(quiz) {
const line = make("p", "cq-sum");
const questions = all(quiz, "form");
const states = new Map();
quiz.append(line);
quiz.addEventListener("cq-change", (event) => {
states.set(event.target, (event).detail);
const checked = Array.from(states.values()).filter((state) => state.checked && state.score);
const earned = checked.reduce((total, { score }) => total + (score ? score.earned : 0), 0);
const possible = checked.reduce((total, { score }) => total + (score ? score.possible : 0), 0);
line.textContent = checked.length
? checked.length + " of " + questions.length + " questions checked: " + earned + " of " + possible + " points."
: "";
});
}
Classroom.start = () => {
Classroom.mendTheme();
for (const quiz of all(document, ".cq-quiz:not(.cq-on)")) sum(quiz);
for (const form of all(document, ".cq:not(.cq-on)")) {
form.classList.add("cq-on");
if (form.dataset.note) note(form);
else Classroom.question((form));
}
for (const quiz of all(document, ".cq-quiz")) quiz.classList.add("cq-on");
};
if (document.readyState === "loading") addEventListener("DOMContentLoaded", Classroom.start);
else Classroom.start();
})();
