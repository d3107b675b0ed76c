import { builtinRules } from "../app/lint.ts";
import { UsageError } from "../app/usage-error.ts";
import { formatNames } from "../reporters/render.ts";
import { once } from "../text/once.ts";
import { commands, commandTable } from "./commands.ts";
import { type OptionRow, optionsOf } from "./option-table.ts";

const shells = ["bash", "zsh", "fish"] as const;

/** `plimsoll completion SHELL`: a script made of the tables of commands and options. */
export function completionScript(shell: string | undefined): string {
  const known = shells.find((name) => name === shell);
  if (known === undefined)
    throw new UsageError(
      "bad-option",
      `completion: expected ${shells.join(", ")}${shell === undefined ? "" : `, found ${shell}`}`,
    );
  return scripts[known]();
}

/** What scripts offer. */
const offered = once(() => {
  const rules = [...builtinRules.keys()];
  return { options: optionsOf(null), rules, areas: new Set(rules.map((id) => id.slice(0, id.indexOf("/") + 1))) };
});

/** The words that a value can be; null for files, and none where nobody can know. */
function wordsOf({ type, words }: OptionRow): readonly string[] | null {
  if (type === "boolean" || words === "files") return null;
  if (words === undefined || words === "nothing") return [];
  if (words === "commits") return ["HEAD", "origin/main..."];
  if (words === "formats") return formatNames;
  return words === "rules" ? [...offered().areas, ...offered().rules] : words;
}

function spellings(name: string, { short }: OptionRow): string[] {
  return [`--${name}`, ...(short === undefined ? [] : [`-${short}`])];
}

const scripts: Readonly<Record<(typeof shells)[number], () => string>> = {
  bash: () => {
    const { options, rules } = offered();
    const withValue = options.filter(([, { type }]) => type === "string");
    const cases = withValue.map(([name, row]) => {
      const words = wordsOf(row);
      const from = row.words === "rules" ? "_plimsoll_list" : "_plimsoll_words";
      const what = words === null ? "compopt -o default" : `${from} "${words.join(" ")}"`;
      return `    ${spellings(name, row).join("|")}) ${what}; return ;;`;
    });
    return `_plimsoll_words() { COMPREPLY=($(compgen -W "$1" -- "$cur")); }
_plimsoll_list() { # the last of words with commas between them
  local last=\${cur##*,}
  COMPREPLY=($(compgen -P "\${cur%"$last"}" -W "$1" -- "$last"))
}
_plimsoll() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  # The = of --option=value is a word of its own.
  if [[ $cur == = ]]; then cur=
  elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  case $prev in
${cases.join("\n")}
  esac
  if [[ $cur == -* ]]; then
    _plimsoll_words "${options.flatMap(([name, row]) => spellings(name, row)).join(" ")}"
    return
  fi
  case \${COMP_WORDS[1]} in
    explain) _plimsoll_words "${rules.join(" ")}"; return ;;
    completion) _plimsoll_words "${shells.join(" ")}"; return ;;
  esac
  compopt -o default
  if [[ $COMP_CWORD == 1 ]]; then COMPREPLY=($(compgen -W "${commands.join(" ")}" -- "$cur") $(compgen -f -- "$cur")); fi
}
complete -F _plimsoll plimsoll
`;
  },
  zsh: () => {
    const { areas, options, rules } = offered();
    const specs = options.map(([name, row]) => {
      const words = wordsOf(row);
      const value = row.type === "boolean" ? "" : `:${name}:${words === null ? "_files" : `(${words.join(" ")})`}`;
      const isList = row.words === "rules";
      const action = isList ? `:${name}:_plimsoll_rules` : value;
      const about = `[${inBrackets(row.about)}]`;
      const equals = row.type === "boolean" || row.value?.startsWith("[") ? "" : "=";
      if (row.short === undefined) return `    ${quoted(`${row.multiple ? "*" : ""}--${name}${equals}${about}${action}`)}`;
      const plus = row.type === "boolean" ? "" : "+";
      const lead = row.multiple ? "'*'" : quoted(`(-${row.short} --${name})`);
      return `    ${lead}{-${row.short}${plus},--${name}${equals}}${quoted(`${about}${action}`)}`;
    });
    const described = commands.map((name) => `    ${quoted(`${name}:${commandTable[name].about}`)}`);
    return `#compdef plimsoll
_plimsoll_rules() { _values -s , rule ${[...areas, ...rules].map(quoted).join(" ")} }
_plimsoll_first() {
  local -a names=(
${described.join("\n")}
  )
  _describe -t commands command names
  _files
}
_plimsoll_rest() {
  case $words[2] in
    explain) compadd ${rules.join(" ")} ;;
    completion) compadd ${shells.join(" ")} ;;
    *) _files ;;
  esac
}
_plimsoll() {
  _arguments -s -S \\
${specs.map((spec) => `${spec} \\`).join("\n")}
    '1: :_plimsoll_first' '*: :_plimsoll_rest'
}
if [[ $funcstack[1] == _plimsoll ]]; then _plimsoll "$@"; else compdef _plimsoll plimsoll; fi
`;
  },
  fish: () => {
    const first = commands.map(
      (name) => `complete -c plimsoll -n __fish_use_subcommand -a ${name} -d ${quoted(commandTable[name].about)}`,
    );
    const { options, rules } = offered();
    const rows = options.map(([name, row]) => {
      const words = wordsOf(row);
      const value =
        row.type === "boolean"
          ? ""
          : words === null
            ? " -r -F"
            : words.length === 0
              ? " -x"
              : ` -x -a ${quoted(row.words === "rules" ? `(__fish_append , ${words.join(" ")})` : words.join(" "))}`;
      const short = row.short === undefined ? "" : ` -s ${row.short}`;
      return `complete -c plimsoll${short} -l ${name}${value} -d ${quoted(row.about)}`;
    });
    return `${[
      ...first,
      ...rows,
      `complete -c plimsoll -n '__fish_seen_subcommand_from explain' -f -a ${quoted(rules.join(" "))}`,
      `complete -c plimsoll -n '__fish_seen_subcommand_from completion' -f -a ${quoted(shells.join(" "))}`,
    ].join("\n")}\n`;
  },
};

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** In zsh brackets end a description, and colons what stands before a value. */
function inBrackets(text: string): string {
  return text.replace(/[[\]:\\]/g, "\\$&");
}
