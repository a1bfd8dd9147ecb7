#!/bin/sh
# release.sh VERSION [--dry-run]: makes a release of the checkout as it is committed. The version goes to all places, everything is built
# and packed into target/archives with notes and sums, what others may use is recorded, and a tag is made last. When something
# fails there is no tag, and the checkout is as before.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
. releng/start/find-java.sh
. releng/setup.sh
. releng/build.sh

version=${1:-}
dry=
[ "${2:-}" != --dry-run ] || dry=yes
case $version in
'' | *[!0-9.]* | .* | *. | *..* | *.*.*.*) fail 2 "release: VERSION is three numbers, for example 1.2.0" ;;
*.*.*) ;;
*) fail 2 "release: VERSION is three numbers, for example 1.2.0" ;;
esac
[ $# -lt 2 ] || [ -n "$dry" ] || fail 2 "release: what is '$2'? Try ./ringback help"

[ -z "$(git status --porcelain)" ] || fail 1 "release: there are changes that are not committed: commit them, or take them back"
[ -z "$(git tag --list "v$version")" ] || fail 1 "release: there is a tag v$version already"
notes=$(awk -v head="## $version" 'index($0, head) == 1 && substr($0, length(head) + 1) ~ /^( |$)/ { on = 1; next } /^## / { on = 0 } on' CHANGELOG.md)
[ -n "$(printf '%s' "$notes" | tr -d '[:space:]')" ] ||
    fail 1 "release: CHANGELOG.md has nothing under '## $version': say there what has changed for whom"

before=$(project_version)
# Every place that has the version of all of it; packages that others use have their own, see docs/extending.md.
places=$(git grep -lE "$(echo "$before" | sed 's/\./\\./g')(-SNAPSHOT|\.qualifier)" -- '*pom.xml' '*MANIFEST.MF' '*feature.xml' '*.product' || true)
[ -n "$places" ] || fail 1 "release: the version $before stands nowhere"

if [ -n "$dry" ]; then
    say "would be released: $version (now $before), in $(echo "$places" | wc -l) files, as tag v$version, with these notes:"
    printf '%s\n' "$notes"
    exit 0
fi

take_back() {
    git checkout -q -- .
    say "release: nothing was released; the checkout is as before"
}
trap take_back EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if [ "$before" != "$version" ]; then
    echo "$places" | while read -r file; do
        sed -e "s/$(echo "$before" | sed 's/\./\\./g')-SNAPSHOT/$version-SNAPSHOT/g" \
            -e "s/$(echo "$before" | sed 's/\./\\./g')\.qualifier/$version.qualifier/g" "$file" >"$file.new"
        cat "$file.new" >"$file"
        rm "$file.new"
    done
fi
./ringback build --all-platforms
[ ! -x /usr/bin/dpkg-deb ] || ./ringback build --packages
./ringback api
archives=target/archives
[ ! -d target/packages ] || cp target/packages/*.deb "$archives"
git ls-files -z | xargs -0 tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$(git log -1 --format=%ct)" \
    --transform "s:^:ringback-$version/:" -czf "$archives/ringback-$version-source.tar.gz"
printf '# Ringback %s\n%s\n' "$version" "$notes" >"$archives/NOTES.md"
(cd "$archives" && rm -f SHA256SUMS && sha256sum -- * >SHA256SUMS)

git add -u
git add releng/api
git diff --cached --quiet || git commit -q -m "Version $version"
trap - EXIT
printf '%s\n' "$notes" | git tag -a -F - "v$version"
say "released: tag v$version, and in $archives:"
cat "$archives/SHA256SUMS"
