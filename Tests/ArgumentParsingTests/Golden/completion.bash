# Bash completion for sample, generated from its declarations.

# Offers the lines of the standard input that go on from the word at the cursor, $1 put before
# each. Branch names are made by others, so they are quoted.
_sample_words() {
  local line
  while IFS= read -r line; do
    if [[ -n $line && $1$line == "$cur"* ]]; then
      COMPREPLY+=("$(printf '%q' "$1$line")")
    fi
  done
}

# Offers paths: -f for files, -d for directories; then the extensions wanted, if not all.
_sample_paths() {
  local kind=$1 line extension raw=
  shift
  compopt -o filenames 2>/dev/null && raw=1
  while IFS= read -r line; do
    if (( $# )) && [[ ! -d $line ]]; then
      for extension in "$@" ''; do
        [[ $line == *".$extension" ]] && break
      done
      [[ -n $extension ]] || continue
    fi
    [[ -n $raw ]] || line=$(printf '%q' "$line")
    COMPREPLY+=("$line")
  done < <(compgen "$kind" -- "$cur")
}

# Offers branches and tags, also behind the dots of a range.
_sample_revisions() {
  local head=
  [[ $cur == *..* ]] && head=${cur%..*}..
  _sample_words "$head" < <(echo HEAD; git for-each-ref --format='%(refname:short)' refs/heads refs/tags refs/remotes 2>/dev/null)
}

_sample() {
  local cur=${COMP_WORDS[COMP_CWORD]} command='sample'
  local awaits= ended= count=0 index word
  COMPREPLY=()

  # Which command this is, and whether an option awaits its value.
  for (( index = 1; index < COMP_CWORD; index++ )); do
    word=${COMP_WORDS[index]}
    if [[ -n $awaits ]]; then
      [[ $word == '=' ]] || awaits=
      continue
    elif [[ -n $ended ]]; then
      count=$(( count + 1 ))
      continue
    fi
    case "$command $word" in
      'sample risk' | 'sample rank') command='sample risk' ;;
      'sample hotspots') command='sample hotspots' ;;
      'sample ingest') command='sample ingest' ;;
      'sample run') command='sample run' ;;
      'sample evidence') command='sample evidence' ;;
      'sample -C' | 'sample --color') awaits=$word ;;
      'sample risk -n' | 'sample risk --limit' | 'sample risk --above' | 'sample risk --only' | 'sample risk -C' | 'sample risk --color') awaits=$word ;;
      'sample hotspots -C') awaits=$word ;;
      'sample ingest --from' | 'sample ingest --also' | 'sample ingest --label') awaits=$word ;;
      'sample evidence show') command='sample evidence show' ;;
      'sample evidence push') command='sample evidence push' ;;
      *' --') ended=1 ;;
      *' -'?*) ;;
      *) count=$(( count + 1 )) ;;
    esac
  done

  if [[ -n $awaits ]]; then
    [[ $cur == '=' ]] && cur=
    case "$command $awaits" in
      'sample -C') _sample_paths -d ;;
      'sample --color') _sample_words '' < <(printf '%s\n' 'auto' 'always' 'never') ;;
      'sample risk --only') _sample_paths -f ;;
      'sample risk -C') _sample_paths -d ;;
      'sample risk --color') _sample_words '' < <(printf '%s\n' 'auto' 'always' 'never') ;;
      'sample hotspots -C') _sample_paths -d ;;
      'sample ingest --from') _sample_words '' < <(printf 'junit\ntap\n') ;;
      'sample ingest --also') _sample_paths -f 'json' 'tap' ;;
    esac
    return
  fi

  if [[ $cur == -* && -z $ended ]]; then
    case $command in
      'sample') _sample_words '' < <(printf '%s\n' '-C' '-q' '--quiet' '-v' '--verbose' '--text' '--json' '--porcelain' '--color' '--pager' '--no-pager' '-h' '--help' '--version') ;;
      'sample risk') _sample_words '' < <(printf '%s\n' '-n' '--limit' '--above' '--only' '-C' '-q' '--quiet' '-v' '--verbose' '--text' '--json' '--porcelain' '--color' '--pager' '--no-pager' '-h' '--help') ;;
      'sample hotspots') _sample_words '' < <(printf '%s\n' '-C' '-q' '--quiet' '-v' '--verbose' '-h' '--help') ;;
      'sample ingest') _sample_words '' < <(printf '%s\n' '--from' '--enable-merging' '--disable-merging' '--also' '--label' '-h' '--help') ;;
      'sample run') _sample_words '' < <(printf '%s\n' '-q' '--quiet' '-h' '--help') ;;
      'sample evidence') _sample_words '' < <(printf '%s\n' '-h' '--help') ;;
      'sample evidence show') _sample_words '' < <(printf '%s\n' '-h' '--help') ;;
      'sample evidence push') _sample_words '' < <(printf '%s\n' '--dry-run' '--no-dry-run' '--text' '--json' '--porcelain' '-h' '--help') ;;
    esac
    return
  fi

  case "$command $count" in
    'sample 0') _sample_words '' < <(printf '%s\n' 'risk' 'hotspots' 'ingest' 'run' 'evidence') ;;
    'sample risk 0') _sample_revisions ;;
    'sample ingest '*) _sample_paths -f 'xml' ;;
    'sample evidence 0') _sample_words '' < <(printf '%s\n' 'show' 'push') ;;
    'sample evidence show 0') _sample_revisions ;;
  esac
}

complete -F _sample sample
