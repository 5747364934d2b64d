/** Owns the English stemmer of Snowball 3 for words of a–z and 0–9 (SPEC.md, part 2); grader/stem.py gives the same. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  /** Endings, each with what takes its place; longest first: the first that fits decides. @param {string} text */
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
  /** What must stand before an ending that is replaced. @type {Record<string, RegExp>} */
  const BEFORE = { ogi: /l$/, li: /[cdeghkmnrt]$/, ion: /[st]$/ };

  /** @param {string} word */
  const isShort = (word) => /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/.test(word);

  /** @param {string} word @param {number} first */
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

  /** @param {string} word @param {string[][]} table @param {number} from @param {number} second */
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
    // The first region begins after a vowel and a consonant, the second after two more in what is left.
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
