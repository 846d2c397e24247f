#!/bin/sh
# The main job, on the specimens: files into a fresh archive, then facetted, highlighted, entity-filtered search.
# Called by `make demo`. The specimens are invented; five of them are broken on purpose, to show what is said then.
set -eu
cables=${CABLES:-cables}
archive=demo-archive
CABLES_ARCHIVE=$archive
export CABLES_ARCHIVE

show() {
    printf '\n$ cables'
    for word in "$@"; do
        case $word in *[\ \"\<\>\(\)\*]*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
    done
    printf '\n'
    # 1 is "nothing found" or "some files could not be read": to be shown, not to stop at.
    "$cables" "$@" || [ $? -eq 1 ]
}

rm -rf "$archive"
show ingest corpus/specimens
show failures
show search 'from:Pyongyang to:Bucharest party:KWP' --facet year --facet party:5 --facet place:5
show search 'experience exchange' --select party=KWP --sort oldest --limit 3
show search 'class:>=secret has:redaction' --limit 2
show facets 'country:Romania' --facet sender:5 --facet classification --facet kind:5
show search 'bread queues bakery'
show versions 'file/52e2cc80a018#1'
show entity show "Korean Workers' Party"
printf '\n$ echo "FONMIN VAARVIK TOLD GOI THAT THE KWP OBJECTS." | cables annotate\n'
echo "FONMIN VAARVIK TOLD GOI THAT THE KWP OBJECTS." | "$cables" annotate
show doctor
printf '\nThe archive is in %s. For the examples of README.md, in this folder:\n' "$archive"
# shellcheck disable=SC2016  the shell of the reader expands them
printf '  export PATH="$PWD/.venv/bin:$PATH" CABLES_ARCHIVE="$PWD/%s"\n' "$archive"
printf "  cables search 'from:Pyongyang party:KWP date:1967'\n"
