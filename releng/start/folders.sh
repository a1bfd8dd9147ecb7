# Sourced, not run: lets folders have any name, as far as Java and its modules can.

# read_names_as_utf8: Java reads the names of files by the locale's character set, and without a UTF-8 one fails on the
# first letter that is not ASCII. So there is one from here on; language and formats stay those that were asked for, as
# options of Java in $RINGBACK_LANGUAGE, which scripts that are started from here find there.
read_names_as_utf8() {
    export RINGBACK_LANGUAGE="${RINGBACK_LANGUAGE:-}"
    [ "$(uname)" != Darwin ] || return 0
    [ "$(charmap)" != UTF-8 ] || return 0
    language=${LC_ALL:-${LC_MESSAGES:-${LANG:-C}}}
    formats=${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}
    RINGBACK_LANGUAGE=$(java_locale "$language" '')
    [ "$formats" = "$language" ] || RINGBACK_LANGUAGE="$RINGBACK_LANGUAGE $(java_locale "$formats" .format)"
    for candidate in "${language%%[.@]*}.UTF-8" C.UTF-8 C.utf8 en_US.UTF-8 \
        $(locale -a 2>/dev/null | grep -i '\.utf-\{0,1\}8$' || true); do
        if [ "$(LC_ALL=$candidate charmap)" = UTF-8 ]; then
            export LC_ALL="$candidate"
            # The words of the window system's own dialogs.
            case $language in
            C | C.* | POSIX) ;;
            *) export LANGUAGE="${LANGUAGE:-${language%%[.@]*}}" ;;
            esac
            return 0
        fi
    done
}

# The character set of the locale. Where none can be asked for (musl), it is what the locale's name says.
charmap() {
    if command -v locale >/dev/null 2>&1; then
        locale charmap 2>/dev/null || true
    else
        case ${LC_ALL:-${LC_CTYPE:-${LANG:-C.UTF-8}}} in
        *[uU][tT][fF]8* | *[uU][tT][fF]-8*) echo UTF-8 ;;
        *) echo unknown ;;
        esac
    fi
}

# java_locale NAME KIND: Java's options for a locale such as de_DE.ISO-8859-1@euro; nothing for C and what is no name.
java_locale() {
    name=${1%%[.@]*}
    case $name in
    [a-z][a-z]_[A-Z][A-Z] | [a-z][a-z][a-z]_[A-Z][A-Z]) echo "-Duser.language$2=${name%_*} -Duser.country$2=${name#*_}" ;;
    [a-z][a-z]) echo "-Duser.language$2=$name" ;;
    esac
}

# can_be_a_path FOLDER: whether Java's modules can be loaded from there; they take these for parts of a URL or of a list.
can_be_a_path() {
    case $1 in
    *['#%?\:']*) return 1 ;;
    esac
    is_readable "$1"
}

# Whether Java can read a name as text at all.
is_readable() {
    [ "$(printf %s "$1" | LC_ALL=C tr -d '\001-\177' | wc -c)" -gt 0 ] || return 0
    [ "$(uname)" != Darwin ] || return 0
    [ "$(charmap)" = UTF-8 ] || return 1
    ! command -v iconv >/dev/null 2>&1 || printf %s "$1" | iconv -f UTF-8 -t UTF-8 >/dev/null 2>&1
}

# need_readable PROGRAM FOLDER ADVICE: ends, saying what to do, when Java cannot read a folder's name.
need_readable() {
    is_readable "$2" || no_folder "$@"
}

# no_folder PROGRAM FOLDER ADVICE
no_folder() {
    printf '%s: the folder %s cannot be used: there is one of # %% ? \ : in its name, or a letter that is not UTF-8; %s\n' \
        "$@" >&2
    exit 2
}

# startable PROGRAM FOLDER: the installation, or when modules cannot be loaded from a folder of that name, another one
# with links to it. The modules look where the first of them really is: that one is a copy.
startable() {
    ! can_be_a_path "$2" || { echo "$2"; return 0; }
    can_be_a_path "$HOME" || no_folder "$1" "$2" "move the installation to another one"
    shadow=$HOME/.ringback/cache/$(installation_key "$2")/installation
    if [ ! -d "$shadow" ]; then
        made=$shadow.$$
        mkdir -p "$made/plugins"
        ln -s "$2"/* "$made" 2>/dev/null || true
        ln -s "$2"/plugins/* "$made/plugins"
        for copied in "$made"/plugins/org.eclipse.osgi_*.jar "$made"/plugins/org.eclipse.equinox.launcher_*.jar; do
            real=$(readlink "$copied")
            rm "$copied"
            cp "$real" "$copied"
        done
        mv "$made" "$shadow" 2>/dev/null || rm -rf "$made"
    fi
    echo "$shadow"
}

# cache_for FOLDER: where the modules of a program whose data is in FOLDER may be cached: there, or in the home folder.
cache_for() {
    if can_be_a_path "$1"; then
        echo "$1"
    elif can_be_a_path "$HOME"; then
        echo "$HOME/.ringback/cache/$(key_of "$1")"
    else
        return 1
    fi
}

# begin_start CONFIGURATION: before a start whose modules are cached there. Until the program is up, the number of its
# process, which is this one's, is in "starting", and then in "running". When a start did not come so far, what it cached
# may be half written, and is thrown away; but never under the hands of another that uses it.
begin_start() {
    for mark in "$1/starting" "$1/running"; do
        pid=$(cat "$mark" 2>/dev/null || true)
        [ -z "$pid" ] || [ "$pid" = $$ ] || ! kill -0 "$pid" 2>/dev/null || return 0
    done
    [ ! -e "$1/starting" ] || rm -rf "$1/org.eclipse.osgi" "$1/org.eclipse.core.runtime" "$1/org.eclipse.equinox.app"
    # That nothing can be written there is for the program to say.
    { mkdir -p "$1" && echo $$ >"$1/starting"; } 2>/dev/null || true
}

# installation_key FOLDER: a short name for an installation in a version, for a folder.
installation_key() {
    key_of "$1 $(cat "$1/configuration/config.ini" 2>/dev/null)"
}

key_of() {
    printf %s "$1" | cksum | tr ' ' '-'
}
