# Fish completion for sample, generated from its declarations.

# Prints the command that the words before the cursor name.
function __sample_command
    set -l words (commandline -opc)
    set -e words[1]
    set -l command 'sample'
    set -l awaits 0
    for word in $words
        if test $awaits = 1
            set awaits 0
            continue
        end
        switch "$command $word"
            case '* --'
                break
            case 'sample risk' 'sample rank'
                set command 'sample risk'
            case 'sample hotspots'
                set command 'sample hotspots'
            case 'sample ingest'
                set command 'sample ingest'
            case 'sample run'
                set command 'sample run'
            case 'sample evidence'
                set command 'sample evidence'
            case 'sample -C' 'sample --color'
                set awaits 1
            case 'sample risk -n' 'sample risk --limit' 'sample risk --above' 'sample risk --only' 'sample risk -C' 'sample risk --color'
                set awaits 1
            case 'sample hotspots -C'
                set awaits 1
            case 'sample ingest --from' 'sample ingest --also' 'sample ingest --label'
                set awaits 1
            case 'sample evidence show'
                set command 'sample evidence show'
            case 'sample evidence push'
                set command 'sample evidence push'
        end
    end
    printf '%s\n' $command
end

function __sample_at
    test (__sample_command) = "$argv"
end

# Prints branches and tags, also behind the dots of a range.
function __sample_revisions
    set -l head (string match -r '^.*\.\.' -- (commandline -ct))
    for name in HEAD (git for-each-ref --format='%(refname:short)' refs/heads refs/tags refs/remotes 2>/dev/null)
        printf '%s\n' "$head$name"
    end
end

complete -c sample -f
complete -c sample -n '__sample_at sample' -a 'risk' -d 'Rank the commits of a range.'
complete -c sample -n '__sample_at sample' -a 'hotspots' -d 'List the files that break most.'
complete -c sample -n '__sample_at sample' -a 'ingest' -d 'Remember reports.'
complete -c sample -n '__sample_at sample' -a 'run' -d 'Run a command and remember it.'
complete -c sample -n '__sample_at sample' -a 'evidence' -d 'Look after what is kept.'
complete -c sample -n '__sample_at sample' -s C -x -a '(__fish_complete_directories)' -d 'Work in this directory.'
complete -c sample -n '__sample_at sample' -s q -l quiet -d 'Say less.'
complete -c sample -n '__sample_at sample' -s v -l verbose -d 'Say more; may be repeated.'
complete -c sample -n '__sample_at sample' -l text -d 'Write text.'
complete -c sample -n '__sample_at sample' -l json -d 'Write json.'
complete -c sample -n '__sample_at sample' -l porcelain -d 'Write porcelain.'
complete -c sample -n '__sample_at sample' -l color -x -a 'auto always never' -d 'When to use colours.'
complete -c sample -n '__sample_at sample' -l pager -d 'Show long answers page by page.'
complete -c sample -n '__sample_at sample' -l no-pager -d 'Show long answers page by page.'
complete -c sample -n '__sample_at sample' -s h -l help -d 'Show help.'
complete -c sample -n '__sample_at sample' -l version -d 'Show the version.'
complete -c sample -n '__sample_at sample risk' -a '(__sample_revisions)'
complete -c sample -n '__sample_at sample risk' -s n -l limit -x -d 'Show so many.'
complete -c sample -n '__sample_at sample risk' -l above -x -d 'Leave out ranks below this.'
complete -c sample -n '__sample_at sample risk' -l only -r -F -d 'Only files that match; may be repeated.'
complete -c sample -n '__sample_at sample risk' -s C -x -a '(__fish_complete_directories)' -d 'Work in this directory.'
complete -c sample -n '__sample_at sample risk' -s q -l quiet -d 'Say less.'
complete -c sample -n '__sample_at sample risk' -s v -l verbose -d 'Say more; may be repeated.'
complete -c sample -n '__sample_at sample risk' -l text -d 'Write text.'
complete -c sample -n '__sample_at sample risk' -l json -d 'Write json.'
complete -c sample -n '__sample_at sample risk' -l porcelain -d 'Write porcelain.'
complete -c sample -n '__sample_at sample risk' -l color -x -a 'auto always never' -d 'When to use colours.'
complete -c sample -n '__sample_at sample risk' -l pager -d 'Show long answers page by page.'
complete -c sample -n '__sample_at sample risk' -l no-pager -d 'Show long answers page by page.'
complete -c sample -n '__sample_at sample risk' -s h -l help -d 'Show help.'
complete -c sample -n '__sample_at sample hotspots' -s C -x -a '(__fish_complete_directories)' -d 'Work in this directory.'
complete -c sample -n '__sample_at sample hotspots' -s q -l quiet -d 'Say less.'
complete -c sample -n '__sample_at sample hotspots' -s v -l verbose -d 'Say more; may be repeated.'
complete -c sample -n '__sample_at sample hotspots' -s h -l help -d 'Show help.'
complete -c sample -n '__sample_at sample ingest' -a '(__fish_complete_suffix .xml)'
complete -c sample -n '__sample_at sample ingest' -l from -x -a '(sh -c \'printf \\\'junit\\\\ntap\\\\n\\\'\')' -d 'How to read it.'
complete -c sample -n '__sample_at sample ingest' -l enable-merging -d 'Merge attempts.'
complete -c sample -n '__sample_at sample ingest' -l disable-merging -d 'Merge attempts.'
complete -c sample -n '__sample_at sample ingest' -l also -x -a '(__fish_complete_suffix .json .tap)' -d 'It\'s [odd]: a \\ and a \'quote\'.'
complete -c sample -n '__sample_at sample ingest' -l label -x -d 'Labels.'
complete -c sample -n '__sample_at sample ingest' -s h -l help -d 'Show help.'
complete -c sample -n '__sample_at sample run' -s q -l quiet -d 'Say nothing.'
complete -c sample -n '__sample_at sample run' -s h -l help -d 'Show help.'
complete -c sample -n '__sample_at sample evidence' -a 'show' -d 'Print it.'
complete -c sample -n '__sample_at sample evidence' -a 'push' -d 'Send it away.'
complete -c sample -n '__sample_at sample evidence' -s h -l help -d 'Show help.'
complete -c sample -n '__sample_at sample evidence show' -a '(__sample_revisions)'
complete -c sample -n '__sample_at sample evidence show' -s h -l help -d 'Show help.'
complete -c sample -n '__sample_at sample evidence push' -l dry-run -d ''
complete -c sample -n '__sample_at sample evidence push' -l no-dry-run -d ''
complete -c sample -n '__sample_at sample evidence push' -l text -d 'Write text.'
complete -c sample -n '__sample_at sample evidence push' -l json -d 'Write json.'
complete -c sample -n '__sample_at sample evidence push' -l porcelain -d 'Write porcelain.'
complete -c sample -n '__sample_at sample evidence push' -s h -l help -d 'Show help.'
