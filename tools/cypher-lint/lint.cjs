// Usage: node lint.cjs FOLDER
// Checks every .cypher file under FOLDER with Neo4j's own parser, as Cypher 5 and as Cypher 25. Prints one line
// for each finding, file:line: message; exit code 1 when there is any.
//
// Placeholders are filled first: __TYPE__ is a relationship type, every other one (__LABEL__, __FROM__ ...) a
// label. Known labels and types are those for which FOLDER/migrations makes constraints.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { lintCypherQuery, isNotParamError, testData } = require("@neo4j-cypher/language-support");

const VERSIONS = ["CYPHER 5", "CYPHER 25"];

function filesUnder(folder, ending) {
  return fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => path.join(folder, name));
}

// The identifiers.toml of each migration: a [section] for each statement, lists of quoted names.
function vocabulary(folder) {
  const names = { LABEL: new Set(), TYPE: new Set() };
  for (const file of filesUnder(folder, "identifiers.toml")) {
    const text = fs.readFileSync(file, "utf8").replace(/#.*/g, "");
    for (const [, key, list] of text.matchAll(/^(LABEL|TYPE)\s*=\s*\[([^\]]*)\]/gm)) {
      for (const [, name] of list.matchAll(/"(\w+)"/g)) names[key].add(name);
    }
  }
  return { labels: [...names.LABEL], relationshipTypes: [...names.TYPE] };
}

// The functions and procedures of a plain server: no plugins.
function plain(byVersion) {
  const kept = ([name]) => !/^(apoc|gds|genai)\b/.test(name);
  return Object.fromEntries(
    Object.entries(byVersion).map(([version, all]) => [version, Object.fromEntries(Object.entries(all).filter(kept))]),
  );
}

function findings(file, schema) {
  const text = fs
    .readFileSync(file, "utf8")
    .replace(/__([A-Z]+)__/g, (_, name) => (name === "TYPE" ? schema.relationshipTypes : schema.labels)[0]);
  const lines = new Set();
  for (const version of VERSIONS) {
    const { diagnostics } = lintCypherQuery(text, { ...schema, defaultLanguage: version });
    for (const { message, range } of diagnostics.filter(isNotParamError)) {
      lines.add(`${file}:${range.start.line + 1}: ${message}`);
    }
  }
  return [...lines];
}

const folder = process.argv[2];
const schema = {
  ...vocabulary(folder),
  functions: plain(testData.mockSchema.functions),
  procedures: plain(testData.mockSchema.procedures),
};
const files = filesUnder(folder, ".cypher");
const found = files.flatMap((file) => findings(file, schema));
found.forEach((line) => console.log(line));
console.log(`${files.length} Cypher files, ${found.length} findings`);
process.exitCode = found.length || !files.length ? 1 : 0;
