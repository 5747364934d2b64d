// Owns how a style sheet is shortened: from standard input to standard output, for the oldest browsers that show the course in full.
import { readFileSync } from "node:fs";
import { transform } from "lightningcss";

const version = (major, minor = 0) => (major << 16) | (minor << 8);
const targets = { chrome: version(111), firefox: version(121), safari: version(16, 2) };
const { code, warnings } = transform({ filename: "style.css", code: readFileSync(0), minify: true, targets });
for (const { message, loc } of warnings) console.error(`${message} in line ${loc.line}`);
if (warnings.length) process.exit(1);
process.stdout.write(code);
