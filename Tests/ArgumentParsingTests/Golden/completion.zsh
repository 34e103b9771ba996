#compdef sample
# Zsh completion for sample, generated from its declarations.

# Offers branches and tags, also behind the dots of a range.
_sample_revisions() {
  local -a revisions
  revisions=(HEAD ${(f)"$(git for-each-ref --format='%(refname:short)' refs/heads refs/tags refs/remotes 2>/dev/null)"})
  compset -P '*..'
  compadd "$@" -a revisions
}

_sample_lines_0() {
  local -a lines
  lines=(${(f)"$(printf 'junit\ntap\n')"})
  compadd "$@" -a lines
}

_sample_commands() {
  local -a commands
  commands=(
    'risk:Rank the commits of a range.'
    'hotspots:List the files that break most.'
    'ingest:Remember reports.'
    'run:Run a command and remember it.'
    'evidence:Look after what is kept.'
  )
  _describe command commands
}

_sample() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  _arguments -C -s -S : \
    '(-C)-C+[Work in this directory.]:dir:_files -/' \
    '(-q --quiet)-q[Say less.]' \
    '(-q --quiet)--quiet[Say less.]' \
    '*-v[Say more; may be repeated.]' \
    '*--verbose[Say more; may be repeated.]' \
    '(--text)--text[Write text.]' \
    '(--json)--json[Write json.]' \
    '(--porcelain)--porcelain[Write porcelain.]' \
    '(--color)--color=[When to use colours.]:color:(auto always never)' \
    '(--pager --no-pager)--pager[Show long answers page by page.]' \
    '(--pager --no-pager)--no-pager[Show long answers page by page.]' \
    '(-h --help)-h[Show help.]' \
    '(-h --help)--help[Show help.]' \
    '(--version)--version[Show the version.]' \
    ': :_sample_commands' \
    '*::: :->rest'
  case $state in
    (rest)
      words=($line[1] "${words[@]}")
      (( CURRENT += 1 ))
      curcontext="${curcontext%:*:*}:sample-$line[1]:"
      case $line[1] in
        (risk|rank) _sample_risk ;;
        (hotspots) _sample_hotspots ;;
        (ingest) _sample_ingest ;;
        (run) _sample_run ;;
        (evidence) _sample_evidence ;;
      esac
      ;;
  esac
}

_sample_risk() {
  _arguments -s -S : \
    '(-n --limit)-n+[Show so many.]:n: ' \
    '(-n --limit)--limit=[Show so many.]:n: ' \
    '(--above)--above=[Leave out ranks below this.]:rank: ' \
    '*--only=[Only files that match; may be repeated.]:only:_files' \
    '(-C)-C+[Work in this directory.]:dir:_files -/' \
    '(-q --quiet)-q[Say less.]' \
    '(-q --quiet)--quiet[Say less.]' \
    '*-v[Say more; may be repeated.]' \
    '*--verbose[Say more; may be repeated.]' \
    '(--text)--text[Write text.]' \
    '(--json)--json[Write json.]' \
    '(--porcelain)--porcelain[Write porcelain.]' \
    '(--color)--color=[When to use colours.]:color:(auto always never)' \
    '(--pager --no-pager)--pager[Show long answers page by page.]' \
    '(--pager --no-pager)--no-pager[Show long answers page by page.]' \
    '(-h --help)-h[Show help.]' \
    '(-h --help)--help[Show help.]' \
    '::range:_sample_revisions'
}

_sample_hotspots() {
  _arguments -s -S : \
    '(-C)-C+[Work in this directory.]:dir:_files -/' \
    '(-q --quiet)-q[Say less.]' \
    '(-q --quiet)--quiet[Say less.]' \
    '*-v[Say more; may be repeated.]' \
    '*--verbose[Say more; may be repeated.]' \
    '(-h --help)-h[Show help.]' \
    '(-h --help)--help[Show help.]'
}

_sample_ingest() {
  _arguments -s -S : \
    '(--from)--from=[How to read it.]:from:_sample_lines_0' \
    '(--enable-merging --disable-merging)--enable-merging[Merge attempts.]' \
    '(--enable-merging --disable-merging)--disable-merging[Merge attempts.]' \
    '*--also=[It'\''s \[odd\]\: a \\ and a '\''quote'\''.]:also:_files -g "*.(json|tap)"' \
    '*--label=[Labels.]:label: ' \
    '(-h --help)-h[Show help.]' \
    '(-h --help)--help[Show help.]' \
    '*:files:_files -g "*.xml"'
}

_sample_run() {
  _arguments -s -S : \
    '(-q --quiet)-q[Say nothing.]' \
    '(-q --quiet)--quiet[Say nothing.]' \
    '(-h --help)-h[Show help.]' \
    '(-h --help)--help[Show help.]' \
    '*:command: '
}

_sample_evidence_commands() {
  local -a commands
  commands=(
    'show:Print it.'
    'push:Send it away.'
  )
  _describe command commands
}

_sample_evidence() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  _arguments -C -s -S : \
    '(-h --help)-h[Show help.]' \
    '(-h --help)--help[Show help.]' \
    ': :_sample_evidence_commands' \
    '*::: :->rest'
  case $state in
    (rest)
      words=($line[1] "${words[@]}")
      (( CURRENT += 1 ))
      curcontext="${curcontext%:*:*}:sample_evidence-$line[1]:"
      case $line[1] in
        (show) _sample_evidence_show ;;
        (push) _sample_evidence_push ;;
      esac
      ;;
  esac
}

_sample_evidence_show() {
  _arguments -s -S : \
    '(-h --help)-h[Show help.]' \
    '(-h --help)--help[Show help.]' \
    '::commit:_sample_revisions' \
    '*:paths: '
}

_sample_evidence_push() {
  _arguments -s -S : \
    '(--dry-run --no-dry-run)--dry-run[]' \
    '(--dry-run --no-dry-run)--no-dry-run[]' \
    '(--text)--text[Write text.]' \
    '(--json)--json[Write json.]' \
    '(--porcelain)--porcelain[Write porcelain.]' \
    '(-h --help)-h[Show help.]' \
    '(-h --help)--help[Show help.]'
}

if [[ $funcstack[1] == _sample ]]; then
  _sample "$@"
else
  compdef _sample sample
fi
